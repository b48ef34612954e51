using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Gazetteer;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Gazetteer;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>The municipalities that answer what was typed for both sides of a request, best first; nothing about their people.</summary>
/// <param name="Applicant">The one chosen already.</param>
/// <param name="Target">The other side chosen already, see <see cref="TargetChoice"/>.</param>
[AllowAnyone]
public sealed record CooperationSides(string? Ours, string? Theirs, MunicipalityId? Applicant, string? Target, string Language) : IRead<CooperationSides.Answer>
{
    public const int Most = 8;
    public const int TextMaxLength = 200;

    /// <param name="Ours">The caller's own, where they are signed in for a municipality.</param>
    /// <param name="Theirs">From the association's list, then from the gazetteer.</param>
    /// <param name="Known">Whom the applicant has already: visitors see what is published only.</param>
    /// <param name="KnownThere">Whom the other side has already.</param>
    /// <param name="IsOwn">The caller is signed in for the municipality that asks.</param>
    public sealed record Answer(IReadOnlyList<Side> Ours, IReadOnlyList<Side> Theirs, KnownPartners? Known, KnownPartners? KnownThere, bool IsOwn);

    /// <param name="Choice">See <see cref="TargetChoice"/>.</param>
    public sealed record Side(string Choice, MunicipalityId? Id, LocalisedText Name, string Country, string Code, LocalisedText Region);
}

/// <param name="Requests">Numbers of open requests of the municipality; none for visitors.</param>
/// <param name="Elsewhere">Partners through other associations, as far as those show them.</param>
public sealed record KnownPartners(IReadOnlyList<KnownPartner> Partners, IReadOnlyList<string> Requests, IReadOnlyList<SharedPartner> Elsewhere);

internal sealed class CooperationSidesHandler(IAppDb db, IMunicipalitySearch search, IGazetteer gazetteer, KnownPartnersReader known, CallerContext caller) : IRequestHandler<CooperationSides, CooperationSides.Answer>
{
    public async Task<CooperationSides.Answer> Handle(CooperationSides request, CancellationToken cancellationToken)
    {
        var own = await Own(cancellationToken);
        var ours = own is null ? await Listed(request.Ours, request.Language, cancellationToken) : [own];
        var theirs = (await Listed(request.Theirs, request.Language, cancellationToken)).ToList();
        if (theirs.Count < CooperationSides.Most && IsAsked(request.Theirs)) theirs.AddRange(await Known(request.Theirs!, theirs, cancellationToken));

        // A municipality that is known already decides which country the other one is not in.
        var chosen = request.Applicant is { } id ? ours.FirstOrDefault(side => side.Id == id) : ours.Count == 1 ? ours[0] : null;
        if (chosen is not null) theirs.RemoveAll(side => side.Country == chosen.Country);
        var there = theirs.Find(side => side.Choice == request.Target) ?? (theirs is [var only] ? only : null);
        return new CooperationSides.Answer(ours, theirs, await Partners(chosen, cancellationToken), await Partners(there, cancellationToken), own is not null);
    }

    private async Task<CooperationSides.Side?> Own(CancellationToken cancellationToken) => !caller.Is(Role.MunicipalContact) || caller.Municipality is not { } id
        ? null
        : await db.Municipalities.Where(row => row.Id == id && row.Kind != MunicipalityKind.Regional)
            .Select(row => new CooperationSides.Side(TargetChoice.Of(row.Id), row.Id, row.Name, row.Country, row.OfficialCode, LocalisedText.Empty)).SingleOrDefaultAsync(cancellationToken);

    private async Task<KnownPartners?> Partners(CooperationSides.Side? side, CancellationToken cancellationToken) => side switch
    {
        null => null,
        { Id: { } listed } => await known.Of(listed, onlyPublic: !caller.Is(Role.Manager, Role.Editor), cancellationToken),
        _ => await known.Of(side.Country, side.Code, cancellationToken),
    };

    private async Task<IReadOnlyList<CooperationSides.Side>> Listed(string? text, string language, CancellationToken cancellationToken)
    {
        if (!IsAsked(text)) return [];
        var listing = await search.Page(new MunicipalityFilter { Text = text }, new MunicipalitySort(MunicipalityOrder.Best, false, language), 0, CooperationSides.Most * 2, cancellationToken);
        return [.. listing.Rows.Where(row => row.Kind != MunicipalityKind.Regional).Take(CooperationSides.Most)
            .Select(row => new CooperationSides.Side(TargetChoice.Of(row.Id), row.Id, row.Name, row.Country, row.OfficialCode, row.RegionName))];
    }

    private async Task<IEnumerable<CooperationSides.Side>> Known(string text, List<CooperationSides.Side> listed, CancellationToken cancellationToken)
    {
        var places = (await gazetteer.FindPlaces(text, null, CooperationSides.Most, cancellationToken)).Where(place => place.OfficialCode is not null).ToList();
        var codes = places.ConvertAll(place => place.OfficialCode!);
        var inList = await db.Municipalities.Where(row => codes.Contains(row.OfficialCode)).Select(row => new { row.Country, row.OfficialCode }).ToListAsync(cancellationToken);
        return places
            .Where(place => !inList.Exists(row => row.Country == place.Country && row.OfficialCode == place.OfficialCode) && OfficialCode.TryParse(place.Country, place.OfficialCode, out _, out _))
            .Take(CooperationSides.Most - listed.Count)
            .Select(place => new CooperationSides.Side(TargetChoice.Of(place.Country, place.OfficialCode!), null, TargetChoice.NameOf(place), place.Country, place.OfficialCode!, LocalisedText.Empty));
    }

    private static bool IsAsked(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= CooperationSides.TextMaxLength && WrittenText.IsPlain(text, lines: false);
}

/// <summary>Whom a municipality has already.</summary>
internal sealed class KnownPartnersReader(IAppDb db, ISharedRegistry shared)
{
    /// <summary>Its open partnerships, its open requests, and what other associations show.</summary>
    /// <param name="onlyPublic">Leave out what only those see who work at the association.</param>
    public async Task<KnownPartners> Of(MunicipalityId municipality, bool onlyPublic, CancellationToken cancellationToken)
    {
        var partners = await db.Partners(municipality, cancellationToken);
        var requests = onlyPublic
            ? []
            : await db.CooperationRequests.Where(row => row.State == CooperationState.Waiting && (row.Applicant == municipality || row.Target == municipality))
                .OrderBy(row => row.Number).Select(row => row.Number).ToListAsync(cancellationToken);
        var elsewhere = await shared.Partners([municipality], cancellationToken);
        return new([.. partners.Where(partner => partner.Stage.IsOpen() && (partner.IsPublic || !onlyPublic))], requests, elsewhere.GetValueOrDefault(municipality, []));
    }

    /// <summary>Of a municipality that is not in the list, only others can know.</summary>
    public async Task<KnownPartners> Of(string country, string officialCode, CancellationToken cancellationToken) => new([], [], await shared.Partners(country, officialCode, cancellationToken));
}
