using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>One municipality's page: facts, people, programmes, and the letters it was sent.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MunicipalityFacts(MunicipalityId Id) : IRead<Result<MunicipalityFacts.Answer>>
{
    public sealed record Answer(
        MunicipalityId Id,
        int Version,
        string Country,
        string OfficialCode,
        MunicipalityDetails Details,
        LocalisedText CountryName,
        LocalisedText RegionName,
        IReadOnlyList<Person> Contacts,
        IReadOnlyList<Participation> Programmes,
        IReadOnlyList<KnownPartner> Partners,
        IReadOnlyList<SharedPartner> PartnersElsewhere,
        LetterCounts Letters);

    public sealed record Person(ContactId Id, string Name, string Position, string Email, string Language, Consent? Consent, DateTimeOffset? WithdrawnAt, DateTimeOffset? ErasedAt, ExclusionReason? Suppressed);

    public sealed record Participation(ProgrammeId Id, LocalisedText Name, DateTimeOffset EnrolledAt);

    /// <param name="Accepted">Digests that the recipient's server took.</param>
    public sealed record LetterCounts(int Accepted, int Failed, DateTimeOffset? LastAt);
}

internal sealed class MunicipalityFactsHandler(IAppDb db, IMunicipalitySearch search, ISharedRegistry shared) : IRequestHandler<MunicipalityFacts, Result<MunicipalityFacts.Answer>>
{
    public async Task<Result<MunicipalityFacts.Answer>> Handle(MunicipalityFacts request, CancellationToken cancellationToken)
    {
        var municipality = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (municipality is null) return MunicipalityErrors.NotFound;

        var (country, region) = await search.NamesOf(municipality.Country, municipality.Region, cancellationToken);
        var contacts = await db.Contacts.AsNoTracking().Where(row => row.Municipality == request.Id).OrderBy(row => row.ErasedAt != null).ThenBy(row => row.Name)
            .Select(row => new MunicipalityFacts.Person(
                row.Id, row.Name, row.Position, row.Email, row.Language, row.Consent, row.WithdrawnAt, row.ErasedAt,
                db.Suppressions.Where(suppression => suppression.AddressKey == row.AddressKey && row.ErasedAt == null).Select(suppression => (ExclusionReason?)suppression.Reason).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        var programmes = await db.Enrolments.Where(row => row.Municipality == request.Id)
            .Join(db.Programmes, row => row.Programme, programme => programme.Id, (row, programme) => new MunicipalityFacts.Participation(programme.Id, programme.Name, row.EnrolledAt))
            .ToListAsync(cancellationToken);
        return new MunicipalityFacts.Answer(
            municipality.Id, municipality.Version, municipality.Country, municipality.OfficialCode, Said(municipality),
            country, region, contacts, programmes, await db.Partners(request.Id, cancellationToken),
            (await shared.Partners([request.Id], cancellationToken)).GetValueOrDefault(request.Id, []), await Letters(request.Id, cancellationToken));
    }

    private async Task<MunicipalityFacts.LetterCounts> Letters(MunicipalityId id, CancellationToken cancellationToken)
    {
        var digests = db.Letters.Where(letter => letter.Kind == LetterKind.Digest && db.Contacts.Any(contact => contact.Id == letter.Contact && contact.Municipality == id));
        var counts = await digests.GroupBy(letter => letter.State).Select(group => new { State = group.Key, Count = group.Count(), Last = group.Max(letter => letter.SettledAt) }).ToListAsync(cancellationToken);
        var accepted = counts.Find(group => group.State == LetterState.Accepted);
        return new MunicipalityFacts.LetterCounts(accepted?.Count ?? 0, counts.Find(group => group.State == LetterState.Failed)?.Count ?? 0, accepted?.Last);
    }

    private static MunicipalityDetails Said(Municipality municipality) => new(municipality.Name, municipality.Kind)
    {
        OtherNames = municipality.OtherNames,
        Region = municipality.Region,
        District = municipality.District,
        Population = municipality.Population,
        Latitude = municipality.Latitude,
        Longitude = municipality.Longitude,
        Area = municipality.Area,
    };
}
