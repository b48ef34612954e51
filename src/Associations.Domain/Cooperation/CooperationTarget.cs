using Associations.Domain.Mail;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Cooperation;

/// <summary>How precisely a municipality knows whom it would like to work with.</summary>
public enum CooperationAim
{
    Municipality,
    Country,

    /// <summary>The association is to find somebody.</summary>
    Anyone,
}

/// <summary>A municipality as the gazetteer knows it.</summary>
public sealed record TargetPlace(string Country, string Code, LocalisedText Name);

/// <summary>Whom a municipality would like to work with.</summary>
public sealed record CooperationTarget
{
    private CooperationTarget(CooperationAim aim) => Aim = aim;

    public CooperationAim Aim { get; }

    public MunicipalityId? Municipality { get; private init; }

    public TargetPlace? Place { get; private init; }

    /// <summary>The municipality's country and official code: FR:92022.</summary>
    public string? Code { get; private init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; private init; }

    public static CooperationTarget Anyone { get; } = new(CooperationAim.Anyone);

    public static CooperationTarget Listed(Municipality municipality) =>
        new(CooperationAim.Municipality) { Municipality = municipality.Id, Code = CodeOf(municipality.Country, municipality.OfficialCode) };

    public static CooperationTarget Known(TargetPlace place) => new(CooperationAim.Municipality) { Place = place, Code = CodeOf(place.Country, place.Code) };

    internal static string CodeOf(string country, string code) => $"{country}:{code}";

    public static CooperationTarget In(string country) =>
        country.Length == 2 && country.All(char.IsAsciiLetterUpper) ? new(CooperationAim.Country) { Country = country } : throw new RuleViolation(CooperationErrors.CountryMissing);
}

/// <summary>What a request says, in its author's language.</summary>
public sealed record CooperationText(IReadOnlyList<Theme> Themes, string Offer, string Seek, string Language)
{
    internal void Check()
    {
        if (Themes.Count == 0) throw new RuleViolation(CooperationErrors.ThemeMissing);
        if (Themes.Distinct().Count() > CooperationRequest.ThemesMax) throw new RuleViolation(CooperationErrors.TooManyThemes);
        if (string.IsNullOrWhiteSpace(Seek)) throw new RuleViolation(CooperationErrors.SeekMissing);
        if (Offer.Length > CooperationRequest.TextMaxLength || Seek.Length > CooperationRequest.TextMaxLength) throw new RuleViolation(CooperationErrors.TextTooLong);
        if (!WrittenText.IsPlain(Offer) || !WrittenText.IsPlain(Seek)) throw new RuleViolation(WrittenText.NotPlain);
        if (!Domain.Language.IsKnown(Language)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownLanguage);
    }
}

/// <summary>Who speaks for the municipality, as they give themselves to be passed on to the other side.</summary>
public sealed record Speaker(string Name, EmailAddress Email, string AddressKey)
{
    internal string CheckedName()
    {
        if (string.IsNullOrWhiteSpace(Name)) throw new RuleViolation(CooperationErrors.SpeakerMissing);
        if (Name.Length > Contact.NameMaxLength) throw new RuleViolation(CooperationErrors.SpeakerTooLong);
        if (!WrittenText.IsPlain(Name, lines: false)) throw new RuleViolation(WrittenText.NotPlain);
        return Name.Trim();
    }
}

[EventName("cooperation.asked.v1")]
public sealed record CooperationAsked(CooperationRequestId Request) : IDomainEvent;
