using System.Globalization;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Web.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Partnerships;

/// <summary>Partnerships in the reader's words.</summary>
public sealed class PartnershipWords(Texts<PartnershipTexts> texts, Texts<MunicipalityTexts> towns, Reader reader)
{
    public string Stage(PartnershipStage stage) => texts[PartnershipTexts.NameOf(stage)];

    public string Formality(Formality formality) => texts[PartnershipTexts.NameOf(formality)];

    public string Theme(Theme theme) => towns[MunicipalityTexts.NameOf(theme)];

    public string Themes(IEnumerable<Theme> themes) => string.Join(", ", themes.Select(Theme));

    /// <summary>The columns of a file that name the sides of a partnership: the association's own, its partner, and any others in one.</summary>
    public IEnumerable<ExportColumn<TRow>> SideColumns<TRow>(Func<TRow, IEnumerable<(LocalisedText Name, string Country, string Code)>> sides) =>
    [
        new(texts["Municipality"], row => reader.Read(sides(row).First().Name)),
        new(texts["Its country"], row => sides(row).First().Country),
        new(texts["Its code"], row => sides(row).First().Code),
        new(texts["Partner"], row => reader.Read(sides(row).ElementAt(1).Name)),
        new(texts["Partner’s country"], row => sides(row).ElementAt(1).Country),
        new(texts["Partner’s code"], row => sides(row).ElementAt(1).Code),
        new(texts["Further sides"], row => string.Join("; ", sides(row).Skip(2).Select(side => $"{reader.Read(side.Name)} {side.Country} {side.Code}"))),
    ];

    public string Title(IEnumerable<LocalisedText> sides) => string.Join(" – ", sides.Select(reader.Read));

    /// <summary>What an entry of the timeline is called.</summary>
    public string Title(PartnershipEvent entry) => entry switch
    {
        { Act: { } act, Title.Length: 0 } => texts[PartnershipTexts.NameOf(act)],
        { Act: { } act } => texts["{0}: {1}", texts[PartnershipTexts.NameOf(act)], entry.Title],
        { Kind: not PartnershipEventKind.Stage } => entry.Title,
        { FromStage: { } from } => texts["{0}, before: {1}", Stage(entry.ToStage!.Value), Low(Stage(from))],
        _ => texts["Recorded as: {0}", Low(Stage(entry.ToStage!.Value))],
    };

    public string Title(PartnershipRow.LastEvent last) => last.ToStage is { } stage ? texts["Recorded as: {0}", Low(Stage(stage))] : last.Title;

    /// <summary>1–5 July 2023; 30 June 2023 – 2 July 2023; 13 June 2023.</summary>
    public static string Days(DateOnly from, DateOnly? until)
    {
        if (until is not { } last || last == from) return Moments.Date(from);
        if ((from.Year, from.Month) != (last.Year, last.Month)) return $"{Moments.Date(from)} – {Moments.Date(last)}";
        // French writes the first of a month as an ordinal.
        var first = CultureInfo.CurrentCulture.TwoLetterISOLanguageName == Language.French && from.Day == 1 ? "1er" : from.Day.ToString(CultureInfo.InvariantCulture);
        return $"{first}–{Moments.Date(last)}";
    }

    /// <summary>"5 days", where there are several.</summary>
    public string? Length(PartnershipEvent entry) =>
        entry.UntilDay is { } last ? texts.Count("{0} day", "{0} days", last.DayNumber - entry.FromDay.DayNumber + 1) : null;

    /// <summary>How late a step is: "6 days late"; null when it is not.</summary>
    public string? Late(DateOnly? due, DateOnly today) =>
        due < today ? texts.Count("{0} day late", "{0} days late", today.DayNumber - due.Value.DayNumber) : null;

    /// <summary>What a claim says, as a sentence without its end.</summary>
    public string Claim(ClaimStatement claim) => claim.Subject switch
    {
        ClaimSubject.Existence => claim.Value == ClaimStatement.Yes ? texts["They are partners"] : texts["They are no partners"],
        ClaimSubject.Formality => texts["Formality: {0}", Low(Formality(Enum.Parse<Formality>(claim.Value)))],
        ClaimSubject.Began => texts["It began: {0}", Date(claim.Value)],
        _ => texts["It ended: {0}", Date(claim.Value)],
    };

    /// <summary>13 June 2023; June 2023; 2023.</summary>
    private static string Date(string value) => !PartialDate.TryParse(value, out var date) ? value
        : date.HasDay ? Moments.Date(date.First)
        : date.HasMonth ? date.First.ToString("Y", CultureInfo.CurrentCulture) : date.Text;

    /// <summary>Where a claim comes from: who says it, the source, the day.</summary>
    public string Source(PartnershipClaim claim) => string.Join(". ", new[]
    {
        texts[PartnershipTexts.NameOf(claim.Origin)],
        claim.Source.Length > 0 ? texts["Source: {0}", claim.Source] : texts["No source is named"],
        texts["As of {0}", Moments.Date(claim.AsOf)],
    }) + ".";

    public IEnumerable<Choice> FormalityChoices => Enum.GetValues<Formality>().Select(formality => new Choice(formality.ToString(), Formality(formality)));

    public IEnumerable<Choice> ThemeChoices => Enum.GetValues<Theme>().Select(theme => new Choice(theme.ToString(), Theme(theme)));

    /// <summary>What a claim may say; the two dates take a date beside it.</summary>
    public IEnumerable<Choice> StatementChoices =>
    [
        .. new[] { ClaimStatement.Exists(true), ClaimStatement.Exists(false) }.Concat(Enum.GetValues<Formality>().Select(ClaimStatement.Of))
            .Select(statement => new Choice($"{statement.Subject}:{statement.Value}", Claim(statement))),
        new(nameof(ClaimSubject.Began), texts["It began on the date below"]),
        new(nameof(ClaimSubject.Ended), texts["It ended on the date below"]),
    ];

    public IEnumerable<Choice> OriginChoices => Enum.GetValues<ClaimOrigin>().Select(origin => new Choice(origin.ToString(), texts[PartnershipTexts.NameOf(origin)]));

    public IEnumerable<Choice> ProofChoices => Enum.GetValues<ExistenceProof>().Select(proof => new Choice(proof.ToString(), texts[PartnershipTexts.NameOf(proof)]));

    public IEnumerable<Choice> StageChoices => PartnershipTexts.Stages.Select(stage => new Choice(stage.ToString(), Stage(stage)));

    public IEnumerable<Choice> KindChoices => PartnershipTexts.Kinds.Select(kind => new Choice(kind.ToString(), texts[PartnershipTexts.NameOf(kind)]));

    /// <summary>The same words inside a sentence.</summary>
    public static string Low(string text) => text.ToLower(CultureInfo.CurrentCulture);
}
