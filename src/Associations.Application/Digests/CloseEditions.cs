using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Digests;

/// <summary>Moves the tenant's editions on as their letters leave: sending once the first is due, sent when none waits any more.</summary>
[AllowSystem]
public sealed record CloseEditions : IRequest<Result<int>>;

internal sealed class CloseEditionsHandler(IAppDb db, TimeProvider time) : IRequestHandler<CloseEditions, Result<int>>
{
    private static readonly LetterState[] Waiting = [LetterState.Pending, LetterState.Held, LetterState.Claimed, LetterState.DotIntent];

    public async Task<Result<int>> Handle(CloseEditions request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = await db.Editions.Where(edition => edition.State == EditionState.Approved || edition.State == EditionState.Sending).ToListAsync(cancellationToken);
        foreach (var edition in open)
        {
            var letters = db.Letters.Where(letter => letter.Edition == edition.Id && letter.Kind == LetterKind.Digest);
            if (!await letters.AnyAsync(letter => Waiting.Contains(letter.State), cancellationToken)) edition.Close();
            else if (await letters.AnyAsync(letter => letter.State != LetterState.Excluded && letter.DueAt <= now, cancellationToken)) edition.BeginSending();
        }

        await db.SaveChangesAsync(cancellationToken);
        return open.Count;
    }
}

/// <summary>Follows the editions that are on their way.</summary>
internal sealed class FollowEditions(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "follow-editions";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromSeconds(5));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.ForEach(
            await due.With(DueWork.OpenEditions, cancellationToken),
            services => services.GetRequiredService<ISender>().Send(new CloseEditions(), cancellationToken),
            cancellationToken);
}
