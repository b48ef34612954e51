using Associations.Application.Scheduling;

namespace Associations.Application.Meetings;

/// <summary>Ends all associations' offers whose time is over, and reminds of their meetings.</summary>
internal sealed class SweepMeetings(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "sweep-meetings";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromMinutes(1));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<EndOffers, RemindOfMeetings>(await due.With(DueWork.Meetings, cancellationToken), cancellationToken);
}
