using Associations.Domain;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>A row that can be read in several ways, with what it probably means.</summary>
/// <param name="Row">As a spreadsheet counts it: the heading is row 1.</param>
/// <param name="Ours">The association's side as the file names it.</param>
/// <param name="Exchanged">The sides as they would be in each other's columns, when that reads better; ours first.</param>
/// <param name="Faults">What is doubtful and what to do, by cell.</param>
public sealed record ImportDoubt(int Row, string Ours, string Theirs, IReadOnlyList<SideDoubt> Sides, IReadOnlyList<FoundSide>? Exchanged, IReadOnlyList<ImportFault> Faults)
{
    /// <summary>The sides as they stand, when those are certain too.</summary>
    public IReadOnlyList<FoundSide>? AsWritten { get; init; }

    /// <summary>Each side has a proposal that only a person may confirm; otherwise somebody has to choose.</summary>
    public bool IsLikely => Exchanged is not null || Sides.All(side => side.Confidence == ImportConfidence.Likely);
}

/// <summary>A side of a doubtful row that is not certain.</summary>
/// <param name="Place">0 for ours, 1 for the partner.</param>
/// <param name="Candidates">At most five, the likeliest first.</param>
public sealed record SideDoubt(int Place, ImportConfidence Confidence, string Country, ImportFault Fault, IReadOnlyList<FoundSide> Candidates);

/// <summary>How certain it is which municipality is meant.</summary>
public enum ImportConfidence
{
    /// <summary>By official code, or by a name that only one municipality bears: taken without asking.</summary>
    Exact,

    /// <summary>One proposal, which a person confirms.</summary>
    Likely,

    /// <summary>Several, or one by a guess: a person chooses.</summary>
    Doubtful,

    /// <summary>Nothing to propose.</summary>
    None,
}

/// <summary>A municipality that a side may be: of the association's list, or of the gazetteer, from which it would be added.</summary>
/// <param name="Id">Null while it is not in the list.</param>
public sealed record FoundSide(MunicipalityId? Id, MunicipalityKey Key, MunicipalityDetails Details, LocalisedText RegionName)
{
    public LocalisedText Name => Details.Name;
}

/// <summary>What a row would change of what is in the list.</summary>
/// <param name="Field">As in the mapping.</param>
/// <param name="Before">The value's own name, such as an enumeration's; empty when there was none.</param>
public sealed record ImportChange(int Row, LocalisedText Ours, LocalisedText Theirs, string Field, string Before, string After);

/// <summary>What a person decided about a row: the sides, or that it is left out.</summary>
public sealed record ImportDecision(int Row, string Written, bool LeftOut, LocalisedText? Ours, LocalisedText? Theirs);
