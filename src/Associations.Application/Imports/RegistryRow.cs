using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Application.Imports;

/// <summary>One side of a partnership as a row names it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Region">As written; empty when not said.</param>
internal sealed record SideText(string Country, string Name, string Code, string Region)
{
    /// <summary>A person chose the code; what the name says counts no more.</summary>
    public bool IsChosen { get; init; }

    public bool IsEmpty => Name.Length == 0 && Code.Length == 0;

    /// <summary>What to call it in a message.</summary>
    public string Shown => Name.Length > 0 ? Name : Code;
}

/// <summary>A row of a registry as it is read, before anybody knows which municipalities it means.</summary>
internal sealed record RegistryRow(ImportRow Row, SideText Ours, SideText Theirs)
{
    public RowChoice? Choice { get; init; }

    public IReadOnlyList<SideText> Further { get; init; } = [];

    public Guid? Id { get; init; }

    public PartnershipStage? Stage { get; init; }

    public Formality? Formality { get; init; }

    public IReadOnlyList<Theme>? Themes { get; init; }

    public PartialDate? Since { get; init; }

    public string Written => $"{Ours.Shown} – {Theirs.Shown}";

    /// <summary>Our side's words in the partner's place and the other way round. Countries stay, unless they are exchanged too.</summary>
    /// <param name="home">The country that our side is expected in.</param>
    public RegistryRow Exchanged(string home) => Theirs.Country == home && Ours.Country != home
        ? this with { Ours = Theirs, Theirs = Ours }
        : this with { Ours = Theirs with { Country = Ours.Country }, Theirs = Ours with { Country = Theirs.Country } };

    public static RegistryRow Read(ImportRow row, string country, CountryNames countries, DateOnly today, RowChoice? choice)
    {
        var read = new RegistryRow(
            row,
            Side(row, RegistryFields.OurCountry, RegistryFields.OurName, RegistryFields.OurCode, RegistryFields.OurRegion, country, countries),
            Side(row, RegistryFields.PartnerCountry, RegistryFields.Partner, RegistryFields.PartnerCode, RegistryFields.PartnerRegion, "", countries))
        {
            Choice = choice,
            Id = IdOf(row),
            Further = FurtherOf(row, countries),
            Stage = RegistryFields.StageOf(row),
            Formality = RegistryFields.FormalityOf(row),
            Themes = ContactFields.ThemesOf(row, RegistryFields.Themes),
            Since = RegistryFields.SinceOf(row, today),
        };
        if (choice?.Exchange == true) read = read.Exchanged(country);
        return read with { Ours = Chosen(read.Ours, choice?.Ours), Theirs = Chosen(read.Theirs, choice?.Theirs) };
    }

    private static SideText Side(ImportRow row, string countryField, string nameField, string codeField, string regionField, string otherwise, CountryNames countries)
    {
        var (name, code) = (row.Text(nameField, Municipality.NameMaxLength), row.Text(codeField, Municipality.CodeMaxLength));
        if (name.Length == 0 && code.Length == 0) row.Fault(row.Has(nameField) ? nameField : codeField, "The municipality is missing.", "Write its name or its official code.");
        var country = row[countryField].Length == 0 ? otherwise : countries.CodeOf(row[countryField]);
        if (country is null) row.Fault(countryField, "No such country.", "Write its name in Ukrainian, English or French, or its two letters, such as FR.");
        else if (country.Length == 0) row.Fault(countryField, "The partner’s country is missing.", "Write its name in Ukrainian, English or French, or its two letters, such as FR.");
        return new SideText(country ?? "", name, code, row[regionField]);
    }

    private static SideText Chosen(SideText side, SideChoice? choice)
    {
        if (choice?.Code is { } code) return new SideText(side.Country, side.Name, code, "") { IsChosen = true };
        if (choice?.Search is not { } search) return side;
        return OfficialCode.TryParse(side.Country, search, out _, out _) && search.Any(char.IsAsciiDigit) ? new SideText(side.Country, "", search, "") : new SideText(side.Country, search, "", "");
    }

    private static Guid? IdOf(ImportRow row)
    {
        if (row[RegistryFields.Id].Length == 0) return null;
        if (Guid.TryParse(row[RegistryFields.Id], out var id)) return id;
        row.Fault(RegistryFields.Id, "This is not a number of this registry.", "Leave the column out: rows are then found by their municipalities.");
        return null;
    }

    // "PL 026401; DE 08115045", as the registry's own file writes it.
    private static List<SideText> FurtherOf(ImportRow row, CountryNames countries)
    {
        var sides = new List<SideText>();
        foreach (var part in row[RegistryFields.Further].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(' ', 2) is [var country, var code] && countries.CodeOf(country) is { } known) sides.Add(new SideText(known, "", code.Trim(), ""));
            else row.Fault(RegistryFields.Further, "This is no country with a code.", "Write PL 026401; DE 08115045.");
        }

        return sides;
    }
}
