using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Programmes;

/// <summary>How many municipalities a choice would take into a programme, before anything is done.</summary>
[Allow(Role.Manager)]
public sealed record EnrolmentPreview(ProgrammeId Programme, MunicipalityChoice Choice) : IRead<Result<EnrolmentPreviewView>>;

/// <param name="Chosen">Municipalities of the list that fit the choice; 0 when none is made.</param>
/// <param name="Enrolled">Those of them that take part already.</param>
/// <param name="Sources">What the list can be chosen by: each country, region and kind with its count.</param>
public sealed record EnrolmentPreviewView(int Chosen, int Enrolled, IReadOnlyList<MunicipalityGroup> Sources)
{
    public int New => Chosen - Enrolled;

    public int InList => Sources.Sum(source => source.Count);
}

public sealed record MunicipalityGroup(string Country, string? Region, MunicipalityKind Kind, int Count);

internal sealed class EnrolmentPreviewHandler(IAppDb db, IEnrolments enrolments) : IRequestHandler<EnrolmentPreview, Result<EnrolmentPreviewView>>
{
    public async Task<Result<EnrolmentPreviewView>> Handle(EnrolmentPreview request, CancellationToken cancellationToken)
    {
        if (!await db.Programmes.AnyAsync(programme => programme.Id == request.Programme, cancellationToken)) return ProgrammeErrors.NotFound;

        var sources = await db.Municipalities
            .GroupBy(municipality => new { municipality.Country, municipality.Region, municipality.Kind })
            .Select(group => new MunicipalityGroup(group.Key.Country, group.Key.Region, group.Key.Kind, group.Count()))
            .ToListAsync(cancellationToken);
        var (chosen, enrolled) = request.Choice.IsMade ? await enrolments.Count(request.Programme, request.Choice, cancellationToken) : (0, 0);
        return new EnrolmentPreviewView(chosen, enrolled, sources);
    }
}
