using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Mail;

/// <summary>
/// Gives up uncertain letters that are no copies of a digest, a day after the doubt: who missed a link or a notice asks again,
/// so nobody needs to decide. Copies of a digest wait for a manager.
/// </summary>
[AllowSystem]
public sealed record GiveUpDoubts : IRequest<int>;

internal sealed class GiveUpDoubtsHandler(IAppDb db, TimeProvider time) : IRequestHandler<GiveUpDoubts, int>
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task<int> Handle(GiveUpDoubts request, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Patience;
        // The fence rises, so that no sender of old settles them.
        return await db.Letters.Where(letter => letter.State == LetterState.Uncertain && letter.Kind != LetterKind.Digest && letter.SettledAt < before).ExecuteUpdateAsync(
            set => set.SetProperty(letter => letter.State, LetterState.Failed).SetProperty(letter => letter.Fence, letter => letter.Fence + 1)
                .SetProperty(letter => letter.Reply, "Nobody knows whether it arrived; given up after a day."),
            cancellationToken);
    }
}

internal sealed class GiveUpDoubtsJob(ITenantStore tenants, ITenantRunner runner) : IRecurringJob
{
    public string Name => "mail.give-up-doubts";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromHours(1));

    public async Task Run(CancellationToken cancellationToken)
    {
        var all = await tenants.All(cancellationToken);
        await runner.ForEach(all.Select(tenant => tenant.Id), services => services.GetRequiredService<ISender>().Send(new GiveUpDoubts(), cancellationToken), cancellationToken);
    }
}
