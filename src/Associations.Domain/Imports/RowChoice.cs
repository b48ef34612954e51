namespace Associations.Domain.Imports;

/// <summary>What a person decided about one row of a waiting file.</summary>
/// <param name="Row">As a spreadsheet counts it: the heading is row 1.</param>
public sealed record RowChoice(int Row)
{
    public bool LeaveOut { get; init; }

    /// <summary>The two sides stand in each other's columns.</summary>
    public bool Exchange { get; init; }

    public SideChoice? Ours { get; init; }

    public SideChoice? Theirs { get; init; }

    public bool IsEmpty => !LeaveOut && !Exchange && Ours is null && Theirs is null;
}

/// <summary>Which municipality a side is: its code, or other words to look it up by.</summary>
/// <param name="Code">The official code, in the side's country.</param>
/// <param name="Search">A name or a code typed instead of the file's.</param>
public sealed record SideChoice(string? Code, string? Search)
{
    public const int SearchMaxLength = 200;
}
