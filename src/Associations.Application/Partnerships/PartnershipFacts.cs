using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Documents;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Partnerships;

/// <summary>One partnership's page: its sides with their people, its stage, and its whole timeline.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record PartnershipFacts(PartnershipId Id) : IRead<Result<PartnershipFacts.Answer>>
{
    /// <param name="Sides">The association's own municipality first, by custom.</param>
    /// <param name="IsMunicipal">False when a side is a regional body.</param>
    /// <param name="MayGoTo">The stages that the caller may move it to.</param>
    /// <param name="Timeline">The latest first.</param>
    /// <param name="Claims">By subject, the latest truth first; those set aside last.</param>
    /// <param name="Conflicts">The subjects on which claims differ.</param>
    /// <param name="Today">Where the association is.</param>
    public sealed record Answer(
        PartnershipId Id,
        int Version,
        IReadOnlyList<Side> Sides,
        bool IsMunicipal,
        PartnershipStage Stage,
        bool IsPublic,
        IReadOnlyList<PartnershipStage> MayGoTo,
        PartnershipDetails Details,
        IReadOnlyList<Entry> Timeline,
        IReadOnlyList<PartnershipClaim> Claims,
        IReadOnlyList<ClaimSubject> Conflicts,
        PartnershipId? Earlier,
        PartnershipId? Later,
        DateOnly Today)
    {
        /// <summary>Null when it is not quiet.</summary>
        public QuietSpell? Quiet { get; init; }

        /// <summary>The sides were asked so lately that they are not asked again yet.</summary>
        public bool IsJustAsked { get; init; }
    }

    public sealed record Side(
        MunicipalityId Id,
        LocalisedText Name,
        string Country,
        string OfficialCode,
        MunicipalityKind Kind,
        LocalisedText CountryName,
        LocalisedText RegionName,
        int? Population,
        IReadOnlyList<Person> People);

    public sealed record Person(ContactId Id, string Name, string Position, string Language);

    /// <param name="RecordedBy">Null also for somebody who is no member any more: their name is no longer the association's to show.</param>
    public sealed record Entry(PartnershipEvent Event, string? RecordedBy)
    {
        /// <summary>Whether the document or agreement that wrote it can still be opened.</summary>
        public bool Leads { get; init; }
    }
}

internal sealed class PartnershipFactsHandler(IAppDb db, IMunicipalitySearch search, IPartnershipSearch registry, PartnershipClock clock, CallerContext caller) : IRequestHandler<PartnershipFacts, Result<PartnershipFacts.Answer>>
{
    public async Task<Result<PartnershipFacts.Answer>> Handle(PartnershipFacts request, CancellationToken cancellationToken)
    {
        var one = await db.Partnerships.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (one is null) return PartnershipErrors.NotFound;

        var sides = await Sides(one, cancellationToken);
        var later = await db.Partnerships.Where(row => row.Earlier == one.Id).OrderByDescending(row => row.Id).Select(row => (PartnershipId?)row.Id).FirstOrDefaultAsync(cancellationToken);
        return new PartnershipFacts.Answer(
            one.Id, one.Version, sides, Partnership.IsMunicipal(sides.Select(side => side.Kind)), one.Stage, one.IsPublic,
            [.. one.Stage.Next().Where(stage => stage.IsOpen() || caller.Closes())],
            one.Details, await Timeline(one, cancellationToken), Claims(one), one.Conflicts, one.Earlier, later, clock.Today)
        {
            Quiet = (await registry.QuietAmong([one.Id], cancellationToken)).GetValueOrDefault(one.Id),
            IsJustAsked = one.AskAgainFrom > clock.Today,
        };
    }

    private async Task<IReadOnlyList<PartnershipFacts.Side>> Sides(Partnership one, CancellationToken cancellationToken)
    {
        var ids = one.Sides.OrderBy(side => side.Place).Select(side => side.Municipality).ToList();
        var municipalities = await db.Municipalities.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var people = await db.Contacts.Where(row => ids.Contains(row.Municipality) && row.ErasedAt == null).OrderBy(row => row.Name)
            .Select(row => new { row.Municipality, Person = new PartnershipFacts.Person(row.Id, row.Name, row.Position, row.Language) })
            .ToListAsync(cancellationToken);
        var sides = new List<PartnershipFacts.Side>();
        foreach (var id in ids)
        {
            var town = municipalities[id];
            var (country, region) = await search.NamesOf(town.Country, town.Region, cancellationToken);
            sides.Add(new(
                id, town.Name, town.Country, town.OfficialCode, town.Kind, country, region, town.Population,
                [.. people.Where(person => person.Municipality == id).Select(person => person.Person)]));
        }

        return sides;
    }

    private async Task<IReadOnlyList<PartnershipFacts.Entry>> Timeline(Partnership one, CancellationToken cancellationToken)
    {
        var writers = one.Events.Select(entry => entry.RecordedBy).OfType<UserId>().Distinct().ToList();
        var names = await db.Users.Where(user => writers.Contains(user.Id) && db.Memberships.Any(member => member.User == user.Id))
            .Select(user => new { user.Id, user.Name }).ToDictionaryAsync(user => user.Id, user => user.Name, cancellationToken);
        var subjects = one.Events.Where(entry => entry.Kind == PartnershipEventKind.Document).Select(entry => entry.Subject).OfType<Guid>().Select(DocumentId.From).ToList();
        var kept = await db.Documents.Where(row => subjects.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        return
        [
            .. one.Events.OrderByDescending(entry => entry.FromDay).ThenByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Id.Value)
                .Select(entry => new PartnershipFacts.Entry(entry, entry.RecordedBy is { } by ? names.GetValueOrDefault(by) : null)
                {
                    Leads = entry.Subject is { } subject && (entry.Kind != PartnershipEventKind.Document || kept.Contains(DocumentId.From(subject))),
                }),
        ];
    }

    private static IReadOnlyList<PartnershipClaim> Claims(Partnership one) =>
    [
        .. one.Claims.OrderBy(claim => !claim.Holds).ThenBy(claim => claim.Subject).ThenByDescending(claim => claim.AsOf).ThenByDescending(claim => claim.RecordedAt),
    ];
}
