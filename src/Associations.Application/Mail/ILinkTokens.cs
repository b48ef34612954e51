namespace Associations.Application.Mail;

/// <summary>
/// Tokens of links in mail. Each authorises one thing in one tenant, never signs in, and is sealed by HMAC-SHA256 under the
/// installation's secret: it cannot be altered, moved to another purpose or taken to another tenant.
/// </summary>
public interface ILinkTokens
{
    /// <param name="subject">What the link is about: a letter, a contact, an edition.</param>
    /// <param name="expires">Null for a link that must work for ever, such as unsubscribing.</param>
    string Seal(LinkPurpose purpose, Guid subject, DateTimeOffset? expires = null);

    /// <returns>The subject, or null when the token is altered, expired, of another purpose or of another tenant.</returns>
    Guid? Open(LinkPurpose purpose, string? token);
}

public enum LinkPurpose : byte
{
    /// <summary>Leaving a series; the subject is the letter.</summary>
    Unsubscribe = 1,

    /// <summary>Choosing topics; the subject is the letter.</summary>
    Preferences = 2,

    /// <summary>Confirming a subscription; the subject is what waits for confirmation.</summary>
    ConfirmSubscription = 3,

    /// <summary>Keeping a municipality's profile; the subject is the letter.</summary>
    Profile = 4,

    /// <summary>Confirming and following one request to cooperate; the subject is the letter.</summary>
    Cooperation = 5,

    /// <summary>Seeing a meeting and answering its invitation; the subject is the participant's link.</summary>
    Meeting = 6,

    /// <summary>Seeing what one took on at a meeting, and saying that it is done; the subject is the commitment's link.</summary>
    Commitment = 11,

    /// <summary>Reading the minutes that were shared; the subject is the participant's link.</summary>
    MeetingMinutes = 12,

    /// <summary>Saying how a meeting was; the subject is the participant's link.</summary>
    MeetingFeedback = 13,

    /// <summary>Subscribing to a calendar; the subject is the feed's link.</summary>
    Feed = 20,
}
