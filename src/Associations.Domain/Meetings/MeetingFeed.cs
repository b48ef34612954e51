using Associations.Domain.Access;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Meetings;

public readonly record struct MeetingFeedId(Guid Value) : IEntityId<MeetingFeedId>
{
    public static MeetingFeedId New() => new(Guid.CreateVersion7());

    public static MeetingFeedId From(Guid value) => new(value);
}

/// <summary>Whose meetings a feed shows: a contact's, a member's, or a municipality's; exactly one of them.</summary>
public sealed record FeedOwner
{
    private FeedOwner()
    {
    }

    public ContactId? Contact { get; private init; }

    public UserId? Member { get; private init; }

    public MunicipalityId? Municipality { get; private init; }

    public static FeedOwner Of(ContactId contact) => new() { Contact = contact };

    public static FeedOwner Of(UserId member) => new() { Member = member };

    public static FeedOwner Of(MunicipalityId municipality) => new() { Municipality = municipality };
}

/// <summary>
/// A calendar that others subscribe to under a secret address (RFC 5545). The address is sealed for <see cref="Link"/> and
/// stands in no row; without the feed it leads nowhere. An owner has one at most.
/// </summary>
public sealed class MeetingFeed : AggregateRoot, ITenantOwned
{
    private static readonly TimeSpan BetweenLetters = TimeSpan.FromHours(1);

    private MeetingFeed(MeetingFeedId id) => Id = id;

    public MeetingFeedId Id { get; private set; }

    public ContactId? Contact { get; private set; }

    public UserId? Member { get; private set; }

    public MunicipalityId? Municipality { get; private set; }

    /// <summary>What the address is sealed for; another one makes the address of before lead nowhere.</summary>
    public Guid Link { get; private set; } = Guid.CreateVersion7();

    /// <summary>Keyed hash of the person's e-mail address when the feed was made: it is over once that is another one. Empty for a municipality.</summary>
    public string AddressKey { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When the address was last sent to its owner; null for never.</summary>
    public DateTimeOffset? MailedAt { get; private set; }

    public bool IsPersonal => Municipality is null;

    public static MeetingFeed Make(FeedOwner owner, string addressKey, DateTimeOffset now)
    {
        var feed = new MeetingFeed(MeetingFeedId.New()) { Contact = owner.Contact, Member = owner.Member, Municipality = owner.Municipality, AddressKey = addressKey, MadeAt = now };
        feed.Touch();
        return feed;
    }

    /// <summary>Another address; that of before leads nowhere from now on.</summary>
    public void Renew(string addressKey, DateTimeOffset now)
    {
        (Link, AddressKey, MadeAt, MailedAt) = (Guid.CreateVersion7(), addressKey, now, null);
        Touch();
    }

    /// <returns>False when it was sent within the hour: nobody's mailbox is filled by whoever holds an invitation.</returns>
    public bool Mail(DateTimeOffset now)
    {
        if (MailedAt is { } before && now - before < BetweenLetters) return false;
        MailedAt = now;
        Touch();
        return true;
    }
}
