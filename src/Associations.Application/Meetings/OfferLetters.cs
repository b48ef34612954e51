using Associations.Application.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Writes what people are told of an offer. A letter that still waits is replaced by the next one, and dropped once there is a time or none.</summary>
internal sealed class OfferLetters(IAppDb db, CallerContext caller, TimeProvider time)
{
    public async Task Write(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, CancellationToken cancellationToken)
    {
        var (notices, now) = (meeting.TakeOfferNotices(), time.GetUtcNow());
        var told = meeting.State == MeetingState.Offered ? notices.Select(notice => notice.Participant) : meeting.Everybody;
        var before = await Replace(meeting, [.. told.Select(one => everybody[one.Id].Key).OfType<string>().Distinct(StringComparer.Ordinal)], now, cancellationToken);
        if (notices.Count == 0) return;

        var writer = await db.UserOf(caller, cancellationToken);
        var sides = await db.SidesOf(meeting.Partnership, cancellationToken);
        foreach (var notice in notices.DistinctBy(one => everybody[one.Participant.Id].Key))
        {
            if (everybody[notice.Participant.Id].Addressee is not { } addressee) continue;
            notice.Participant.ToldAt(addressee.AddressKey);
            db.Letters.Add((MeetingOfferLetter.Of(meeting, notice, everybody) with { IsAgain = before.Contains(addressee.AddressKey), Sides = sides, ReplyName = writer?.Name, ReplyAddress = writer?.Email }).To(addressee, now));
        }
    }

    // Who had a letter with times that has left already.
    private async Task<HashSet<string>> Replace(Meeting meeting, List<string> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (people.Count == 0) return [];
        var found = await db.Letters.Where(row => row.Kind == LetterKind.MeetingOffer && row.State != LetterState.Cancelled && people.Contains(row.AddressKey))
            .Select(row => new { row.Id, row.State, row.AddressKey, row.Content }).ToListAsync(cancellationToken);
        var ours = found.Select(row => new { row.Id, row.State, row.AddressKey, Letter = MeetingOfferLetter.Read(row.Content) }).Where(row => row.Letter.Meeting == meeting.Id.Value).ToList();
        var waiting = ours.Where(row => row.State == LetterState.Pending).Select(row => row.Id).ToList();
        if (waiting.Count > 0)
        {
            await db.Letters.Where(row => waiting.Contains(row.Id) && row.State == LetterState.Pending)
                .ExecuteUpdateAsync(row => row.SetProperty(letter => letter.State, LetterState.Cancelled).SetProperty(letter => letter.SettledAt, now), cancellationToken);
        }

        return ours.Where(row => row.State is LetterState.Claimed or LetterState.DotIntent or LetterState.Accepted or LetterState.Uncertain && row.Letter.Proposed > 0).Select(row => row.AddressKey).ToHashSet(StringComparer.Ordinal);
    }
}
