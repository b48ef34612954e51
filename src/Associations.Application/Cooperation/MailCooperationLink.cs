using Associations.Application.Municipalities;
using Associations.Application.Outbox;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>
/// Finds out who may confirm a request: the speaker, when the address given is registered for the municipality, else the
/// registered contact. Where there is nobody, nothing is sent and the request is dropped in time.
/// </summary>
internal sealed class MailCooperationLink(IAppDb db, CooperationClock clock) : IEventHandler<CooperationAsked>
{
    /// <summary>Nobody's mailbox is filled by strangers: so many requests of a municipality may wait for confirmation.</summary>
    private const int MostUnconfirmed = 5;

    public async Task Handle(CooperationAsked raised, CancellationToken cancellationToken)
    {
        var request = await db.CooperationRequests.SingleOrDefaultAsync(row => row.Id == raised.Request, cancellationToken);
        if (request is null || request.State != CooperationState.Unconfirmed || request.Contact is not null) return;
        if (await db.CooperationRequests.CountAsync(row => row.Applicant == request.Applicant && row.State == CooperationState.Unconfirmed && row.Contact != null, cancellationToken) >= MostUnconfirmed) return;

        var contact = await db.Reachable().Where(row => row.Municipality == request.Applicant && row.AddressKey == request.SpeakerKey).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken)
            ?? await db.RegisteredContact(request.Applicant, cancellationToken);
        if (contact is null) return;

        var applicant = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == request.Applicant, cancellationToken);
        var target = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Target, cancellationToken);
        var content = CooperationLetter.Of(request, applicant, target) with { ExpiresAt = request.RequestedAt + CooperationLetter.Lifetime };
        request.MailedTo(contact.Id);
        db.Letters.Add(content.To(LetterKind.CooperationConfirmation, contact, clock.Now));
    }
}
