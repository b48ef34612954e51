namespace Associations.Domain.Funding;

/// <summary>What is said of a call.</summary>
public sealed record CallDetails(string Funder, LocalisedText Title, LocalisedText Summary)
{
    public const int FunderMaxLength = 200;
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 600;

    public DateOnly? OpensOn { get; init; }

    public ZonedTime? Deadline { get; init; }

    public Money Money { get; init; } = new("EUR");

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<ApplicantKind> Applicants { get; init; } = [ApplicantKind.LocalAuthority];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public Uri? Link { get; init; }

    /// <summary>
    /// These details with what somebody else changed between <paramref name="before"/> and <paramref name="after"/>:
    /// what they left alone stays as it is here, text by text and language by language.
    /// </summary>
    public CallDetails WithChanges(CallDetails before, CallDetails after) =>
        new(Pick(Funder, before.Funder, after.Funder), Merge(Title, before.Title, after.Title), Merge(Summary, before.Summary, after.Summary))
        {
            OpensOn = Pick(OpensOn, before.OpensOn, after.OpensOn),
            Deadline = Pick(Deadline, before.Deadline, after.Deadline),
            Money = Pick(Money, before.Money, after.Money),
            Themes = PickAll(Themes, before.Themes, after.Themes),
            Countries = PickAll(Countries, before.Countries, after.Countries),
            Regions = PickAll(Regions, before.Regions, after.Regions),
            Applicants = PickAll(Applicants, before.Applicants, after.Applicants),
            Languages = PickAll(Languages, before.Languages, after.Languages),
            Link = Pick(Link, before.Link, after.Link),
        };

    internal void Check()
    {
        if (Title.IsEmpty) throw new RuleViolation(FundingErrors.TitleMissing);
        if (Funder.Length > FunderMaxLength) throw new RuleViolation(FundingErrors.FunderTooLong);
        if (Title.ByLanguage.Values.Any(text => text.Length > TitleMaxLength)) throw new RuleViolation(FundingErrors.TitleTooLong);
        if (Summary.ByLanguage.Values.Any(text => text.Length > SummaryMaxLength)) throw new RuleViolation(FundingErrors.SummaryTooLong);
        if (Deadline is { } deadline && !ZonedTime.IsZone(deadline.Zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);
        if (Deadline is { } closes && OpensOn is { } opens && DateOnly.FromDateTime(closes.Local) < opens) throw new RuleViolation(FundingErrors.ClosesBeforeOpening);
        if (Link is { } link && !(link.IsAbsoluteUri && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp))) throw new RuleViolation(FundingErrors.BadLink);
        Money.Check();
    }

    private static T Pick<T>(T own, T before, T after) => EqualityComparer<T>.Default.Equals(before, after) ? own : after;

    private static IReadOnlyList<T> PickAll<T>(IReadOnlyList<T> own, IReadOnlyList<T> before, IReadOnlyList<T> after) =>
        before.ToHashSet().SetEquals(after) ? own : after;

    private static LocalisedText Merge(LocalisedText own, LocalisedText before, LocalisedText after) =>
        LocalisedText.Of([.. Language.All.Select(language => (language, Pick(Exactly(own, language), Exactly(before, language), Exactly(after, language))))]);

    private static string? Exactly(LocalisedText text, string language) => text.ByLanguage.GetValueOrDefault(language);
}

/// <summary>A deadline that the funder moved; null stands for "open all year".</summary>
public sealed record MovedDeadline(ZonedTime? From, ZonedTime? To, DateTimeOffset RecordedAt);

/// <summary>What a call pays, in whole units of an ISO 4217 currency; co-financing as the applicant's own share in percent.</summary>
public sealed record Money(string Currency)
{
    public long? Budget { get; init; }

    public long? GrantFrom { get; init; }

    public long? GrantTo { get; init; }

    public int? OwnShare { get; init; }

    internal void Check()
    {
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetterUpper)) throw new RuleViolation(FundingErrors.BadCurrency);
        if (Budget < 0 || GrantFrom < 0 || GrantTo < 0 || GrantTo < GrantFrom) throw new RuleViolation(FundingErrors.BadAmounts);
        if (OwnShare is < 0 or > 100) throw new RuleViolation(FundingErrors.BadShare);
    }
}

public enum ApplicantKind
{
    LocalAuthority,
    RegionalAuthority,
    AssociationOfMunicipalities,
    CivilSociety,
    PublicBody,
}

public enum CallStatus
{
    Announced,
    Open,
    Closed,
}
