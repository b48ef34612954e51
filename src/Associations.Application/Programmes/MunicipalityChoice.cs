using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;

namespace Associations.Application.Programmes;

/// <summary>Which municipalities of the association's list are meant: all that fit every part that is set.</summary>
public sealed record MunicipalityChoice
{
    /// <summary>Everything in the list.</summary>
    public bool All { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 3166-2.</summary>
    public string? Region { get; init; }

    public MunicipalityKind? Kind { get; init; }

    /// <summary>Exactly these; null when they are chosen by what they are.</summary>
    public IReadOnlyList<MunicipalityId>? Municipalities { get; init; }

    /// <summary>False when nothing was chosen: that never means everything.</summary>
    public bool IsMade => All || Country is not null || Region is not null || Kind is not null || Municipalities is { Count: > 0 };
}

/// <summary>Takes municipalities into programmes and out of them, thousands at a time.</summary>
public interface IEnrolments
{
    /// <returns>How many of the choice are in the list, and how many of those take part already.</returns>
    Task<(int Chosen, int Enrolled)> Count(ProgrammeId programme, MunicipalityChoice choice, CancellationToken cancellationToken);

    /// <returns>How many were added; who takes part already stays.</returns>
    Task<int> Add(ProgrammeId programme, MunicipalityChoice choice, CancellationToken cancellationToken);

    /// <returns>How many were taken out.</returns>
    Task<int> Remove(ProgrammeId programme, MunicipalityChoice choice, CancellationToken cancellationToken);
}
