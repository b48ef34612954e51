using Associations.Application.Partnerships;
using Associations.Application.Tenancy;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>What a meeting causes in the partnership that it counts for, in the transaction that causes it.</summary>
internal sealed class MeetingHistory(IAppDb db, PartnershipClock clock, TenantContext tenant, TimeProvider time)
{
    /// <summary>A partnership that was only introduced explores from the first invitations on.</summary>
    public async Task Explore(Meeting meeting, CancellationToken cancellationToken)
    {
        if (await PartnershipOf(meeting, cancellationToken) is { Stage: PartnershipStage.Introduced } partnership) partnership.Move(PartnershipStage.Exploring, "", clock.Now);
    }

    /// <summary>It took place: its people are asked how it was, it stands on the partnership's timeline, and may move its stage.</summary>
    public async Task Held(Meeting meeting, CancellationToken cancellationToken)
    {
        (await db.RecordOf(meeting.Id, cancellationToken)).AskAfter(meeting.Time.Start, time.GetUtcNow());
        if (await PartnershipOf(meeting, cancellationToken) is { } partnership) Tell(partnership, meeting);
    }

    private async Task<Partnership?> PartnershipOf(Meeting meeting, CancellationToken cancellationToken) =>
        meeting.Partnership is { } id ? await db.Partnerships.SingleAsync(row => row.Id == id, cancellationToken) : null;

    private void Tell(Partnership partnership, Meeting meeting)
    {
        var day = DateOnly.FromDateTime(meeting.LocalStart);
        // East of the association it may be tomorrow already.
        if (day > clock.Today) day = clock.Today;
        var title = meeting.Details.Title;
        partnership.Add(new PartnershipEventDetails(PartnershipEventKind.Meeting, day, null, title.In(tenant.Tenant.Language), "") { Act = PartnershipAct.MeetingHeld, Subject = meeting.Id.Value }, clock.Now);
        // A meeting before the signature that is noted after it is no further one.
        if (partnership.Stage == PartnershipStage.Signed && partnership.NotBeforeStage(day) != day) return;
        // The day of a stage is public, that of a sensitive meeting is not.
        if (After(partnership.Stage) is { } stage) partnership.Move(stage, "", clock.Now, partnership.NotBeforeStage(meeting.Details.IsSensitive ? clock.Today : day));
    }

    // What a meeting that was held causes.
    private static PartnershipStage? After(PartnershipStage stage) => stage switch
    {
        PartnershipStage.Introduced or PartnershipStage.Dormant => PartnershipStage.Exploring,
        PartnershipStage.Signed => PartnershipStage.Active,
        _ => null,
    };
}
