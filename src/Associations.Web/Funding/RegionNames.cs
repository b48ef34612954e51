using Associations.Application.Gazetteer;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Funding;

/// <summary>First-level regions by name in the reader's language; nothing while the gazetteer is empty.</summary>
public sealed class RegionNames(IGazetteer gazetteer, Reader reader)
{
    /// <summary>Names by ISO 3166-2 code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Of(IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var country in codes.Where(code => code.Length > 3).Select(code => code[..2]).Distinct(StringComparer.Ordinal))
        {
            foreach (var region in await gazetteer.Regions(country, cancellationToken)) names[region.Code] = reader.Read(region.Names);
        }

        return names;
    }

    public async Task<IReadOnlyList<Choice>> In(string country, CancellationToken cancellationToken) =>
        [.. (await gazetteer.Regions(country, cancellationToken)).Select(region => new Choice(region.Code, reader.Read(region.Names)))
            .OrderBy(choice => choice.Text, StringComparer.CurrentCulture)];
}
