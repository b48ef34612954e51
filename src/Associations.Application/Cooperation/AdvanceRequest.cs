using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Scheduling;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>
/// Takes the due step of one request: a letter that could not go is tried again; what nobody confirmed is dropped with all it says of people; the managers are reminded
/// of one that waits; one that has waited too long expires, and its municipality is told;
/// a year after a request is closed its speaker is erased. However often it runs, each once.
/// </summary>
/// <returns>True when a step was taken, so that another may be due.</returns>
[AllowSystem]
public sealed record AdvanceRequest : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class AdvanceRequestHandler(IAppDb db, IAddressKeys keys, ConfirmationLetters letters, CooperationClock clock) : IRequestHandler<AdvanceRequest, Result<bool>>
{
    public async Task<Result<bool>> Handle(AdvanceRequest request, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var due = await db.CooperationRequests.Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Skip(request.Passed).FirstOrDefaultAsync(cancellationToken);
        if (due is null) return false;

        if (due.IsDropped(now)) db.CooperationRequests.Remove(due);
        else if (due.State == CooperationState.Unconfirmed) await letters.Mail(due, cancellationToken);
        else if (due.ClosedAt is not null) due.ForgetSpeaker();
        else await Advance(due, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task Advance(CooperationRequest due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        due.TakeDueStep(now);
        var (applicant, target) = await db.BothOf(due, cancellationToken);
        var letter = CooperationLetter.Of(due, applicant, target) with { Since = due.ConfirmedAt };
        if (due.State == CooperationState.Expired)
        {
            if (await db.SpeakerOf(due.Applicant, due.Contact, cancellationToken) is { } contact) db.Letters.Add(letter.To(LetterKind.CooperationExpired, contact, now));
            return;
        }

        foreach (var manager in await db.Managers(keys, cancellationToken)) db.Letters.Add(letter.To(LetterKind.CooperationReminder, manager, now));
    }
}

internal sealed class SweepRequests(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "sweep-cooperation-requests";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromMinutes(1));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<AdvanceRequest>(await due.With(DueWork.Cooperation, cancellationToken), cancellationToken);
}
