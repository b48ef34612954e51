using Associations.Application.Programmes;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Programmes;

/// <summary>Enrols by one statement, whatever the number.</summary>
internal sealed class Enrolments(AppDb db, TimeProvider time) : IEnrolments
{
    public async Task<(int Chosen, int Enrolled)> Count(ProgrammeId programme, MunicipalityChoice choice, CancellationToken cancellationToken)
    {
        var chosen = Chosen(choice);
        return (
            await chosen.CountAsync(cancellationToken),
            await chosen.CountAsync(municipality => db.Enrolments.Any(enrolment => enrolment.Programme == programme && enrolment.Municipality == municipality.Id), cancellationToken));
    }

    public Task<int> Add(ProgrammeId programme, MunicipalityChoice choice, CancellationToken cancellationToken)
    {
        var ids = choice.Municipalities?.Select(id => id.Value).ToArray();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into app.enrolments (tenant_id, programme, municipality, enrolled_at)
            select tenant_id, {programme.Value}, id, {time.GetUtcNow()} from app.municipalities
            where tenant_id = {db.CurrentTenant.Value}
                and ({choice.Country}::text is null or country = {choice.Country})
                and ({choice.Region}::text is null or region = {choice.Region})
                and ({choice.Kind?.ToString()}::text is null or kind = {choice.Kind?.ToString()})
                and ({ids}::uuid[] is null or id = any({ids}::uuid[]))
            on conflict do nothing
            """,
            cancellationToken);
    }

    public Task<int> Remove(ProgrammeId programme, MunicipalityChoice choice, CancellationToken cancellationToken)
    {
        var chosen = Chosen(choice);
        return db.Enrolments
            .Where(enrolment => enrolment.Programme == programme && chosen.Any(municipality => municipality.Id == enrolment.Municipality))
            .ExecuteDeleteAsync(cancellationToken);
    }

    private IQueryable<Municipality> Chosen(MunicipalityChoice choice)
    {
        IQueryable<Municipality> chosen = db.Municipalities;
        if (choice.Country is { } country) chosen = chosen.Where(municipality => municipality.Country == country);
        if (choice.Region is { } region) chosen = chosen.Where(municipality => municipality.Region == region);
        if (choice.Kind is { } kind) chosen = chosen.Where(municipality => municipality.Kind == kind);
        if (choice.Municipalities is { } ids) chosen = chosen.Where(municipality => ids.Contains(municipality.Id));
        return chosen;
    }
}
