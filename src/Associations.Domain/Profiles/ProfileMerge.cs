namespace Associations.Domain.Profiles;

/// <summary>
/// What becomes of two profiles when two entries of one municipality become one: the kept entry's text stays where it has one;
/// of two changes the one that waits stays, or else the kept entry's.
/// </summary>
/// <param name="TextMoves">The other entry's text, for the kept one has none.</param>
/// <param name="TextIsLost">Both have a text; the other entry's is deleted.</param>
/// <param name="DraftMoves">The change that the other entry's people wrote.</param>
/// <param name="DraftIsLost">Both have a change; one of them is deleted.</param>
public sealed record ProfileMerge(bool TextMoves, bool TextIsLost, bool DraftMoves, bool DraftIsLost)
{
    public static ProfileMerge Of(Profile? kept, Profile? merged) => new(
        merged?.Content is not null && kept?.Content is null,
        merged?.Content is not null && kept?.Content is not null,
        merged?.Draft is not null && (kept?.Draft is null || (merged.IsWaiting && !kept.IsWaiting)),
        merged?.Draft is not null && kept?.Draft is not null);
}
