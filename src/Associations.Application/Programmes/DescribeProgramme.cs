using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Programmes;

/// <summary>Changes sections of a programme's description; a section that is left out stays as it is.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Version">The version the change was made on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record DescribeProgramme(ProgrammeId Programme, int Version) : IRequest<Result>
{
    public LocalisedText? Name { get; init; }

    public FundingSection? Funding { get; init; }

    public ReachSection? Reach { get; init; }

    public SettingsSection? Settings { get; init; }

    /// <summary>Who pays, from when to when.</summary>
    public sealed record FundingSection(IReadOnlyList<string> Donors, DateOnly StartsOn, DateOnly EndsOn);

    /// <summary>Which countries take part, which languages letters are written in.</summary>
    public sealed record ReachSection(IReadOnlyList<string> Countries, IReadOnlyList<string> Languages);

    /// <summary>On whose clock its hours are set, and who answers for it.</summary>
    public sealed record SettingsSection(string Zone, ContactPerson? Contact);
}

internal sealed class DescribeProgrammeHandler(IAppDb db) : IRequestHandler<DescribeProgramme, Result>
{
    public async Task<Result> Handle(DescribeProgramme request, CancellationToken cancellationToken)
    {
        var programme = await db.Programmes.SingleOrDefaultAsync(p => p.Id == request.Programme, cancellationToken);
        if (programme is null) return ProgrammeErrors.NotFound;
        if (programme.Version != request.Version) return DispatchErrors.Conflict;

        var details = programme.Details;
        if (request.Name is { } name) details = details with { Name = name };
        if (request.Funding is { } funding) details = details with { Donors = funding.Donors, StartsOn = funding.StartsOn, EndsOn = funding.EndsOn };
        if (request.Reach is { } reach) details = details with { Countries = reach.Countries, Languages = reach.Languages };
        if (request.Settings is { } settings) details = details with { Zone = settings.Zone, Contact = settings.Contact };
        programme.Describe(details);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
