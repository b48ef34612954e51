using Associations.Domain.Funding;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Digests;

/// <summary>Which calls a series may hold.</summary>
/// <param name="MinimumDaysLeft">A call whose deadline is nearer to the day of sending than this is left out.</param>
/// <param name="Themes">Only calls with one of these; empty means all.</param>
public sealed record SelectionRule(int MinimumDaysLeft, IReadOnlyList<Theme> Themes)
{
    public static SelectionRule Default { get; } = new(14, []);

    public bool Equals(SelectionRule? other) => other is not null && MinimumDaysLeft == other.MinimumDaysLeft && Themes.SequenceEqual(other.Themes);

    public override int GetHashCode() => HashCode.Combine(MinimumDaysLeft, Themes.Count);
}

/// <summary>Who reads a letter: what the choice of calls depends on, and nothing else of the person.</summary>
public sealed record LetterReader(ContactId Contact, string Country, string? Region, IReadOnlyList<Theme> Topics);

/// <summary>A call that fits a reader, and why: the topics they share, and whether their region was named.</summary>
public sealed record CallMatch(CallId Call, IReadOnlyList<Theme> Topics, bool ByRegion)
{
    public bool Equals(CallMatch? other) => other is not null && Call == other.Call && ByRegion == other.ByRegion && Topics.SequenceEqual(other.Topics);

    public override int GetHashCode() => Call.GetHashCode();
}

/// <summary>Chooses calls for a series, and for one reader among them.</summary>
public static class CallSelection
{
    /// <summary>True when the call may stand in an edition that is sent at <paramref name="sentAt"/>.</summary>
    public static bool Fits(FundingCall call, SelectionRule rule, DateTimeOffset sentAt, string zone)
    {
        if (call.StatusAt(sentAt, zone) != CallStatus.Open) return false;
        if (call.Deadline is { } deadline && deadline.Instant < sentAt.AddDays(rule.MinimumDaysLeft)) return false;
        return rule.Themes.Count == 0 || call.Themes.Count == 0 || call.Themes.Any(rule.Themes.Contains);
    }

    /// <summary>The match of a call with a reader, or null when they may not apply or asked for other topics.</summary>
    public static CallMatch? Match(EligibleCall call, LetterReader reader)
    {
        if (!call.Applicants.Contains(ApplicantKind.LocalAuthority)) return null;
        if (call.Countries.Count > 0 && !call.Countries.Contains(reader.Country)) return null;

        var regionsOfCountry = call.Regions.Where(region => region.StartsWith(reader.Country + "-", StringComparison.Ordinal)).ToList();
        if (regionsOfCountry.Count > 0 && (reader.Region is null || !regionsOfCountry.Contains(reader.Region))) return null;

        var shared = call.Themes.Intersect(reader.Topics).Order().ToList();
        if (reader.Topics.Count > 0 && call.Themes.Count > 0 && shared.Count == 0) return null;
        return new CallMatch(call.Id, shared, regionsOfCountry.Count > 0);
    }
}

/// <summary>Who may apply to a call and what it is about.</summary>
public sealed record EligibleCall(CallId Id, IReadOnlyList<ApplicantKind> Applicants, IReadOnlyList<string> Countries, IReadOnlyList<string> Regions, IReadOnlyList<Theme> Themes)
{
    public static EligibleCall Of(FundingCall call) => new(call.Id, call.Applicants, call.Countries, call.Regions, call.Themes);
}
