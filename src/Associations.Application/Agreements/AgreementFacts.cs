using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Documents;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>One agreement's page: its text in both languages, what each side did about it, its documents.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AgreementFacts(AgreementId Id) : IRead<Result<AgreementFacts.Answer>>
{
    /// <param name="Sides">The association's own municipality first, by custom.</param>
    /// <param name="Later">Its renewal, unless that was given up.</param>
    /// <param name="Documents">Those of its partnership; the page shows its own and offers the others.</param>
    /// <param name="Today">Where the association is.</param>
    public sealed record Answer(
        AgreementId Id,
        int Version,
        PartnershipId Partnership,
        PartnershipStage Stage,
        IReadOnlyList<Side> Sides,
        AgreementState State,
        AgreementDetails Details,
        LanguagePair Languages,
        IReadOnlyList<Article> Articles,
        Signature? Signature,
        Registration? Registration,
        string? AbandonedBecause,
        AgreementId? Earlier,
        Renewal? Later,
        IReadOnlyList<DocumentRow> Documents,
        DateOnly Today);

    /// <param name="Decision">Null while its council has not decided.</param>
    public sealed record Side(MunicipalityId Id, LocalisedText Name, string Country, Decision? Decision);

    public sealed record Renewal(AgreementId Id, AgreementState State);
}

internal sealed class AgreementFactsHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<AgreementFacts, Result<AgreementFacts.Answer>>
{
    public async Task<Result<AgreementFacts.Answer>> Handle(AgreementFacts request, CancellationToken cancellationToken)
    {
        var one = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken);
        if (one is null) return AgreementErrors.NotFound;

        var partnership = await db.Partnerships.AsNoTracking().SingleAsync(row => row.Id == one.Partnership, cancellationToken);
        var ids = AgreementDesk.SidesOf(partnership);
        var towns = await db.Municipalities.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name, row.Country }).ToDictionaryAsync(row => row.Id, cancellationToken);
        var made = one.Decisions.ToDictionary(decision => decision.Side, decision => new Decision(decision.DecidedOn, decision.Number, decision.Document));
        var later = await db.Agreements.Where(row => row.Earlier == one.Id && row.State != AgreementState.Abandoned)
            .Select(row => new AgreementFacts.Renewal(row.Id, row.State)).FirstOrDefaultAsync(cancellationToken);
        return new AgreementFacts.Answer(
            one.Id, one.Version, partnership.Id, partnership.Stage,
            [.. ids.Select(id => new AgreementFacts.Side(id, towns[id].Name, towns[id].Country, made.GetValueOrDefault(id)))],
            one.State, one.Details, one.Languages, one.Articles, one.Signature, one.Registration, one.AbandonedBecause, one.Earlier, later,
            await db.DocumentRows(db.Documents.Where(row => row.Partnership == partnership.Id)).ToListAsync(cancellationToken), desk.Today);
    }
}
