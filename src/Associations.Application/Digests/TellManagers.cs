using System.Text.Json;
using Associations.Application.Mail;
using Associations.Application.Outbox;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Content of a letter of kind ManagerNotice.</summary>
public sealed record EditionNotice(EditionNoticeKind Kind, Guid Edition, string Period, IReadOnlyDictionary<string, string> SeriesName)
{
    /// <summary>Why nothing was sent, when the edition lapsed.</summary>
    public LapseReason? Because { get; init; }
}

public enum EditionNoticeKind
{
    WaitsForApproval,
    Lapsed,
}

/// <summary>Writes to the association's managers when an edition waits for them, and when it was not sent at its time.</summary>
internal sealed class TellManagers(IAppDb db, IAddressKeys keys, TimeProvider time) : IEventHandler<EditionComposed>, IEventHandler<EditionSubmitted>, IEventHandler<EditionLapsed>
{
    public async Task Handle(EditionComposed raised, CancellationToken cancellationToken)
    {
        var series = await db.DigestSeries.AsNoTracking().SingleAsync(s => s.Id == raised.Series, cancellationToken);
        // An event is handled later than it was raised: what was approved since waits for nobody.
        var waits = await db.Editions.AnyAsync(edition => edition.Id == raised.Edition && (edition.State == EditionState.Composed || edition.State == EditionState.InReview), cancellationToken);
        if (waits && series.Approval == ApprovalMode.Required) await Tell(EditionNoticeKind.WaitsForApproval, raised.Edition, series, raised.Period, cancellationToken);
    }

    public async Task Handle(EditionSubmitted raised, CancellationToken cancellationToken) =>
        await Tell(EditionNoticeKind.WaitsForApproval, raised.Edition, await db.DigestSeries.AsNoTracking().SingleAsync(s => s.Id == raised.Series, cancellationToken), raised.Period, cancellationToken);

    public async Task Handle(EditionLapsed raised, CancellationToken cancellationToken) =>
        await Tell(EditionNoticeKind.Lapsed, raised.Edition, await db.DigestSeries.AsNoTracking().SingleAsync(s => s.Id == raised.Series, cancellationToken), raised.Period, cancellationToken, raised.Because);

    private async Task Tell(EditionNoticeKind kind, EditionId edition, DigestSeries series, string period, CancellationToken cancellationToken, LapseReason? because = null)
    {
        var content = JsonSerializer.Serialize(new EditionNotice(kind, edition.Value, period, series.Name.ByLanguage) { Because = because });
        var now = time.GetUtcNow();
        foreach (var manager in await db.Managers(keys, cancellationToken)) db.Letters.Add(Letter.Write(LetterKind.ManagerNotice, manager, content, now, now));
    }
}
