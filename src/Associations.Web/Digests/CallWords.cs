using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Web.Shell;

namespace Associations.Web.Digests;

/// <summary>A call's facts as sentences, the same in pages, letters and their plain text.</summary>
public sealed class CallWords(Texts<DigestTexts> texts, Moments moments, Reader reader)
{
    /// <summary>The deadline in the reader's zone: Thursday 16 April 2026, 18:00 in Kyiv.</summary>
    public string Deadline(ZonedTime? deadline) => deadline is { } at ? moments.Full(at.Instant) : texts["taken all year"];

    /// <summary>The funder's own hour, when it is not the reader's: 17:00 in Brussels.</summary>
    public string? FunderHour(ZonedTime? deadline)
    {
        if (deadline is not { } at) return null;
        var zone = Zones.Find(at.Zone);
        return Moments.Differ(at.Instant, zone, reader.Zone) ? moments.HourInPlace(at.Instant, zone) : null;
    }

    public string? Money(Money money)
    {
        var parts = new List<string>();
        if (money is { GrantFrom: { } from, GrantTo: { } to }) parts.Add(texts["{0} to {1} a project", Amount(from, money), Amount(to, money)]);
        else if (money.GrantFrom is { } least) parts.Add(texts["at least {0} a project", Amount(least, money)]);
        else if (money.GrantTo is { } most) parts.Add(texts["up to {0} a project", Amount(most, money)]);
        if (money.Budget is { } budget) parts.Add(texts["{0} in all", Amount(budget, money)]);
        if (money.OwnShare is { } share) parts.Add(texts["own share at least {0} %", share]);
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    /// <summary>Why the call is in this reader's letter.</summary>
    public string Why(IReadOnlyList<Theme> topics, bool byRegion, string municipality)
    {
        var reasons = new List<string>();
        if (topics.Count > 0) reasons.Add(texts["Your topics: {0}.", string.Join(", ", topics.Select(Theme))]);
        reasons.Add(byRegion ? texts["Open to your region."] : texts["Open to {0}.", municipality]);
        return string.Join(' ', reasons);
    }

    public string Theme(Theme theme) => texts[ThemeName(theme)];

    public string Languages(IReadOnlyList<string> languages) => string.Join(", ", languages.Select(language => texts[LanguageName(language)]));

    private static string Amount(long amount, Money money) => Figures.Money(amount, money.Currency);

    private static string ThemeName(Theme theme) => theme switch
    {
        Domain.Theme.Energy => TextKey.Of("energy"),
        Domain.Theme.Environment => TextKey.Of("environment"),
        Domain.Theme.Water => TextKey.Of("water"),
        Domain.Theme.Waste => TextKey.Of("waste"),
        Domain.Theme.Education => TextKey.Of("education"),
        Domain.Theme.Youth => TextKey.Of("youth"),
        Domain.Theme.Culture => TextKey.Of("culture"),
        Domain.Theme.Inclusion => TextKey.Of("inclusion"),
        Domain.Theme.Health => TextKey.Of("health and rehabilitation"),
        Domain.Theme.Reconstruction => TextKey.Of("reconstruction"),
        Domain.Theme.CivilProtection => TextKey.Of("civil protection"),
        Domain.Theme.DigitalServices => TextKey.Of("digital services"),
        Domain.Theme.LocalEconomy => TextKey.Of("local economy"),
        Domain.Theme.GenderEquality => TextKey.Of("gender equality"),
        _ => throw new ArgumentOutOfRangeException(nameof(theme)),
    };

    private static string LanguageName(string language) => language switch
    {
        "uk" => TextKey.Of("in Ukrainian"),
        "fr" => TextKey.Of("in French"),
        "de" => TextKey.Of("in German"),
        _ => TextKey.Of("in English"),
    };
}
