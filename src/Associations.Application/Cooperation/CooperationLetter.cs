using System.Text.Json;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;

namespace Associations.Application.Cooperation;

/// <summary>Content of all letters about a request; the writer seals the link, whose subject is the letter.</summary>
/// <param name="Applicant">Names of the municipality that asks.</param>
/// <param name="Target">Names of the municipality asked for; null when none is named.</param>
/// <param name="TargetCountry">ISO 3166-1 alpha-2, where only a country is named.</param>
public sealed record CooperationLetter(Guid Request, string Number, IReadOnlyDictionary<string, string> Applicant, IReadOnlyDictionary<string, string>? Target, string? TargetCountry)
{
    /// <summary>How long the link works: as long as the request can wait, and a month more to read what became of it.</summary>
    public static readonly TimeSpan Lifetime = CooperationRequest.ConfirmWithin + CooperationRequest.DecideWithin + TimeSpan.FromDays(30);

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Nothing is left to confirm: the link only shows where the request stands.</summary>
    public bool IsConfirmed { get; init; }

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    public string? Reason { get; init; }

    /// <summary>Since when the association keeps the request waiting, in a reminder.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The other side, in an introduction.</summary>
    public IntroducedSide? Other { get; init; }

    /// <summary>The person at the association who reads replies.</summary>
    public string? ReplyName { get; init; }

    public string? ReplyAddress { get; init; }

    internal Letter To(LetterKind kind, Contact contact, DateTimeOffset now) => To(kind, contact.Addressed(), now);

    internal Letter To(LetterKind kind, Addressee addressee, DateTimeOffset now) => Letter.Write(kind, addressee, JsonSerializer.Serialize(this), now, now);

    internal static CooperationLetter Of(CooperationRequest request, Municipality applicant, Municipality? target) => new(
        request.Id.Value, request.Number, applicant.Name.ByLanguage, (target?.Name ?? request.Place?.Name)?.ByLanguage, request.TargetCountry) { Themes = request.Themes };
}

/// <summary>What one side learns of the other: what it shows to everybody, what it said in the request, and whom it named for this.</summary>
/// <param name="NamesSpeaker">The speaker of the request is passed on: see <see cref="PersonPassedOn"/>.</param>
/// <param name="Contact">The contact who agreed to be passed on.</param>
public sealed record IntroducedSide(
    IReadOnlyDictionary<string, string> Name, string Country, string Code, int? Population, ProfileContent? Profile, string Offer, string Seek, bool NamesSpeaker, Guid? Contact);
