using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Registry;

namespace Associations.Application.Registry;

/// <summary>Reads what everyone may see of the association's partnerships, and nothing else.</summary>
public interface IPublicRegistry
{
    /// <summary>Every published pair that is open, by name.</summary>
    /// <param name="text">Names or codes of sides, in any spelling; marks the pairs that answer it.</param>
    Task<PublicPairs> All(string? text, string language, CancellationToken cancellationToken);

    /// <summary>One of them; none when it is not published.</summary>
    Task<PublicPairs> One(PartnershipId id, string language, CancellationToken cancellationToken);
}

/// <param name="Today">Where the association is.</param>
public sealed record PublicPairs(IReadOnlyList<PublicPair> Pairs, IReadOnlyList<NamedChoice> Regions, DateOnly Today);

/// <summary>What everyone may see of one partnership. Places are as coarse as the association wants them.</summary>
/// <param name="Year">The year in which it began: as sources say, or else of the first event on record.</param>
/// <param name="Events">What happened, by kind and month; never what lies ahead, nor any text.</param>
/// <param name="Answers">It answers the text that was asked for.</param>
public sealed record PublicPair(
    PartnershipId Id,
    IReadOnlyList<PublicSide> Sides,
    PartnershipStage Stage,
    Formality Formality,
    IReadOnlyList<Theme> Themes,
    int? Year,
    ExistenceProof Proof,
    IReadOnlyList<PublicEvent> Events,
    bool Answers)
{
    public bool IsMunicipal => Partnership.IsMunicipal(Sides.Select(side => side.Kind));

    public PublicSide Ours => Sides[0];

    public PublicSide Partner => Sides[1];
}

/// <param name="Code">The official code, as the country's register writes it.</param>
/// <param name="Region">ISO 3166-2; null where none is known.</param>
/// <param name="Place">Null where no place is on record.</param>
public sealed record PublicSide(MunicipalityKind Kind, LocalisedText Name, string Country, string Code, string? Region, PublicPlace? Place);

public sealed record PublicEvent(PartnershipEventKind Kind, int Year, int Month);
