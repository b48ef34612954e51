using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;

namespace Associations.Application.JointMeetings;

/// <summary>Brings copies in step in all associations that are at work.</summary>
internal sealed class FollowHostsJob(ITenantStore catalogue, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "joint-meetings.follow-hosts";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromMinutes(15));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<FollowHosts>([.. (await catalogue.All(cancellationToken)).Where(tenant => tenant is { Kind: TenantKind.Association, Status: TenantStatus.Active }).Select(tenant => tenant.Id)], cancellationToken);
}
