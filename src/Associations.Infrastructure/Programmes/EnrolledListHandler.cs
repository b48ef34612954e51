using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Associations.Infrastructure.Programmes;

internal sealed class EnrolledListHandler(AppDb db) : IRequestHandler<EnrolledList, Result<EnrolledPage>>
{
    private const string Matching =
        """
        from app.enrolments e join app.municipalities m on m.tenant_id = e.tenant_id and m.id = e.municipality
        where e.tenant_id = @tenant and m.tenant_id = @tenant and e.programme = @programme
            and (@country is null or m.country = @country)
            and (@region is null or m.region = @region)
            and (@text is null or m.official_code ilike @text or exists (select from jsonb_each_text(m.name) words where words.value ilike @text))
        """;

    public async Task<Result<EnrolledPage>> Handle(EnrolledList request, CancellationToken cancellationToken)
    {
        var programme = await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == request.Programme, cancellationToken);
        if (programme is null) return ProgrammeErrors.NotFound;

        var groups = await Enrolled(request.Programme).GroupBy(row => new { row.Municipality.Country, row.Municipality.Region })
            .Select(group => new EnrolledGroup(group.Key.Country, group.Key.Region, group.Count())).ToListAsync(cancellationToken);
        var (count, page) = ("select count(*)::int as \"Value\" " + Matching, "select m.id as \"Value\" " + Matching + " order by " + Order(request) + " limit @take offset @skip");
        var found = (await db.Database.SqlQueryRaw<int>(count, Values(request)).ToListAsync(cancellationToken)).Single();
        var ids = await db.Database.SqlQueryRaw<Guid>(page, Values(request)).ToListAsync(cancellationToken);
        return new EnrolledPage(programme.Name, found, groups.Sum(group => group.Count), groups, await Rows(request.Programme, ids, cancellationToken));
    }

    private async Task<IReadOnlyList<EnrolledRow>> Rows(ProgrammeId programme, List<Guid> ids, CancellationToken cancellationToken)
    {
        var municipalities = ids.ConvertAll(id => new MunicipalityId(id));
        var rows = await Enrolled(programme).Where(row => municipalities.Contains(row.Enrolment.Municipality))
            .Select(row => new EnrolledRow(
                row.Municipality.Id, row.Municipality.Name, row.Municipality.Country, row.Municipality.Region, row.Municipality.OfficialCode, row.Enrolment.EnrolledAt,
                db.Contacts.Count(contact => contact.Municipality == row.Municipality.Id && contact.ErasedAt == null && contact.Consent != null)))
            .ToDictionaryAsync(row => row.Id.Value, cancellationToken);
        return ids.ConvertAll(id => rows[id]);
    }

    private IQueryable<Row> Enrolled(ProgrammeId programme) =>
        from enrolment in db.Enrolments
        where enrolment.Programme == programme
        join municipality in db.Municipalities on enrolment.Municipality equals municipality.Id
        select new Row { Enrolment = enrolment, Municipality = municipality };

    private NpgsqlParameter[] Values(EnrolledList request) =>
    [
        new("tenant", db.CurrentTenant.Value),
        new("programme", request.Programme.Value),
        Text("country", request.Country),
        Text("region", request.Region),
        Text("text", request.Text is { } text ? $"%{LikePattern.Escape(text)}%" : null),
        new("take", NpgsqlDbType.Integer) { Value = (object?)request.Take ?? DBNull.Value },
        new("skip", request.Skip),
    ];

    private static NpgsqlParameter Text(string name, string? value) => new(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value };

    // Only constants: what a person typed is a parameter.
    private static string Order(EnrolledList request)
    {
        var direction = request.Descending ? "desc" : "asc";
        return request.Sort switch
        {
            EnrolledSort.Code => $"m.official_code {direction}, m.id",
            EnrolledSort.Enrolled => $"e.enrolled_at {direction}, m.official_code",
            _ => $"{NameIn(request.Language)} {direction}, m.official_code",
        };
    }

    private static string NameIn(string language) => language switch
    {
        Language.Ukrainian => "coalesce(m.name ->> 'uk', m.name ->> 'en', m.name ->> 'fr') collate \"uk-x-icu\"",
        Language.French => "coalesce(m.name ->> 'fr', m.name ->> 'en', m.name ->> 'uk') collate \"und-x-icu\"",
        _ => "coalesce(m.name ->> 'en', m.name ->> 'uk', m.name ->> 'fr') collate \"und-x-icu\"",
    };

    private sealed class Row
    {
        public required Enrolment Enrolment { get; init; }

        public required Municipality Municipality { get; init; }
    }
}
