using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Subscriptions;

/// <summary>Forgets the people who never followed the link: nothing may be kept of them.</summary>
[AllowSystem]
public sealed record DiscardOldRequests : IRequest<int>;

internal sealed class DiscardOldRequestsHandler(IAppDb db, TimeProvider time) : IRequestHandler<DiscardOldRequests, int>
{
    public async Task<int> Handle(DiscardOldRequests request, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - SubscriptionRequest.Lifetime;
        await db.Letters.Where(row => row.Kind == LetterKind.SubscriptionConfirmation && row.CreatedAt < before && row.SettledAt != null && row.ToAddress != "").ExecuteUpdateAsync(
            row => row.SetProperty(letter => letter.ToName, "").SetProperty(letter => letter.ToAddress, "").SetProperty(letter => letter.Content, "{}"), cancellationToken);
        return await db.SubscriptionRequests.Where(row => row.RequestedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}

internal sealed class OldRequestsJob(ITenantStore tenants, ITenantRunner runner) : IRecurringJob
{
    public string Name => "subscriptions.discard-old";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromHours(1));

    public async Task Run(CancellationToken cancellationToken)
    {
        var all = await tenants.All(cancellationToken);
        await runner.ForEach(all.Select(tenant => tenant.Id), services => services.GetRequiredService<ISender>().Send(new DiscardOldRequests(), cancellationToken), cancellationToken);
    }
}
