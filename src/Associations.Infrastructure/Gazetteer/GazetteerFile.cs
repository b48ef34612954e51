using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Associations.Domain;
using Associations.Domain.Gazetteer;

namespace Associations.Infrastructure.Gazetteer;

/// <summary>The files that the import reads: countries and regions, built in, and the places that <c>infra/gazetteer/prepare.mjs</c> makes.</summary>
internal static class GazetteerFile
{
    private const string FirstLine = "#places 1";
    private const int Columns = 12;

    public static IEnumerable<(string Code, LocalisedText Names)> Countries() =>
        BuiltIn("countries.tsv").Select(cells => (cells[0], Names(uk: cells[2], en: cells[1], fr: cells[3])));

    public static IEnumerable<(string Code, string Country, string? Parent, LocalisedText Names)> Regions()
    {
        var ukrainian = UkrainianRegion.All.ToDictionary(region => region.IsoCode, region => region.Name, StringComparer.Ordinal);
        return BuiltIn("regions.tsv").Select(cells => (
            cells[0],
            cells[1],
            Filled(cells[2]),
            ukrainian.GetValueOrDefault(cells[0]) ?? Names(uk: cells[5], en: cells[4], fr: cells[6])));
    }

    /// <summary>Tells one edition of the data from another, and one way to make tokens from another.</summary>
    public static async Task<string> Checksum(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(await File.ReadAllBytesAsync(path, cancellationToken));
        foreach (var name in new[] { "countries.tsv", "regions.tsv" })
        {
            using var reader = Open(name);
            hash.AppendData(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync(cancellationToken)));
        }

        hash.AppendData(Encoding.UTF8.GetBytes($"tokens {NameSearch.Version}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="GazetteerImportException">The file is of another version, or a row is broken.</exception>
    public static IEnumerable<PlaceRow> Places(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        if (reader.ReadLine() != FirstLine)
            throw new GazetteerImportException($"{path} was made by another version. Run infra/gazetteer/prepare.mjs again.");

        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var cells = line.Split('\t');
            if (cells.Length != Columns) throw new GazetteerImportException($"{path}, line {number}: {cells.Length} columns instead of {Columns}.");
            yield return Row(cells);
        }
    }

    private static PlaceRow Row(string[] cells)
    {
        var (country, name, alternates) = (cells[1], cells[5], cells[8].Split('|', StringSplitOptions.RemoveEmptyEntries));
        // Translations of places in Ukraine lag behind their renaming; the main name does not.
        var uk = (country == "UA" ? UkrainianPlaceName.Among(name, [.. alternates, cells[6]], mainNameIsRussian: cells[2] is "UA-43" or "UA-40") : null) ?? Filled(cells[6]);

        // In Ukraine the name is the Ukrainian one, and the Latin one follows the resolution, which GeoNames often does not.
        var en = country == "UA" && uk is not null ? UkrainianLatin.Transliterate(uk) : name;
        var fr = Filled(cells[7]) ?? (country == "FR" ? name : null);
        var own = country == "UA" ? uk ?? name : name;
        return new PlaceRow(
            long.Parse(cells[0], CultureInfo.InvariantCulture),
            country,
            Filled(cells[2]),
            Filled(cells[3]),
            Filled(cells[4]),
            own,
            Names(uk ?? "", en, fr ?? ""),
            Tokens(own, uk, en, fr, [name, .. alternates]),
            Number(cells[9]),
            Number(cells[10]),
            cells[11].Length == 0 ? null : int.Parse(cells[11], CultureInfo.InvariantCulture));
    }

    private static HashSet<string> Tokens(string own, string? uk, string en, string? fr, string[] others)
    {
        string?[] shown = [own, uk, en, fr];
        var tokens = new HashSet<string>(NameSearch.Tokens(shown.OfType<string>()), StringComparer.Ordinal);
        tokens.UnionWith(NameSearch.AlternateTokens(others));
        return tokens;
    }

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);

    private static string? Filled(string cell) => cell.Length == 0 ? null : cell;

    private static LocalisedText Names(string uk, string en, string fr) =>
        LocalisedText.Of((Language.Ukrainian, uk), (Language.English, en), (Language.French, fr));

    private static IEnumerable<string[]> BuiltIn(string name)
    {
        using var reader = Open(name);
        while (reader.ReadLine() is { } line) yield return line.Split('\t');
    }

    private static StreamReader Open(string name) =>
        new(typeof(GazetteerFile).Assembly.GetManifestResourceStream($"gazetteer/{name}") ?? throw new InvalidOperationException($"{name} is not built in."), Encoding.UTF8);
}

internal sealed record PlaceRow(
    long Id,
    string Country,
    string? Region,
    string? CodeSystem,
    string? OfficialCode,
    string Name,
    LocalisedText Names,
    IReadOnlySet<string> Tokens,
    double? Latitude,
    double? Longitude,
    int? Population);
