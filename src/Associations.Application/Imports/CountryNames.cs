using Associations.Application.Gazetteer;
using Associations.Domain.Gazetteer;

namespace Associations.Application.Imports;

/// <summary>Countries by ISO 3166-1 alpha-2 code, by their names in the interface's languages, and by what else tables call them.</summary>
internal sealed class CountryNames
{
    private static readonly (string Code, string Names)[] Others =
    [
        ("GB", "Great Britain; UK; England; Scotland; Сполучене Королівство; Англія; Шотландія; Grande-Bretagne; Angleterre"),
        ("US", "USA; United States of America; Сполучені Штати Америки; Сполучені Штати; États-Unis d’Amérique"),
        ("CZ", "Чехія; Czech Republic; Чеська Республіка; République tchèque; Česko"), ("DE", "Німеччина; Germany; Allemagne; Deutschland; ФРН; Федеративна Республіка Німеччина"),
        ("PL", "Польща; Poland; Pologne; Polska; Республіка Польща"), ("FR", "Франція; France; Французька Республіка"), ("IT", "Italia"), ("ES", "España"), ("LT", "Литва; Lithuania; Lietuva"), ("LV", "Latvija"), ("EE", "Eesti"),
        ("AT", "Österreich"), ("CH", "Schweiz; Suisse"), ("SE", "Sverige"), ("NL", "Nederland; Holland; Голландія"), ("BE", "België; Belgique"), ("SK", "Slovensko"),
        ("HU", "Magyarország"), ("RO", "România"), ("MD", "Republic of Moldova; Республіка Молдова"), ("UA", "Україна; Ukraine"), ("TR", "Turkey; Türkiye; Туреччина"),
    ];

    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);

    private CountryNames(IEnumerable<NamedCode> countries)
    {
        foreach (var country in countries)
        {
            _codes[NameSearch.Normalise(country.Code)] = country.Code;
            foreach (var name in country.Names.ByLanguage.Values) _codes.TryAdd(NameSearch.Normalise(name), country.Code);
        }

        foreach (var (code, names) in Others)
        {
            _codes.TryAdd(NameSearch.Normalise(code), code);
            foreach (var name in names.Split(';')) _codes.TryAdd(NameSearch.Normalise(name), code);
        }
    }

    public static async Task<CountryNames> Read(IGazetteer gazetteer, CancellationToken cancellationToken) => new(await gazetteer.Countries(cancellationToken));

    /// <summary>The code of what is written, or null when no country is called so.</summary>
    public string? CodeOf(string written) => _codes.GetValueOrDefault(NameSearch.Normalise(written));
}
