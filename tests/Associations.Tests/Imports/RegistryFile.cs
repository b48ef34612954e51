using System.Text;
using Associations.Tests.Municipalities;

namespace Associations.Tests.Imports;

/// <summary>
/// A registry of partnerships between real hromadas and real communes, of which the writer knows by code who is meant; one row
/// in twenty is dirty. The truth comes from the registers' files, which nothing in the product was asked about.
/// </summary>
internal sealed class RegistryFile
{
    private const string Heading = "громада;код громади;область;партнер;код партнера;країна;стан;формат;теми;рік";

    // As maps and passports wrote before 2010, and as a Russian keyboard would: Izyum, Boyarka, Chuguev.
    private static readonly Dictionary<char, string> OldLatin = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['є'] = "ye", ['ж'] = "zh", ['з'] = "z", ['и'] = "i", ['і'] = "i", ['ї'] = "yi", ['й'] = "y",
        ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts",
        ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ь'] = "", ['ю'] = "yu", ['я'] = "ya",
    };

    private readonly Random _random;
    private readonly List<Hromada> _hromadas;
    private readonly List<(string Code, string Name, string Region)> _communes;
    private readonly List<string> _lines = [Heading];
    private readonly HashSet<(string, string)> _pairs = [];

    private RegistryFile(int seed, IReadOnlyList<(string Code, string Name, string Region)> communes)
    {
        _random = new Random(seed);
        _hromadas = [.. Hromadas.Lines().Skip(1).Select(line => line.Split(',')).Select(cells => new Hromada(cells[0], cells[1], cells[2], cells[6], cells[8]))];
        _communes = [.. communes];
    }

    private sealed record Hromada(string Code, string Name, string FullName, string Oblast, string Centre);

    /// <summary>Row → who is meant, by KATOTTH and INSEE; of a dirty row too.</summary>
    public Dictionary<int, (string Hromada, string Commune)> Truth { get; } = [];

    /// <summary>Row → what is wrong with it.</summary>
    public Dictionary<int, string> Dirty { get; } = [];

    public byte[] Content => Encoding.UTF8.GetBytes(string.Join('\n', _lines));

    public static RegistryFile Of(int seed, int rows, IReadOnlyList<(string Code, string Name, string Region)> communes)
    {
        var file = new RegistryFile(seed, communes);
        var dirty = Enumerable.Range(0, rows).OrderBy(_ => file._random.Next()).Where(row => row > 10).Take(rows / 20).ToHashSet();
        for (var row = 0; row < rows; row++)
        {
            if (dirty.Contains(row)) file.AddDirty();
            else file.AddClean();
        }

        return file;
    }

    private void AddClean()
    {
        var (hromada, commune) = Pair(_hromadas, _communes);
        var cells = _random.Next(4) switch
        {
            0 => Cells("", hromada.Code, "", "", commune.Code),
            1 => Cells(hromada.Centre, hromada.Code, hromada.Oblast, commune.Name.ToUpperInvariant(), commune.Code),
            2 => Cells(hromada.FullName, hromada.Code, "", commune.Name, commune.Code),
            _ => Cells(hromada.Name, hromada.Code, hromada.Oblast, commune.Name, commune.Code),
        };
        // Nobody else of the register is called so: the name alone says who is meant.
        if (_random.Next(5) == 0 && _hromadas.Count(other => other.Name == hromada.Name || other.Centre == hromada.Centre) == 1 && cells[0].Length > 0) cells[1] = "";
        Add(cells, hromada, commune.Code);
    }

    private void AddDirty()
    {
        var kind = Dirty.Count % 12;
        var (hromada, commune) = kind switch
        {
            0 => Pair([.. _hromadas.GroupBy(one => one.Name).Where(group => group.Count() > 2).SelectMany(group => group)], _communes),
            1 => Pair(_hromadas, [.. _communes.GroupBy(one => one.Name).Where(group => group.Count() > 1).SelectMany(group => group)]),
            2 => Pair([.. _hromadas.Where(one => one.Centre.Skip(1).Any("юєїяйг".Contains))], _communes),
            6 => Pair(_hromadas, [.. _communes.Where(one => one.Code[0] == '0')]),
            _ => Pair(_hromadas, _communes),
        };
        var usual = Cells(hromada.Name, hromada.Code, hromada.Oblast, commune.Name, commune.Code);
        var (what, cells) = kind switch
        {
            0 => ("a homonym among hromadas", Cells(hromada.Name, "", "", commune.Name, commune.Code)),
            1 => ("a homonym among communes", Cells(hromada.Name, hromada.Code, "", commune.Name, "")),
            2 => ("an old transliteration", Cells(Old(hromada.Centre), "", "", commune.Name, commune.Code)),
            3 => ("exchanged sides", Cells(commune.Name, commune.Code, "", hromada.Name, hromada.Code)),
            4 => ("a duplicate", [.. _lines[2].Split(';')]),
            5 => ("a code that is too short", With(usual, 1, hromada.Code[..^1])),
            6 => ("a lost leading zero", With(usual, 4, commune.Code[1..])),
            7 => ("a code of nobody", With(usual, 1, hromada.Code[..^3] + "999")),
            8 => ("another one's code", With(usual, 1, _hromadas.First(other => other.Oblast != hromada.Oblast && other.Name[0] != hromada.Name[0]).Code)),
            9 => ("an unknown country", With(usual, 5, "Атлантида")),
            10 => ("an unknown stage", With(usual, 6, "колись")),
            _ => ("a year that is none", With(usual, 9, "давно")),
        };
        Dirty[_lines.Count + 1] = what;
        Add(cells, hromada, commune.Code);
    }

    private (Hromada, (string Code, string Name, string Region)) Pair(List<Hromada> hromadas, List<(string Code, string Name, string Region)> communes)
    {
        while (true)
        {
            var (hromada, commune) = (hromadas[_random.Next(hromadas.Count)], communes[_random.Next(communes.Count)]);
            if (_pairs.Add((hromada.Code, commune.Code))) return (hromada, commune);
        }
    }

    private string[] Cells(string hromada, string code, string oblast, string commune, string insee)
    {
        string[] countries = ["Франція", "France", "FR", "франція"], stages = ["Діє", "Signed", "Переговори", "exploring"], formalities = ["Партнерство", "Friendship", "un projet", ""], themes = ["Енергія, Вода", "education", "", "Культура"];
        return [hromada, code, oblast, commune, insee, OneOf(countries), OneOf(stages), OneOf(formalities), OneOf(themes), OneOf(["2015", "2023-06", "14.03.2024", ""])];
    }

    private string OneOf(string[] words) => words[_random.Next(words.Length)];

    private static string[] With(string[] cells, int at, string cell) => [.. cells[..at], cell, .. cells[(at + 1)..]];

    private void Add(string[] cells, Hromada hromada, string insee)
    {
        _lines.Add(string.Join(';', cells));
        Truth[_lines.Count] = (hromada.Code, insee);
    }

    private static string Old(string name) => string.Concat(name.Select(letter => OldLatin.TryGetValue(char.ToLowerInvariant(letter), out var latin)
        ? char.IsUpper(letter) && latin.Length > 0 ? char.ToUpperInvariant(latin[0]) + latin[1..] : latin
        : letter.ToString()));
}
