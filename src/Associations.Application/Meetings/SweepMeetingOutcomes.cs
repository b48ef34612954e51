using Associations.Application.Scheduling;

namespace Associations.Application.Meetings;

/// <summary>Reminds of what was agreed at all associations' meetings, and asks how they were.</summary>
internal sealed class SweepMeetingOutcomes(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "sweep-meeting-outcomes";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromMinutes(5));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<RemindOfCommitments, AskHowItWas>(await due.With(DueWork.MeetingOutcomes, cancellationToken), cancellationToken);
}
