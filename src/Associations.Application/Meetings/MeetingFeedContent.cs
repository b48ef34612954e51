using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>
/// What a calendar under a secret address holds: meetings that invitations went out to, for a year after they were; those
/// cancelled, for a month. Sensitive ones are in none. Null when the address leads nowhere.
/// </summary>
[AllowAnyone]
public sealed record MeetingFeedContent(string Token) : IRead<MeetingFeedContent.Answer?>
{
    /// <param name="Meetings">As a calendar is told of each. In a municipality's, no person is named: speakers of the agenda are left out, and nobody is the reader.</param>
    public sealed record Answer(LocalisedText Name, bool IsPersonal, string Language, string Zone, IReadOnlyList<MeetingLetter> Meetings);
}

internal sealed class MeetingFeedContentHandler(IAppDb db, MeetingFeeds feeds, MeetingPeople people) : IRequestHandler<MeetingFeedContent, MeetingFeedContent.Answer?>
{
    // Some calendars refuse what is larger than a megabyte.
    private const int Most = 500;
    private static readonly TimeSpan KeptPast = TimeSpan.FromDays(365);
    private static readonly TimeSpan KeptCancelled = TimeSpan.FromDays(30);

    public async Task<MeetingFeedContent.Answer?> Handle(MeetingFeedContent request, CancellationToken cancellationToken)
    {
        if (await feeds.Open(request.Token, cancellationToken) is not { } opened) return null;

        var (feed, holder) = (opened.Feed, opened.Holder);
        var chosen = feed.Municipality is { } municipality ? Of(municipality) : Of(feed);
        var meetings = (await chosen.OrderByDescending(row => row.StartsAt).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken)).Where(meeting => !meeting.Details.IsSensitive).ToList();
        var everybody = await people.Of(meetings, cancellationToken);
        var sides = await db.SidesOf([.. meetings.Select(meeting => meeting.Partnership).OfType<PartnershipId>().Distinct()], cancellationToken);
        var letters = meetings.Select(meeting => feed.IsPersonal ? ForPerson(meeting, feed, everybody, Sides(meeting)) : ForEverybody(meeting, everybody, Sides(meeting)));
        return new(holder.Name, feed.IsPersonal, holder.Language, holder.Zone, [.. letters.OfType<MeetingLetter>()]);

        IReadOnlyList<LocalisedText> Sides(Meeting meeting) => meeting.Partnership is { } id && sides.TryGetValue(id, out var names) ? names : [];
    }

    // Whatever entry the invitation went to, it went to this person's address.
    private IQueryable<Meeting> Of(MeetingFeed feed) =>
        Shown().Where(row => row.Everybody.Any(one => !one.HasLeft && (one.ToldKey == feed.AddressKey || (feed.Contact != null && one.Contact == feed.Contact) || (feed.Member != null && one.Member == feed.Member))));

    private IQueryable<Meeting> Of(MunicipalityId municipality)
    {
        var pairs = db.Partnerships.Where(row => row.Sides.Any(side => side.Municipality == municipality)).Select(row => (PartnershipId?)row.Id);
        var contacts = db.Contacts.Where(row => row.Municipality == municipality).Select(row => (ContactId?)row.Id);
        return Shown().Where(row => pairs.Contains(row.Partnership) || row.Everybody.Any(one => !one.HasLeft && contacts.Contains(one.Contact)));
    }

    private IQueryable<Meeting> Shown()
    {
        var (past, cancelled) = (feeds.Now - KeptPast, feeds.Now - KeptCancelled);
        return db.Meetings.AsNoTracking().Where(row => row.Stamp != null && row.Everybody.Any()
            && (((row.State == MeetingState.Scheduled || row.State == MeetingState.Held) && row.EndsAt > past) || (row.State == MeetingState.Cancelled && row.Stamp > cancelled)));
    }

    /// <summary>As this person was told; null for somebody who does not come.</summary>
    private static MeetingLetter? ForPerson(Meeting meeting, MeetingFeed feed, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, IReadOnlyList<LocalisedText> sides)
    {
        var theirs = meeting.Present.Where(one => one.ToldKey == feed.AddressKey || (feed.Contact is not null && one.Contact == feed.Contact) || (feed.Member is not null && one.Member == feed.Member));
        return theirs.FirstOrDefault(one => !meeting.Declines(one)) is { } participant
            ? MeetingLetter.Of(meeting, Notice(meeting, participant), sides, MeetingPeople.AtTable(meeting, everybody), showsAll: true)
            : null;
    }

    private static MeetingLetter ForEverybody(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, IReadOnlyList<LocalisedText> sides)
    {
        var letter = MeetingLetter.Of(meeting, Notice(meeting, meeting.Everybody[0]), sides, MeetingPeople.AtTable(meeting, everybody), showsAll: true);
        return letter with { Participant = Guid.Empty, Link = Guid.Empty, Answer = MeetingAnswer.None, Agenda = [.. letter.Agenda.Select(item => item with { Who = "" })] };
    }

    private static MeetingNotice Notice(Meeting meeting, Participant participant) =>
        new(participant, meeting.State == MeetingState.Cancelled ? MeetingNoticeKind.Cancellation : MeetingNoticeKind.Invitation, meeting.Sequence, meeting.Stamp!.Value, null);
}
