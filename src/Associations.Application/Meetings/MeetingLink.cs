using Associations.Application.Mail;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The link of an invitation: one person at one meeting, who must still be reached under the address it was mailed to.</summary>
internal sealed class MeetingLink(IAppDb db, LetterLink link, MeetingPeople people)
{
    /// <summary>Links show nothing more after this time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    internal sealed record Opened(Meeting Meeting, Participant Participant, MeetingPerson Person, IReadOnlyDictionary<ParticipantId, MeetingPerson> Everybody, Letter Letter);

    /// <summary>Null when the link is altered, over or of another association, or the person has another address or was taken out of it and erased.</summary>
    public async Task<Opened?> Open(string token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await link.Letter(LinkPurpose.Meeting, token, cancellationToken) is not { Kind: LetterKind.MeetingInvitation or LetterKind.MeetingChange or LetterKind.MeetingCancellation, Content: not "{}" } letter) return null;

        var content = MeetingLetter.Read(letter.Content);
        var (id, who) = (new MeetingId(content.Meeting), new ParticipantId(content.Participant));
        var meeting = await db.Meetings.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (meeting?.Everybody.FirstOrDefault(one => one.Id == who) is not { } participant || meeting.EndsAt + Lifetime < now) return null;

        var everybody = await people.Of(meeting, cancellationToken);
        return everybody[who] is { Addressee: not null } person && person.Key == letter.AddressKey ? new(meeting, participant, person, everybody, letter) : null;
    }
}
