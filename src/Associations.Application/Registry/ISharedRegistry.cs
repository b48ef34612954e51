using Associations.Domain;
using Associations.Domain.Municipalities;

namespace Associations.Application.Registry;

/// <summary>
/// What other associations show of their published partnerships: that a municipality has partners, whom, and through which
/// association; nothing else. What an association shows follows its registry within the same transaction.
/// </summary>
public interface ISharedRegistry
{
    /// <summary>The partners of municipalities through other associations, by the official code that the associations share.</summary>
    /// <returns>Those that have any.</returns>
    Task<IReadOnlyDictionary<MunicipalityId, IReadOnlyList<SharedPartner>>> Partners(IReadOnlyCollection<MunicipalityId> municipalities, CancellationToken cancellationToken);

    /// <summary>The same for one that the association does not have in its list.</summary>
    Task<IReadOnlyList<SharedPartner>> Partners(string country, string officialCode, CancellationToken cancellationToken);
}

/// <param name="Association">The name of the association that published it.</param>
/// <param name="Country">Of the partner, ISO 3166-1 alpha-2.</param>
public sealed record SharedPartner(LocalisedText Association, LocalisedText Name, string Country, string Code);
