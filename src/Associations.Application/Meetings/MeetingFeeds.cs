using Associations.Application.Mail;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Whose calendar it is, as they are on record now.</summary>
/// <param name="Language">The calendar is written in it.</param>
/// <param name="AddressKey">Empty for a municipality.</param>
/// <param name="Addressee">Null for a municipality, and when the address takes no mail.</param>
internal sealed record FeedHolder(LocalisedText Name, string Language, string Zone, string AddressKey, Addressee? Addressee);

/// <summary>Calendars to subscribe to: whose they are, under which address, and whether they live still.</summary>
internal sealed class MeetingFeeds(IAppDb db, ILinkTokens tokens, IAddressKeys keys, TenantContext tenant, TimeProvider time)
{
    internal sealed record Opened(MeetingFeed Feed, FeedHolder Holder);

    public DateTimeOffset Now => time.GetUtcNow();

    public string TokenOf(MeetingFeed feed) => tokens.Seal(LinkPurpose.Feed, feed.Link);

    /// <summary>Null when the address is altered, revoked or of another association, and when its owner is gone or reached elsewhere now.</summary>
    public async Task<Opened?> Open(string token, CancellationToken cancellationToken)
    {
        if (tokens.Open(LinkPurpose.Feed, token) is not { } link || await db.MeetingFeeds.SingleOrDefaultAsync(row => row.Link == link, cancellationToken) is not { } feed) return null;
        return await Holder(OwnerOf(feed), cancellationToken) is { } holder && holder.AddressKey == feed.AddressKey ? new(feed, holder) : null;
    }

    /// <summary>The feed, whether it lives or not.</summary>
    public Task<MeetingFeed?> Find(FeedOwner owner, CancellationToken cancellationToken) => db.MeetingFeeds.SingleOrDefaultAsync(
        owner.Contact is { } contact ? row => row.Contact == contact : owner.Member is { } member ? row => row.Member == member : row => row.Municipality == owner.Municipality, cancellationToken);

    /// <summary>The live one, made when there is none.</summary>
    public async Task<MeetingFeed> FindOrMake(FeedOwner owner, FeedHolder holder, CancellationToken cancellationToken)
    {
        var feed = await Find(owner, cancellationToken);
        if (feed is null) db.MeetingFeeds.Add(feed = MeetingFeed.Make(owner, holder.AddressKey, Now));
        else if (feed.AddressKey != holder.AddressKey) feed.Renew(holder.AddressKey, Now);
        return feed;
    }

    /// <summary>Sends the address to its owner, unless that was done within the hour.</summary>
    public void Mail(MeetingFeed feed, Addressee addressee)
    {
        if (feed.Mail(Now)) db.Letters.Add(new MeetingFeedLetter(feed.Link).To(addressee, Now));
    }

    /// <summary>Null when there is nobody (any more): erased, no longer a member, of another association.</summary>
    public async Task<FeedHolder?> Holder(FeedOwner owner, CancellationToken cancellationToken) =>
        owner.Contact is { } contact ? await Holder(contact, cancellationToken)
        : owner.Member is { } member ? await Holder(member, cancellationToken)
        : owner.Municipality is { } municipality ? await Holder(municipality, cancellationToken) : null;

    private async Task<FeedHolder?> Holder(ContactId id, CancellationToken cancellationToken)
    {
        if (await db.Contacts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ErasedAt == null, cancellationToken) is not { } contact) return null;
        var isReachable = await db.Reachable().AnyAsync(row => row.Id == id, cancellationToken);
        return new(LocalisedText.Of((contact.Language, contact.Name)), contact.Language, contact.Zone, contact.AddressKey, isReachable ? contact.Addressed() : null);
    }

    private async Task<FeedHolder?> Holder(UserId id, CancellationToken cancellationToken)
    {
        if (!await db.Memberships.AnyAsync(row => row.User == id, cancellationToken)) return null;
        var user = await db.Users.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var key = keys.KeyOf(user.Email);
        return new(LocalisedText.Of((user.Language, user.Name)), user.Language, user.Zone, key, new(user.Name, user.Email, key, user.Language, user.Zone) { User = id });
    }

    // Written as those read who speak for it.
    private async Task<FeedHolder?> Holder(MunicipalityId id, CancellationToken cancellationToken)
    {
        if (await db.Municipalities.AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken) is not { } name) return null;
        var speaker = await db.RegisteredContact(id, cancellationToken);
        return new(name, speaker?.Language ?? tenant.Tenant.Language, speaker?.Zone ?? tenant.Tenant.Zone, "", null);
    }

    private static FeedOwner OwnerOf(MeetingFeed feed) =>
        feed.Contact is { } contact ? FeedOwner.Of(contact) : feed.Member is { } member ? FeedOwner.Of(member) : FeedOwner.Of(feed.Municipality!.Value);
}
