using Associations.Application.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The link of an invitation: one person at one meeting, who must still be reached under the address it was mailed to.</summary>
internal sealed class MeetingLink(IAppDb db, ILinkTokens tokens, MeetingPeople people, IMeetingBookings bookings)
{
    /// <summary>Links show nothing more after this time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    internal sealed record Opened(Meeting Meeting, Participant Participant, MeetingPerson Person, IReadOnlyDictionary<ParticipantId, MeetingPerson> Everybody);

    /// <summary>Null when the link is altered, over or of another association, or the person is erased or has another address.</summary>
    public Task<Opened?> Open(string token, DateTimeOffset now, CancellationToken cancellationToken) => Open(LinkPurpose.Meeting, token, Lifetime, now, cancellationToken);

    /// <summary>The same for what comes after the meeting: a link of one purpose shows nothing of another.</summary>
    public async Task<Opened?> Open(LinkPurpose purpose, string token, TimeSpan lifetime, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tokens.Open(purpose, token) is not { } link) return null;

        var meeting = await db.Meetings.SingleOrDefaultAsync(row => row.Everybody.Any(one => one.Link == link), cancellationToken);
        if (meeting is null || (meeting.OfferExpiresAt ?? meeting.EndsAt) + lifetime < now) return null;

        var (participant, everybody) = (meeting.Everybody.Single(one => one.Link == link), await people.Of(meeting, cancellationToken));
        return everybody[participant.Id] is { Addressee: not null } person && person.Key == participant.ToldKey ? new(meeting, participant, person, everybody) : null;
    }

    /// <summary>The same for who is about to change something: two who do so at once wait for each other, and neither is asked again.</summary>
    public async Task<Opened?> OpenToChange(string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tokens.Open(LinkPurpose.Meeting, token) is not { } link) return null;

        var meeting = await db.Meetings.Where(row => row.Everybody.Any(one => one.Link == link)).Select(row => (MeetingId?)row.Id).SingleOrDefaultAsync(cancellationToken);
        if (meeting is not { } id) return null;
        await bookings.Hold(id, cancellationToken);
        return await Open(token, now, cancellationToken);
    }
}
