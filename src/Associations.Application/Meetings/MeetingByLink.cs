using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>What the link of an invitation shows to the person it was mailed to. Null when the link is over.</summary>
[AllowAnyone]
public sealed record MeetingByLink(string Token) : IRead<MeetingByLink.Answer?>
{
    /// <param name="State">A draft, a cancelled meeting, and one this person was taken out of, show neither time nor room.</param>
    /// <param name="IsInvited">False for somebody who was taken out.</param>
    /// <param name="CanAnswer">Until the meeting is over.</param>
    /// <param name="Sequence">What is answered to, handed back with the answer: an answer from a page that was open while the time changed is one to the old time.</param>
    /// <param name="Table">The organisations at the table.</param>
    /// <param name="Zones">Theirs, each once.</param>
    /// <param name="IsBeforeChange">The answer was given before the time was changed.</param>
    public sealed record Answer(
        MeetingState State, bool IsInvited, bool CanAnswer, int Sequence, MeetingDetails Details, MeetingTime Time, string Zone, string Name, string Language, LocalisedText Organisation,
        IReadOnlyList<LocalisedText> Sides, IReadOnlyList<LocalisedText> Table, IReadOnlyList<string> Zones, MeetingAnswer Said, DateTimeOffset? SaidAt, bool IsBeforeChange, string Note, string Reason) : IBehindLink
    {
        public LocalisedText Title => Details.Title;

        /// <summary>They are to come, and neither a time nor proposed ones stand.</summary>
        public bool IsWaiting { get; init; }

        /// <summary>The association keeps them: a calendar of all their meetings can be had.</summary>
        public bool MayFeed { get; init; }

        /// <summary>How many colleagues the person may bring still.</summary>
        public int MayBring { get; init; }
    }
}

/// <summary>Answers an invitation by its link; again as often as minds change.</summary>
[AllowAnyone]
public sealed record AnswerMeeting(string Token, MeetingAnswer Answer, string Note, int Sequence) : IRequest<Result>;

/// <summary>The meeting as a calendar is told of it now, for the person whom the link was mailed to. Null when there is nothing to show.</summary>
[AllowAnyone]
public sealed record MeetingToKeep(string Token) : IRead<MeetingToKeep.Answer?>
{
    public sealed record Answer(MeetingLetter Letter, string Language);
}

internal sealed class MeetingByLinkHandler(IAppDb db, MeetingLink link, MeetingDesk desk)
    : IRequestHandler<MeetingByLink, MeetingByLink.Answer?>, IRequestHandler<MeetingToKeep, MeetingToKeep.Answer?>, IRequestHandler<AnswerMeeting, Result>
{
    public async Task<MeetingByLink.Answer?> Handle(MeetingByLink request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, desk.Now, cancellationToken) is not { } opened) return null;

        var (meeting, participant, person, everybody) = (opened.Meeting, opened.Participant, opened.Person, opened.Everybody);
        var zones = meeting.Present.Select(one => everybody[one.Id].Addressee?.Zone).OfType<string>().Append(meeting.Zone).Distinct(StringComparer.Ordinal).ToList();
        var isInvited = !participant.HasLeft && meeting.State != MeetingState.Draft;
        return new(
            meeting.State, isInvited, isInvited && meeting.State == MeetingState.Scheduled && meeting.EndsAt > desk.Now, meeting.Sequence, meeting.Details, meeting.Time, person.Addressee!.Zone, person.Name, person.Addressee.Language, person.Organisation,
            await db.SidesOf(meeting.Partnership, cancellationToken), MeetingPeople.AtTable(meeting, everybody), zones, participant.Answer, participant.AnsweredAt, meeting.IsAnsweredBeforeChange(participant), participant.Note, meeting.Reason) 
        {
            IsWaiting = !participant.HasLeft && meeting.State == MeetingState.Draft,
            MayFeed = participant.Contact is not null || participant.Member is not null,
            MayBring = meeting.MayBring(participant, desk.Now),
        };
    }

    public async Task<MeetingToKeep.Answer?> Handle(MeetingToKeep request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, desk.Now, cancellationToken) is not { Meeting: { State: not (MeetingState.Draft or MeetingState.Offered or MeetingState.Cancelled), Stamp: { } stamp } meeting, Participant: { HasLeft: false } participant } opened) return null;

        var notice = new MeetingNotice(participant, MeetingNoticeKind.Invitation, meeting.Sequence, stamp, null);
        var letter = MeetingLetter.Of(meeting, notice, await db.SidesOf(meeting.Partnership, cancellationToken), MeetingPeople.AtTable(meeting, opened.Everybody), showsAll: true);
        return new(letter, opened.Person.Addressee!.Language);
    }

    public async Task<Result> Handle(AnswerMeeting request, CancellationToken cancellationToken)
    {
        if (await link.OpenToChange(request.Token, desk.Now, cancellationToken) is not { } opened) return MeetingErrors.LinkOver;

        if (!opened.Meeting.Answer(opened.Participant.Id, request.Answer, request.Note, request.Sequence, desk.Now)) return DispatchErrors.Conflict;
        await db.SaveChangesAsync(cancellationToken);
        return await desk.Book(opened.Meeting, opened.Everybody, [opened.Participant.Id], cancellationToken) ? Result.Success : MeetingErrors.BusyYourself;
    }
}
