using System.Text.Json;
using Associations.Application.Municipalities;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;

namespace Associations.Application.Profiles;

/// <summary>Content of letters of the kinds ProfileLink, ProfileRenewal and ProfileReturned; the writer seals the link, whose subject is the letter.</summary>
/// <param name="ConfirmedAt">Of a renewal: when the municipality last said that the profile is true; null when it never did.</param>
/// <param name="Reason">Of a returned change.</param>
public sealed record ProfileLetter(IReadOnlyDictionary<string, string> Municipality, DateTimeOffset ExpiresAt, DateTimeOffset? ConfirmedAt, string? Reason)
{
    /// <summary>How long the link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>Nobody gets a link more often, whoever asks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Nobody's mailbox is filled by strangers: so many links a contact gets in 24 hours when anybody asks. Each works for a fortnight.</summary>
    public const int MostADay = 3;

    internal static Letter Write(LetterKind kind, Contact contact, Municipality municipality, DateTimeOffset now, DateTimeOffset? confirmedAt = null, string? reason = null) =>
        Letter.Write(kind, contact.Addressed(), JsonSerializer.Serialize(new ProfileLetter(municipality.Name.ByLanguage, now + Lifetime, confirmedAt, reason)), now, now);
}
