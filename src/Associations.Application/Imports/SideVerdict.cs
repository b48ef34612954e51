
namespace Associations.Application.Imports;

/// <summary>Which municipality a side means, how certain that is, and, when it is not, why and what to do.</summary>
/// <param name="Candidates">The likeliest first.</param>
/// <param name="OfCode">The code, not the name, is what is wrong.</param>
internal sealed record SideVerdict(ImportConfidence Confidence, IReadOnlyList<FoundSide> Candidates, bool OfCode, string Reason, string Remedy)
{
    public const int CandidatesMax = 5;

    public object[] ReasonArguments { get; init; } = [];

    public object[] RemedyArguments { get; init; } = [];

    public bool IsExact => Confidence == ImportConfidence.Exact;

    /// <summary>What may be proposed without a choice between several.</summary>
    public FoundSide? Proposal => Confidence is ImportConfidence.Exact or ImportConfidence.Likely ? Candidates[0] : null;

    public static SideVerdict Exact(FoundSide found) => new(ImportConfidence.Exact, [found], false, "", "");

    public static SideVerdict Doubt(ImportConfidence confidence, IEnumerable<FoundSide> candidates, bool ofCode, string reason, string remedy, object[]? reasonArguments = null, object[]? remedyArguments = null) =>
        new(confidence, [.. candidates.DistinctBy(side => side.Key).Take(CandidatesMax)], ofCode, reason, remedy) { ReasonArguments = reasonArguments ?? [], RemedyArguments = remedyArguments ?? [] };

    /// <summary>The verdict as a fault of the row's cell: the code's column or the name's.</summary>
    public ImportFault FaultOf(ImportRow row, bool ours)
    {
        var (name, code) = ours ? (RegistryFields.OurName, RegistryFields.OurCode) : (RegistryFields.Partner, RegistryFields.PartnerCode);
        var field = OfCode && row.Has(code) ? code : row.Has(name) ? name : code;
        return row.FaultOf(field, Reason, Remedy, ReasonArguments, RemedyArguments);
    }

    /// <summary>The association's own first, then the larger: what a file most often means.</summary>
    public static IEnumerable<FoundSide> Order(IEnumerable<FoundSide> sides) =>
        sides.DistinctBy(side => side.Key).OrderBy(side => side.Id is null).ThenByDescending(side => side.Details.Population ?? 0).ThenBy(side => side.Key.OfficialCode, StringComparer.Ordinal);
}
