using Associations.Application.Access;
using Associations.Application.Calendars;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>
/// Takes in what came to a meeting's address: a calendar's answer (iTIP REPLY, RFC 5546 §3.2.3) counts if it is the invited
/// person's own; what only a person can decide goes to who runs the meeting. The same message twice changes nothing more.
/// A yes of somebody who has another meeting at that time is not counted, as on the invitation's page: it goes to the host.
/// </summary>
[AllowSystem]
public sealed record ReceiveReply(MeetingId Meeting, MeetingMail Mail) : IRequest<Result<ReplyOutcome>>;

public enum ReplyOutcome
{
    /// <summary>Forged, or about another meeting than its address was made for.</summary>
    NotOurs,

    /// <summary>Came before, is overtaken by a later one, or there is nothing to answer any more.</summary>
    Unchanged,
    Answered,
    Forwarded,
}

internal sealed class ReceiveReplyHandler(
    IAppDb db, MeetingDesk desk, MeetingPeople people, IMeetingAddresses addresses, IMeetingReplies replies, IMeetingBookings bookings, IAddressKeys keys) : IRequestHandler<ReceiveReply, Result<ReplyOutcome>>
{
    // An answering machine that does not say it is one must not fill the host's mailbox.
    private const int MessagesADay = 10;

    public async Task<Result<ReplyOutcome>> Handle(ReceiveReply request, CancellationToken cancellationToken)
    {
        var mail = request.Mail;
        if (addresses.Open(request.Meeting, mail.Address) is not { } id) return ReplyOutcome.NotOurs;
        if (mail.Reply is not null && !string.Equals(mail.Reply.Uid, addresses.Uid(request.Meeting), StringComparison.OrdinalIgnoreCase)) return ReplyOutcome.NotOurs;
        // Many answer in the hour after the invitations: each waits for the one before.
        await bookings.Hold(request.Meeting, cancellationToken);
        var meeting = await db.Meetings.SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting?.Everybody.FirstOrDefault(one => one.Id == id) is not { } participant) return ReplyOutcome.NotOurs;

        var everybody = await people.Of(meeting, cancellationToken);
        if (everybody[id].Key is not { } own) return ReplyOutcome.Unchanged;

        var counts = mail.Reply is { Answer: not CalendarAnswer.NeedsAction } answered && keys.KeyOf(answered.AttendeeAddress) == own;
        var received = new ReceivedReply(meeting.Id, id, mail.Receipt, counts ? mail.Reply!.Sequence : null, counts ? mail.Reply!.Stamp : null, desk.Now);
        if (!await replies.Record(received, cancellationToken)) return ReplyOutcome.Unchanged;

        var opened = new Opened(meeting, participant, everybody, mail);
        if (mail.Reply is not { } reply) return await Forward(opened, mail.Proposed is null ? MeetingMessageKind.Written : MeetingMessageKind.Proposal, cancellationToken);
        if (meeting.State != MeetingState.Scheduled || meeting.EndsAt <= desk.Now || participant.HasLeft || reply.Answer == CalendarAnswer.NeedsAction) return ReplyOutcome.Unchanged;
        if (!counts) return await Forward(opened, MeetingMessageKind.OtherAddress, cancellationToken);
        return await replies.IsOvertaken(received, cancellationToken) ? ReplyOutcome.Unchanged : await Answer(opened, own, reply, cancellationToken);
    }

    private async Task<Result<ReplyOutcome>> Answer(Opened opened, string own, CalendarReply reply, CancellationToken cancellationToken)
    {
        var (meeting, participant, answer) = (opened.Meeting, opened.Participant, AnswerOf(reply));
        var isBusy = answer != MeetingAnswer.No && participant.Role != ParticipantRole.Observer
            && (await bookings.Look(meeting.Id, [own], meeting.StartsAt, meeting.EndsAt, cancellationToken)).Count > 0;
        if (isBusy) return await Forward(opened, MeetingMessageKind.Busy, cancellationToken);

        if (!meeting.Answer(participant.Id, answer, WrittenText.MadePlain(reply.Comment, Meeting.ReasonMaxLength), reply.Sequence, desk.Now, reply.Stamp)) return ReplyOutcome.Unchanged;
        await db.SaveChangesAsync(cancellationToken);
        // Taken since we looked: all of it is undone, and the caller tries again.
        return await desk.Book(meeting, opened.Everybody, [participant.Id], cancellationToken) ? ReplyOutcome.Answered : DispatchErrors.Conflict;
    }

    private async Task<Result<ReplyOutcome>> Forward(Opened opened, MeetingMessageKind kind, CancellationToken cancellationToken)
    {
        var (meeting, person, mail) = (opened.Meeting, opened.Everybody[opened.Participant.Id], opened.Mail);
        if (await replies.CountSince(meeting.Id, opened.Participant.Id, desk.Now.AddDays(-1), cancellationToken) > MessagesADay) return ReplyOutcome.Unchanged;

        var writer = keys.KeyOf(mail.From);
        var letter = new MeetingMessageLetter(meeting.Id.Value, kind, mail.From, writer)
        {
            WriterName = writer == person.Key ? person.Name : "",
            Invited = person.Name,
            InvitedKey = person.Key ?? "",
            Answer = mail.Reply is null ? MeetingAnswer.None : AnswerOf(mail.Reply),
            Proposed = mail.Proposed ?? "",
            Text = WrittenText.MadePlain(mail.Reply?.Comment ?? mail.Text, MeetingMail.TextMaxLength),
            Title = meeting.Details.Title,
            Sides = await db.SidesOf(meeting.Partnership, cancellationToken),
        };
        var hosts = await Hosts(opened, writer, cancellationToken);
        db.Letters.AddRange(hosts.Select(host => letter.To(host, desk.Now)));
        await db.SaveChangesAsync(cancellationToken);
        return hosts.Count > 0 ? ReplyOutcome.Forwarded : ReplyOutcome.Unchanged;
    }

    // The members at the table, or else the managers; nobody gets their own words back.
    private async Task<IReadOnlyList<Addressee>> Hosts(Opened opened, string writer, CancellationToken cancellationToken)
    {
        var hosts = opened.Meeting.Present.Where(one => one.Member is not null).Select(one => opened.Everybody[one.Id].Addressee).OfType<Addressee>().ToList();
        if (!hosts.Exists(host => host.AddressKey != writer)) hosts = [.. await db.Managers(keys, cancellationToken)];
        return [.. hosts.Where(host => host.AddressKey != writer).DistinctBy(host => host.AddressKey, StringComparer.Ordinal)];
    }

    private static MeetingAnswer AnswerOf(CalendarReply reply) => reply.Answer switch
    {
        CalendarAnswer.Accepted => MeetingAnswer.Yes,
        CalendarAnswer.Tentative => MeetingAnswer.Perhaps,
        CalendarAnswer.Declined => MeetingAnswer.No,
        _ => MeetingAnswer.None,
    };

    private sealed record Opened(Meeting Meeting, Participant Participant, IReadOnlyDictionary<ParticipantId, MeetingPerson> Everybody, MeetingMail Mail);
}
