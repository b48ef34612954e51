using Associations.Application.Gazetteer;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>
/// Finds which municipalities a file's rows mean. All rows are looked up together: by code, by whole names, and only what is
/// then still open by words and by slips of the pen, so that 1,500 rows cost a handful of statements.
/// </summary>
internal sealed class SideFinder(ISideSearch search, IGazetteer gazetteer)
{
    private readonly Dictionary<SideText, SideVerdict> _verdicts = [];
    private readonly Dictionary<string, RegionNames> _regions = new(StringComparer.Ordinal);

    public SideVerdict this[SideText side] => _verdicts[side];

    public async Task Look(IEnumerable<SideText> sides, CancellationToken cancellationToken)
    {
        var texts = sides.Distinct().Where(side => side.Country.Length > 0 && !side.IsEmpty && !_verdicts.ContainsKey(side)).ToList();
        if (texts.Count == 0) return;
        foreach (var country in texts.Select(text => text.Country).Distinct(StringComparer.Ordinal).Where(country => !_regions.ContainsKey(country)))
            _regions[country] = await RegionNames.Of(country, gazetteer, cancellationToken);

        var codes = texts.Where(text => text.Code.Length > 0).ToDictionary(text => text, Parse);
        var byCode = await search.ByCode([.. codes.Values.Where(code => code.Code is not null).Select(code => code.Code!.Value).Distinct()], cancellationToken);
        var names = await LookUp([.. texts.Where(text => text.Name.Length > 0)], cancellationToken);
        foreach (var text in texts)
        {
            var found = names.GetValueOrDefault(text, NameMatch.None);
            _verdicts[text] = text.Code.Length == 0 ? ByName(text, found) : ByCode(text, codes[text], byCode, found);
        }
    }

    private static (MunicipalityKey? Code, Error? Error) Parse(SideText text) =>
        OfficialCode.TryParse(text.Country, text.Code, out var code, out var error) || (LooksRegional(text) && OfficialCode.TryParse(text.Country, text.Code, out code, out _, regional: true))
            ? (new MunicipalityKey(code.Country, code.Value), null)
            : (null, error);

    private static bool LooksRegional(SideText text) => text.Code.StartsWith($"{text.Country}-", StringComparison.OrdinalIgnoreCase);

    private async Task<Dictionary<SideText, NameMatch>> LookUp(List<SideText> texts, CancellationToken cancellationToken)
    {
        var matches = new Dictionary<SideText, NameMatch>();
        var whole = await search.ByToken([.. texts.SelectMany(WholeTokens).Distinct()], cancellationToken);
        foreach (var text in texts)
        {
            var query = SearchQuery.Parse(text.Name);
            var (written, alike) = (whole[new(text.Country, query.WholeName)], whole[new(text.Country, query.SpeltAlike)]);
            if (NameMatch.Of(NameTier.Written, written, alike) is { } exact) matches[text] = exact;
            else if (NameMatch.Of(NameTier.SpeltAlike, alike) is { } spelt) matches[text] = spelt;
            else if (PlaceWords.Bare(text.Name) is { } bare && NameMatch.Of(NameTier.SpeltAlike, Tokens(text.Country, bare).SelectMany(token => whole[token])) is { } named) matches[text] = named;
        }

        var open = texts.Where(text => !matches.ContainsKey(text)).ToList();
        var byWords = await search.ByWords(open.ConvertAll(text => new NameWords(text.Country, PlaceWords.Of(text.Name))), cancellationToken);
        for (var i = 0; i < open.Count; i++)
        {
            if (NameMatch.Of(NameTier.Words, byWords[i]) is { } match) matches[open[i]] = match;
        }

        var slips = texts.Where(text => !matches.ContainsKey(text)).ToDictionary(text => text, text => PlaceWords.Slips(text.Name).Distinct().Select(token => new NameToken(text.Country, token)).ToList());
        var near = await search.ByToken([.. slips.Values.SelectMany(tokens => tokens).Distinct()], cancellationToken);
        foreach (var (text, tokens) in slips)
        {
            if (NameMatch.Of(NameTier.Slip, tokens.SelectMany(token => near[token])) is { } match) matches[text] = match;
        }

        return matches;
    }

    private static IEnumerable<NameToken> WholeTokens(SideText text) =>
        Tokens(text.Country, text.Name).Concat(PlaceWords.Bare(text.Name) is { } bare ? Tokens(text.Country, bare) : []);

    private static IEnumerable<NameToken> Tokens(string country, string name)
    {
        var query = SearchQuery.Parse(name);
        return [new(country, query.WholeName), new(country, query.SpeltAlike)];
    }

    private SideVerdict ByCode(SideText text, (MunicipalityKey? Key, Error? Error) code, IReadOnlyDictionary<MunicipalityKey, FoundSide> byCode, NameMatch named)
    {
        var byName = named.Found.Count == 0 ? null : ByName(text, named);
        if (code.Key is not { } key) return SideVerdict.Doubt(byName is null ? ImportConfidence.None : Less(byName), byName?.Candidates ?? [], true, "This is not an official code.", code.Error!.Text);
        if (!byCode.TryGetValue(key, out var found))
        {
            // Not every country's register is in the gazetteer: a person may vouch for a code and its name.
            if (text.Name.Length > 0 && byName is null && OfficialCode.SystemOf(key.Country) == CodeSystem.Lau)
                return text.IsChosen ? SideVerdict.Exact(AsWritten(text, key)) : SideVerdict.Doubt(ImportConfidence.Likely, [AsWritten(text, key)], true, "The gazetteer has no municipality with this code.", "Confirm that it is added to the list as the row names it, or correct the code.");
            return SideVerdict.Doubt(byName is null ? ImportConfidence.None : Less(byName), byName?.Candidates ?? [], true, "No municipality with this code is in the list or in the gazetteer.", "Correct the code, or add the municipality to the list first.");
        }

        if (text.IsChosen) return SideVerdict.Exact(found);
        if (text.Region.Length > 0 && !InRegion(text, found))
            return SideVerdict.Doubt(ImportConfidence.Doubtful, [found, .. named.Found], true, "The region does not fit the code.", "The code is that of {0}: choose which is meant.", remedyArguments: [found.Name]);
        if (text.Name.Length == 0 || (named.Tier < NameTier.Slip && named.Found.Any(side => side.Key == key)) || (found.Details.Kind == MunicipalityKind.Regional && Regional(text)?.Key == key)) return SideVerdict.Exact(found);
        if (named.Tier == NameTier.Slip && named.Found.Any(side => side.Key == key))
            return SideVerdict.Doubt(ImportConfidence.Likely, [found], false, "The name is spelt otherwise than in the register.", "By its code it is {0}: confirm it.", remedyArguments: [found.Name]);
        return SideVerdict.Doubt(ImportConfidence.Doubtful, [found, .. SideVerdict.Order(named.Found)], true, "The code and the name are not of one municipality.", "The code is that of {0}: choose which is meant.", remedyArguments: [found.Name]);
    }

    private SideVerdict ByName(SideText text, NameMatch match)
    {
        if (match.Tier > NameTier.SpeltAlike && Regional(text) is { } region)
            return SideVerdict.Doubt(ImportConfidence.Likely, [region], false, "It is the name of a region: a regional body is no municipality, and the pair is not counted.", "Confirm that {0} is meant, or write the municipality’s name.", remedyArguments: [region.Name]);
        if (match.Found.Count == 0)
            return SideVerdict.Doubt(ImportConfidence.None, [], false, "No municipality of this name is in the list or in the gazetteer.", "Write the name as the register does, or give the official code; add the municipality to the list if it has none.");

        var there = text.Region.Length == 0 ? match.Found : [.. match.Found.Where(side => InRegion(text, side))];
        if (there.Count == 0)
            return SideVerdict.Doubt(ImportConfidence.Doubtful, SideVerdict.Order(match.Found), false, "No municipality of this name is in this region.", "Choose which is meant, or correct the region.");
        return Judge(match, there);
    }

    private static SideVerdict Judge(NameMatch match, IReadOnlyList<FoundSide> there)
    {
        var candidates = SideVerdict.Order(there).ToList();
        // As written, and nobody else's name in any spelling: Kiev sounds as Kew does.
        if (match.Tier == NameTier.Written && candidates is [var only]) return SideVerdict.Exact(only);
        if (match.Tier == NameTier.Written && candidates.Where(side => match.Written.Contains(side.Key)).ToList() is [var written])
            return SideVerdict.Doubt(ImportConfidence.Likely, [written, .. candidates], false, "Other municipalities have names that sound alike.", "Confirm that {0} is meant, or give the official code.", remedyArguments: [written.Name]);
        if (candidates.Count > 1)
            return SideVerdict.Doubt(ImportConfidence.Doubtful, candidates, false, "Several municipalities have this name: {0}.", "Choose which is meant, or give its region or its official code.", [candidates.Count]);
        return match.Tier == NameTier.Slip
            ? SideVerdict.Doubt(ImportConfidence.Doubtful, candidates, false, "No municipality has this name; one has a name that differs by a letter.", "Choose {0} if it is meant, or correct the name.", remedyArguments: [candidates[0].Name])
            : SideVerdict.Doubt(ImportConfidence.Likely, candidates, false, "The name is spelt otherwise than in the register, or is a former one.", "Confirm that {0} is meant.", remedyArguments: [candidates[0].Name]);
    }

    // What a name alone proves is less when the code beside it is wrong.
    private static ImportConfidence Less(SideVerdict byName) => byName.Confidence == ImportConfidence.Exact ? ImportConfidence.Likely : ImportConfidence.Doubtful;

    private bool InRegion(SideText text, FoundSide side) =>
        _regions[text.Country].CodeOf(text.Region) is { } wanted && _regions[text.Country].Within(side.Details.Region, wanted);

    private static FoundSide AsWritten(SideText text, MunicipalityKey key)
    {
        var language = text.Name.Any(letter => letter is >= '\u0400' and <= '\u04FF') ? Language.Ukrainian : Language.English;
        return new FoundSide(null, key, new MunicipalityDetails(LocalisedText.Of((language, text.Name))), LocalisedText.Empty);
    }

    private FoundSide? Regional(SideText text)
    {
        var regions = _regions[text.Country];
        if (text.Name.Length == 0 || regions.CodeOf(text.Name) is not { } code) return null;
        var names = regions.Regions[code].Names;
        return new FoundSide(null, new MunicipalityKey(text.Country, code), new MunicipalityDetails(names, MunicipalityKind.Regional) { Region = code }, names);
    }
}

/// <summary>How a name was found, the surest first.</summary>
internal enum NameTier
{
    Written,
    SpeltAlike,
    Words,
    Slip,
    Nothing,
}

/// <param name="Written">Those that bear the name as written; of the others, only the sound.</param>
internal sealed record NameMatch(NameTier Tier, IReadOnlyList<FoundSide> Found, IReadOnlySet<MunicipalityKey> Written)
{
    public static NameMatch None { get; } = new(NameTier.Nothing, [], new HashSet<MunicipalityKey>());

    public static NameMatch? Of(NameTier tier, IEnumerable<FoundSide> found, IEnumerable<FoundSide>? alike = null)
    {
        var written = found.DistinctBy(side => side.Key).ToList();
        return written.Count == 0 ? null : new NameMatch(tier, [.. written.Concat(alike ?? []).DistinctBy(side => side.Key)], written.Select(side => side.Key).ToHashSet());
    }
}
