using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Application.Imports;

/// <summary>Looks up many municipalities at a time, in the association's list and in the gazetteer; what is in both is answered from the list.</summary>
public interface ISideSearch
{
    /// <summary>By country and official code; regional bodies by ISO 3166-2.</summary>
    Task<IReadOnlyDictionary<MunicipalityKey, FoundSide>> ByCode(IReadOnlyCollection<MunicipalityKey> keys, CancellationToken cancellationToken);

    /// <summary>Those that bear a token of <see cref="Domain.Gazetteer.NameSearch"/>.</summary>
    Task<ILookup<NameToken, FoundSide>> ByToken(IReadOnlyCollection<NameToken> tokens, CancellationToken cancellationToken);

    /// <summary>Those whose names, former and foreign ones too, have every word, by the place of the words in the list; some of many only.</summary>
    Task<ILookup<int, FoundSide>> ByWords(IReadOnlyList<NameWords> names, CancellationToken cancellationToken);

    /// <summary>The partnerships with any of these municipalities.</summary>
    Task<IReadOnlyList<KnownPartnership>> Partnerships(IReadOnlyCollection<MunicipalityId> sides, CancellationToken cancellationToken);
}

/// <param name="Country">ISO 3166-1 alpha-2.</param>
public readonly record struct NameToken(string Country, string Token);

/// <param name="Words">Each as written and folded.</param>
public sealed record NameWords(string Country, IReadOnlyList<(string Written, string Folded)> Words);

/// <param name="Sides">In their order.</param>
public sealed record KnownPartnership(
    PartnershipId Id, PartnershipStage Stage, Formality Formality, IReadOnlyList<Theme> Themes, string? Since, IReadOnlyList<MunicipalityId> Sides, int Version);
