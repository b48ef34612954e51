using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Cooperation;

/// <summary>One request's page: both sides, what is known of them, and who else seeks the same.</summary>
/// <param name="Chosen">Whom the association thinks of, where the request names nobody in its list.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record CooperationFacts(CooperationRequestId Id, MunicipalityId? Chosen = null) : IRead<Result<CooperationFacts.Answer>>
{
    /// <param name="Target">The other side, once it is in the list.</param>
    /// <param name="Partner">Whom to introduce: the other side, or who is chosen.</param>
    /// <param name="Place">The other side while it is not in the list.</param>
    /// <param name="Between">The open partnership that the two have already.</param>
    /// <param name="SpeakerKeptUntil">When the speaker's name and address are erased; null while the request is open.</param>
    /// <param name="MayDecline">Only managers close something.</param>
    public sealed record Answer(
        CooperationRequestId Id, string Number, int Version, CooperationState State, CooperationAim Aim, string? TargetCountry, IReadOnlyList<Theme> Themes, string Offer, string Seek, string Language,
        string SpeakerName, string SpeakerEmail, DateTimeOffset ConfirmedAt, DateTimeOffset? ClosedAt, DateTimeOffset? SpeakerKeptUntil, bool IsReminded, string Reason, PartnershipId? Partnership,
        Side Applicant, Side? Target, Side? Partner, TargetPlace? Place, KnownPartner? Between, IReadOnlyList<Match> Matches, bool MayDecline);

    /// <param name="Contact">Who would get the letter; null when nobody is on record.</param>
    public sealed record Side(MunicipalityId Id, LocalisedText Name, string Country, string Code, int? Population, ProfileContent? Profile, KnownPartners Known, Person? Contact);

    public sealed record Person(ContactId Id, string Name, string Email, string Language);

    /// <summary>Somebody on the other side who seeks the same: by a request of its own, or by its profile.</summary>
    /// <param name="Request">Null when the profile says so.</param>
    public sealed record Match(MunicipalityId Municipality, LocalisedText Name, string Country, IReadOnlyList<Theme> Themes, CooperationRequestId? Request, string? Number);
}

internal sealed class CooperationFactsHandler(IAppDb db, KnownPartnersReader known, CallerContext caller) : IRequestHandler<CooperationFacts, Result<CooperationFacts.Answer>>
{
    public async Task<Result<CooperationFacts.Answer>> Handle(CooperationFacts request, CancellationToken cancellationToken)
    {
        var one = await db.CooperationRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id && row.ConfirmedAt != null, cancellationToken);
        if (one is null) return CooperationErrors.NotFound;

        var applicant = await Side(one.Applicant, one.Contact, cancellationToken);
        var target = one.Target is { } named ? await Side(named, null, cancellationToken) : null;
        var partner = target;
        if (partner is null && one.Place is null && request.Chosen is { } chosen && await db.Municipalities.AnyAsync(row => row.Id == chosen, cancellationToken)) partner = await Side(chosen, null, cancellationToken);
        var between = partner is null ? null : applicant.Known.Partners.FirstOrDefault(known => partner.Known.Partners.Any(other => other.Partnership == known.Partnership));
        return new CooperationFacts.Answer(
            one.Id, one.Number, one.Version, one.State, one.Aim, one.TargetCountry, one.Themes, one.Offer, one.Seek, one.Language, one.SpeakerName, one.SpeakerEmail, one.ConfirmedAt!.Value, one.ClosedAt, one.ClosedAt is null ? null : one.DueAt,
            one.IsReminded, one.Reason, one.Partnership, applicant, target, partner, one.Place, between,
            one.State == CooperationState.Waiting ? await Matches(one, applicant, target, cancellationToken) : [], caller.IsSystem || caller.Is(Role.Manager));
    }

    private async Task<CooperationFacts.Side> Side(MunicipalityId id, ContactId? speaker, CancellationToken cancellationToken)
    {
        var town = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(row => row.Municipality == id, cancellationToken);
        var contact = await db.SpeakerOf(id, speaker, cancellationToken);
        return new(
            id, town.Name, town.Country, town.OfficialCode, town.Population, profile?.Content, await known.Of(id, onlyPublic: false, cancellationToken),
            contact is null ? null : new(contact.Id, contact.Name, contact.Email, contact.Language));
    }

    // Where a country or a municipality of it is named, only there; else anywhere abroad.
    private async Task<IReadOnlyList<CooperationFacts.Match>> Matches(CooperationRequest one, CooperationFacts.Side applicant, CooperationFacts.Side? target, CancellationToken cancellationToken)
    {
        var there = one.TargetCountry ?? target?.Country ?? one.Place?.Country;
        var waiting = await db.CooperationRequests.AsNoTracking().Where(row => row.State == CooperationState.Waiting && row.Applicant != one.Applicant)
            .Join(db.Municipalities, row => row.Applicant, town => town.Id, (row, town) => new { Request = row, town.Name, town.Country })
            .Where(row => there == null ? row.Country != applicant.Country : row.Country == there).OrderBy(row => row.Request.ConfirmedAt).ToListAsync(cancellationToken);
        var asked = waiting
            .Where(row => row.Request.Aim == CooperationAim.Anyone || row.Request.TargetCountry == applicant.Country || row.Request.Target == applicant.Id)
            .Select(row => new CooperationFacts.Match(row.Request.Applicant, row.Name, row.Country, [.. row.Request.Themes.Intersect(one.Themes)], row.Request.Id, row.Request.Number)).ToList();
        var profiles = await db.Profiles.AsNoTracking().Where(row => row.Content != null && row.Municipality != one.Applicant)
            .Join(db.Municipalities, row => row.Municipality, town => town.Id, (row, town) => new { Profile = row, town.Name, town.Country })
            .Where(row => there == null ? row.Country != applicant.Country : row.Country == there).ToListAsync(cancellationToken);
        var seeking = profiles.Where(row => Seeks(row.Profile.Content!, applicant.Country) && asked.TrueForAll(match => match.Municipality != row.Profile.Municipality))
            .Select(row => new CooperationFacts.Match(row.Profile.Municipality, row.Name, row.Country, [.. row.Profile.Content!.SoughtThemes.Union(row.Profile.Content.Themes).Intersect(one.Themes)], null, null));
        return [.. asked.Concat(seeking).Where(match => match.Themes.Count > 0).OrderByDescending(match => match.Themes.Count).Take(20)];
    }

    private static bool Seeks(ProfileContent content, string country) =>
        content.Has(ProfileField.LookingFor) && (content.SoughtCountries.Count == 0 || content.SoughtCountries.Contains(country));
}

internal static class SpeakersOf
{
    /// <summary>Who gets letters for a municipality about a request: the one it was confirmed by while they can be reached, else the registered contact.</summary>
    public static async Task<Contact?> SpeakerOf(this IAppDb db, MunicipalityId municipality, ContactId? confirmedBy, CancellationToken cancellationToken) =>
        (confirmedBy is null ? null : await db.Reachable().SingleOrDefaultAsync(row => row.Id == confirmedBy && row.Municipality == municipality, cancellationToken))
            ?? await db.RegisteredContact(municipality, cancellationToken);
}
