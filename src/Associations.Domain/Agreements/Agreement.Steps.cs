namespace Associations.Domain.Agreements;

// What comes by itself while it is in force: two reminders, and its end.
public sealed partial class Agreement
{
    /// <summary>How many days before its end people are reminded, the first time.</summary>
    public const int FirstReminderDays = 90;

    private const int SecondReminderDays = 30;
    private static readonly TimeOnly InTheMorning = new(9, 0);

    /// <summary>
    /// Takes what is due. A worker that stood still for weeks takes the last step that is due, and no reminder that it has
    /// overtaken.
    /// </summary>
    /// <returns>The step that was taken; null when none is due.</returns>
    public AgreementStep? TakeStep(DateTimeOffset now, string zone)
    {
        if (NextStepAt is not { } at || at > now) return null;
        var taken = Steps(ValidUntil!.Value, zone).Last(step => step.At <= now).Step;
        if (taken == AgreementStep.Expiry)
        {
            CheckNext(AgreementState.Expired);
            State = AgreementState.Expired;
        }

        PlanStep(now, zone);
        Touch();
        return taken;
    }

    private void PlanStep(DateTimeOffset now, string zone)
    {
        (NextStep, NextStepAt) = (null, null);
        if (!State.IsInForce() || ValidUntil is not { } until) return;
        // What ended before it was recorded expires with the next sweep.
        var next = Steps(until, zone).First(step => step.At > now || step.Step == AgreementStep.Expiry);
        (NextStep, NextStepAt) = (next.Step, next.At);
    }

    // Derived from local time each time it is planned, because rules of zones change.
    private static IEnumerable<(AgreementStep Step, DateTimeOffset At)> Steps(DateOnly until, string zone) =>
    [
        (AgreementStep.NinetyDaysLeft, new ZonedTime(until.AddDays(-FirstReminderDays).ToDateTime(InTheMorning), zone).Instant),
        (AgreementStep.ThirtyDaysLeft, new ZonedTime(until.AddDays(-SecondReminderDays).ToDateTime(InTheMorning), zone).Instant),
        (AgreementStep.Expiry, new ZonedTime(until.AddDays(1).ToDateTime(TimeOnly.MinValue), zone).Instant),
    ];
}
