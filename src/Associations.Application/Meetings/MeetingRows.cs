using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The meetings of each list, and how a line of it is drawn from them.</summary>
internal sealed class MeetingRows(IAppDb db, MeetingPeople people, TimeProvider time)
{
    /// <summary>Those of a list, in its order.</summary>
    public IQueryable<Meeting> Of(MeetingTerm term)
    {
        var chosen = Of(term, db.Meetings.AsNoTracking(), time.GetUtcNow());
        return term is MeetingTerm.Coming or MeetingTerm.Unsettled
            ? chosen.OrderBy(row => row.StartsAt).ThenBy(row => row.Id)
            : chosen.OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id);
    }

    public async Task<IReadOnlyList<MeetingList.Row>> Of(IQueryable<Meeting> chosen, CancellationToken cancellationToken)
    {
        var meetings = await chosen.ToListAsync(cancellationToken);
        var sides = await db.SidesOf([.. meetings.Select(meeting => meeting.Partnership).OfType<PartnershipId>().Distinct()], cancellationToken);
        var offered = meetings.Where(meeting => meeting.State == MeetingState.Offered).ToList();
        var everybody = await people.Of(offered, cancellationToken);
        var stuck = offered.Where(meeting => OfferSide.AreStuck(meeting, everybody, time.GetUtcNow())).Select(meeting => meeting.Id).ToHashSet();
        return [.. meetings.Select(meeting => Row(meeting, meeting.Partnership is { } id ? sides[id] : []) with { IsStuck = stuck.Contains(meeting.Id) })];
    }

    private static IQueryable<Meeting> Of(MeetingTerm term, IQueryable<Meeting> meetings, DateTimeOffset now) => term switch
    {
        MeetingTerm.Coming => meetings.Where(row => row.State == MeetingState.Draft || row.State == MeetingState.Offered || (row.State == MeetingState.Scheduled && row.EndsAt > now)),
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
            present.Count, answers.Count(answer => answer == MeetingAnswer.Yes), answers.Count(answer => answer == MeetingAnswer.No), answers.Count(answer => answer == MeetingAnswer.None), meeting.Details.IsSensitive)
        {
            Proposed = meeting.Offer?.Slots.Count ?? 0,
            OfferExpiresAt = meeting.OfferExpiresAt,
            IsOfferOver = meeting is { State: MeetingState.Draft, Offer: not null },
        };
    }
}
