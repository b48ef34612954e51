using System.Text.Json;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Scheduling;
using Associations.Domain.Agreements;
using Associations.Domain.Mail;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>Content of a letter of kind AgreementReminder.</summary>
/// <param name="Sides">The names of the sides by language.</param>
public sealed record AgreementReminder(Guid Agreement, string Title, IReadOnlyList<IReadOnlyDictionary<string, string>> Sides, DateOnly Until);

/// <summary>Takes the one step that is due of one agreement of the tenant: a reminder to its managers, or its end.</summary>
/// <returns>True when a step was taken, so that another may be due.</returns>
[AllowSystem]
public sealed record AdvanceAgreements : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class AdvanceAgreementsHandler(IAppDb db, AgreementDesk desk, IAddressKeys keys) : IRequestHandler<AdvanceAgreements, Result<bool>>
{
    public async Task<Result<bool>> Handle(AdvanceAgreements request, CancellationToken cancellationToken)
    {
        var now = desk.Now;
        var agreement = await db.Agreements.Where(row => row.NextStepAt <= now.At).OrderBy(row => row.NextStepAt).Skip(request.Passed).FirstOrDefaultAsync(cancellationToken);
        if (agreement?.TakeStep(now.At, desk.Zone) is not { } step) return false;

        var partnership = await desk.PartnershipOf(agreement, cancellationToken);
        // Nobody is asked to renew what is over, or is being renewed.
        var isNews = partnership.Stage.IsOpen() && !await db.Agreements.AnyAsync(row => row.Earlier == agreement.Id && row.State != AgreementState.Abandoned, cancellationToken);
        if (step == AgreementStep.Expiry) AgreementDesk.Tell(partnership, agreement, PartnershipAct.AgreementExpired, agreement.ValidUntil!.Value, now);
        else if (isNews) await Remind(agreement, partnership, now.At, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task Remind(Agreement agreement, Partnership partnership, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sides = AgreementDesk.SidesOf(partnership);
        var names = await db.Municipalities.Where(row => sides.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name.ByLanguage, cancellationToken);
        var content = JsonSerializer.Serialize(new AgreementReminder(agreement.Id.Value, agreement.Title, [.. sides.Select(side => names[side])], agreement.ValidUntil!.Value));
        foreach (var manager in await db.Managers(keys, cancellationToken)) db.Letters.Add(Letter.Write(LetterKind.AgreementReminder, manager, content, now, now));
    }
}

/// <summary>Takes the due steps of all associations' agreements. What is due stands in the agreements themselves, so a run that is missed or repeated harms nothing.</summary>
internal sealed class SweepAgreements(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "sweep-agreements";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromMinutes(5));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<AdvanceAgreements>(await due.With(DueWork.Agreements, cancellationToken), cancellationToken);
}
