using System.Globalization;
using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Application.Registry;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Web.Funding;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Registry;

/// <summary>Public: one published partnership. No people, no texts, no exact days or places, nothing that lies ahead.</summary>
[AllowAnonymous]
public sealed class PairModel(ISender sender, Reader reader, Texts<PartnershipTexts> partnerships) : ShellPage
{
    private PublicPairs _all = null!;

    public PublicPair Pair { get; private set; } = null!;

    /// <summary>Of its sides, those that show a profile to everybody.</summary>
    public IReadOnlyDictionary<(string Country, string Code), MunicipalityId> Profiles { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new PublishedPair(PartnershipId.From(id), reader.Language), cancellationToken);
        if (found.Error is { } error) return Refused(error);
        (Pair, _all) = (found.Value.Pair, found.Value.All);
        Profiles = await sender.Send(new PubliclyProfiled([.. Pair.Sides.Select(side => side.Code)]), cancellationToken);
        return Page();
    }

    public string Kind(PartnershipEventKind kind) => partnerships[PartnershipTexts.NameOf(kind)];

    public static string Month(PublicEvent entry) => new DateOnly(entry.Year, entry.Month, 1).ToString("Y", CultureInfo.CurrentCulture);

    public string Where(PublicSide side) => string.Join(", ", new[]
    {
        _all.Regions.FirstOrDefault(region => region.Value == side.Region) is { } region ? reader.Read(region.Name) : "",
        Places.Country(side.Country),
    }.Where(part => part.Length > 0).Distinct(StringComparer.Ordinal));
}
