using Associations.Domain.Municipalities;

namespace Associations.Domain.Programmes;

public readonly record struct ProgrammeId(Guid Value) : IEntityId<ProgrammeId>
{
    public static ProgrammeId New() => new(Guid.CreateVersion7());

    public static ProgrammeId From(Guid value) => new(value);
}

/// <summary>A funded undertaking of one association: donors, period, participating countries, languages.</summary>
public sealed class Programme : AggregateRoot, ITenantOwned
{
    private List<string> _donors = [];
    private List<string> _countries = [];
    private List<string> _languages = [];

    private Programme(ProgrammeId id) => Id = id;

    public ProgrammeId Id { get; private set; }

    public LocalisedText Name { get; private set; } = LocalisedText.Empty;

    /// <summary>Who pays: organisations' names as they are written in reports.</summary>
    public IReadOnlyList<string> Donors => _donors;

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Countries => _countries;

    /// <summary>Languages its letters are written in (ISO 639-1).</summary>
    public IReadOnlyList<string> Languages => _languages;

    public static Programme Plan(ProgrammeDetails details)
    {
        var programme = new Programme(ProgrammeId.New());
        programme.Describe(details);
        return programme;
    }

    public void Describe(ProgrammeDetails details)
    {
        if (details.Name.IsEmpty) throw new RuleViolation(ProgrammeErrors.NameMissing);
        if (details.EndsOn < details.StartsOn) throw new RuleViolation(ProgrammeErrors.EndsBeforeStart);
        if (details.Languages.Count == 0 || !details.Languages.All(Language.IsKnown)) throw new RuleViolation(ProgrammeErrors.LanguageMissing);

        Name = details.Name;
        StartsOn = details.StartsOn;
        EndsOn = details.EndsOn;
        _donors = [.. details.Donors.Select(donor => donor.Trim()).Where(donor => donor.Length > 0).Distinct(StringComparer.Ordinal)];
        _countries = [.. details.Countries.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _languages = [.. details.Languages.Distinct(StringComparer.Ordinal)];
        Touch();
    }
}

/// <summary>What is said of a programme.</summary>
public sealed record ProgrammeDetails(LocalisedText Name, DateOnly StartsOn, DateOnly EndsOn)
{
    public IReadOnlyList<string> Donors { get; init; } = [];

    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [Language.Ukrainian, Language.English];
}

/// <summary>A municipality's participation in a programme. A row of its own: a programme has thousands.</summary>
public sealed class Enrolment(ProgrammeId programme, MunicipalityId municipality, DateTimeOffset enrolledAt) : ITenantOwned
{
    public ProgrammeId Programme { get; private set; } = programme;

    public MunicipalityId Municipality { get; private set; } = municipality;

    public DateTimeOffset EnrolledAt { get; private set; } = enrolledAt;
}
