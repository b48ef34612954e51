using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Which meetings a list shows.</summary>
public enum MeetingTerm
{
    /// <summary>Drafts and scheduled ones that are not over, the next first.</summary>
    Coming,

    /// <summary>Scheduled ones that are over and of which nobody said how they went, the oldest first.</summary>
    Unsettled,

    /// <summary>Held and missed ones, the last first.</summary>
    Past,

    /// <summary>The last first.</summary>
    Cancelled,
}

/// <summary>A page of the association's meetings.</summary>
/// <param name="Partnership">Only those that count for it; null for all.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingList(MeetingTerm Term, PartnershipId? Partnership = null, int Number = 1, int Size = 50) : IRead<MeetingList.Answer>
{
    public sealed record Answer(IReadOnlyList<Row> Rows, int Total);

    /// <param name="Sides">Names of the partnership's municipalities; empty without one.</param>
    public sealed record Row(MeetingId Id, MeetingState State, LocalisedText Title, MeetingTime Time, DateTimeOffset StartsAt, IReadOnlyList<LocalisedText> Sides, int People, int Yes, int No, int Unanswered, bool IsSensitive);
}

internal sealed class MeetingListHandler(IAppDb db, TimeProvider time) : IRequestHandler<MeetingList, MeetingList.Answer>
{
    public async Task<MeetingList.Answer> Handle(MeetingList request, CancellationToken cancellationToken)
    {
        var chosen = Of(request.Term, db.Meetings.AsNoTracking(), time.GetUtcNow());
        if (request.Partnership is { } partnership) chosen = chosen.Where(row => row.Partnership == partnership);
        var page = new PageOf(request.Number, request.Size);
        var total = await chosen.CountAsync(cancellationToken);
        var ordered = request.Term is MeetingTerm.Coming or MeetingTerm.Unsettled
            ? chosen.OrderBy(row => row.StartsAt).ThenBy(row => row.Id)
            : chosen.OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id);
        var meetings = await ordered.Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var sides = await db.SidesOf([.. meetings.Select(meeting => meeting.Partnership).OfType<PartnershipId>().Distinct()], cancellationToken);
        return new([.. meetings.Select(meeting => Row(meeting, meeting.Partnership is { } id ? sides[id] : []))], total);
    }

    private static IQueryable<Meeting> Of(MeetingTerm term, IQueryable<Meeting> meetings, DateTimeOffset now) => term switch
    {
        MeetingTerm.Coming => meetings.Where(row => row.State == MeetingState.Draft || (row.State == MeetingState.Scheduled && row.EndsAt > now)),
        MeetingTerm.Unsettled => meetings.Where(row => row.State == MeetingState.Scheduled && row.EndsAt <= now),
        MeetingTerm.Past => meetings.Where(row => row.State == MeetingState.Held || row.State == MeetingState.NoShow),
        _ => meetings.Where(row => row.State == MeetingState.Cancelled),
    };

    private static MeetingList.Row Row(Meeting meeting, IReadOnlyList<LocalisedText> sides)
    {
        var present = meeting.Present.ToList();
        var answers = present.Select(one => meeting.IsAnsweredBeforeChange(one) ? MeetingAnswer.None : one.Answer).ToList();
        return new(
            meeting.Id, meeting.State, meeting.Details.Title, meeting.Time, meeting.StartsAt, sides,
            present.Count, answers.Count(answer => answer == MeetingAnswer.Yes), answers.Count(answer => answer == MeetingAnswer.No), answers.Count(answer => answer == MeetingAnswer.None), meeting.Details.IsSensitive);
    }
}
