using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Subscriptions;

/// <summary>What a confirmation link would confirm; null when it no longer works.</summary>
[AllowAnyone]
public sealed record SubscriptionToConfirm(string Token) : IRead<SubscriptionToConfirm.Answer?>
{
    public sealed record Answer(string MaskedAddress, LocalisedText Municipality, string Language, IReadOnlyList<Theme> Topics);
}

/// <summary>
/// The owner of the address agreed: they become a contact of the municipality, with the consent on record. What kept letters
/// from the address because they had left, or had been erased at their wish, no longer does: they ask for letters anew.
/// </summary>
[AllowAnyone]
public sealed record ConfirmSubscription(string Token) : IRequest<Result>;

internal sealed class ConfirmSubscriptionHandler(IAppDb db, ILinkTokens tokens, TenantContext tenant, TimeProvider time)
    : IRequestHandler<SubscriptionToConfirm, SubscriptionToConfirm.Answer?>, IRequestHandler<ConfirmSubscription, Result>
{
    public async Task<SubscriptionToConfirm.Answer?> Handle(SubscriptionToConfirm request, CancellationToken cancellationToken)
    {
        if (await Find(request.Token, cancellationToken) is not { } asked) return null;

        var municipality = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == asked.Municipality, cancellationToken);
        return municipality is null ? null : new(LetterLink.Mask(asked.Email), municipality.Name, asked.Language, asked.Topics);
    }

    public async Task<Result> Handle(ConfirmSubscription request, CancellationToken cancellationToken)
    {
        if (await Find(request.Token, cancellationToken) is not { } asked) return SubscriptionErrors.LinkOver;
        if (!await db.Municipalities.AnyAsync(row => row.Id == asked.Municipality, cancellationToken)) return SubscriptionErrors.LinkOver;

        var now = time.GetUtcNow();
        var contact = await db.Contacts.Where(row => row.Municipality == asked.Municipality && row.AddressKey == asked.AddressKey && row.ErasedAt == null)
            .OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var details = new ContactDetails(asked.Name, asked.Email, asked.Language, contact?.Zone ?? tenant.Tenant.Zone) { Position = contact?.Position ?? "", Topics = asked.Topics };
        if (contact is null) db.Contacts.Add(contact = Contact.Add(asked.Municipality, details));
        else contact.Describe(details);
        contact.Agree(asked.Confirm(now));

        db.Suppressions.RemoveRange(await db.Suppressions
            .Where(row => row.AddressKey == asked.AddressKey && (row.Reason == ExclusionReason.Unsubscribed || row.Reason == ExclusionReason.Erased)).ToListAsync(cancellationToken));
        db.SubscriptionRequests.Remove(asked);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private async Task<SubscriptionRequest?> Find(string token, CancellationToken cancellationToken) =>
        tokens.Open(LinkPurpose.ConfirmSubscription, token) is { } id
            ? await db.SubscriptionRequests.SingleOrDefaultAsync(row => row.Id == new SubscriptionRequestId(id), cancellationToken)
            : null;
}
