using Associations.Domain;

namespace Associations.Application.Meetings;

/// <summary>What somebody's personal link shows of a meeting.</summary>
public interface IBehindLink
{
    LocalisedText Title { get; }

    /// <summary>The partnership's municipalities; empty without one.</summary>
    IReadOnlyList<LocalisedText> Sides { get; }

    /// <summary>The person's (IANA).</summary>
    string Zone { get; }
}
