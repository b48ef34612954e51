using Associations.Application.Municipalities;
using Associations.Application.Outbox;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>Asks the municipality to confirm what was sent in its name, or lets it follow what was confirmed at once.</summary>
internal sealed class MailCooperationLink(IAppDb db, ConfirmationLetters letters) : IEventHandler<CooperationAsked>
{
    public async Task Handle(CooperationAsked raised, CancellationToken cancellationToken)
    {
        var request = await db.CooperationRequests.SingleOrDefaultAsync(row => row.Id == raised.Request, cancellationToken);
        if (request is { IsOpen: true, Link: CooperationLinkState.Unsent }) await letters.Mail(request, cancellationToken);
    }
}

/// <summary>
/// Finds out who may confirm a request: the speaker, when the address given is registered for the municipality, else the
/// registered contact. While there is nobody, or too many letters wait for an answer, the request is kept and tried again.
/// </summary>
internal sealed class ConfirmationLetters(IAppDb db, CooperationClock clock)
{
    /// <summary>Nobody's mailbox is filled by strangers: so many requests by others may wait for one municipality's answer.</summary>
    private const int MostByOthers = 5;

    /// <summary>A person on record has places of their own, which strangers under other addresses cannot take.</summary>
    private const int MostByRegistered = 5;

    /// <summary>One stranger does not take all places of a municipality, nor places of all municipalities.</summary>
    private const int MostByStranger = 2;

    /// <summary>So many letters of an association in 24 hours, whoever asks.</summary>
    internal const int MostInADay = 50;

    public async Task Mail(CooperationRequest request, CancellationToken cancellationToken)
    {
        var speaker = await db.Reachable().Where(row => row.Municipality == request.Applicant && row.AddressKey == request.SpeakerKey).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (request.State == CooperationState.Waiting)
        {
            // Sent by somebody signed in: the letter only shows the way back to it.
            if (await db.RegisteredContact(request.Applicant, cancellationToken) is { } registered) await Mail(request, speaker ?? registered, cancellationToken);
            return;
        }

        if ((speaker ?? await db.RegisteredContact(request.Applicant, cancellationToken)) is not { } contact) request.MailLater(CooperationLinkState.Nobody, clock.Now);
        else if (await IsFull(request, speaker is not null, cancellationToken)) request.MailLater(CooperationLinkState.Held, clock.Now);
        else await Mail(request, contact, cancellationToken);
    }

    private async Task Mail(CooperationRequest request, Contact contact, CancellationToken cancellationToken)
    {
        var (applicant, target) = await db.BothOf(request, cancellationToken);
        var content = CooperationLetter.Of(request, applicant, target) with { ExpiresAt = clock.Now + CooperationLetter.Lifetime, IsConfirmed = request.ConfirmedAt is not null };
        request.MailedTo(contact.Id, clock.Now);
        db.Letters.Add(content.To(LetterKind.CooperationConfirmation, contact, clock.Now));
    }

    private async Task<bool> IsFull(CooperationRequest request, bool isRegistered, CancellationToken cancellationToken)
    {
        var since = clock.Now.AddDays(-1);
        if (await db.Letters.CountAsync(letter => letter.Kind == LetterKind.CooperationConfirmation && letter.CreatedAt > since, cancellationToken) >= MostInADay) return true;

        var waiting = db.CooperationRequests.Where(row => row.State == CooperationState.Unconfirmed && row.Link == CooperationLinkState.Mailed);
        var bySpeaker = waiting.Where(row => row.SpeakerKey == request.SpeakerKey);
        if (isRegistered) return await bySpeaker.CountAsync(row => row.Applicant == request.Applicant, cancellationToken) >= MostByRegistered;
        return await bySpeaker.CountAsync(cancellationToken) >= MostByStranger
            || await waiting.CountAsync(row => row.Applicant == request.Applicant && !db.Contacts.Any(contact => contact.Id == row.Contact && contact.AddressKey == row.SpeakerKey), cancellationToken) >= MostByOthers;
    }
}
