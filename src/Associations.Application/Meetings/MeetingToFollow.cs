using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>What the next meeting takes over from one: what it counts for, who sat at the table, and what is still to do.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingToFollow(MeetingId Meeting) : IRead<Result<MeetingToFollow.Answer>>
{
    /// <param name="Open">What was agreed there and is open, by the day it is due.</param>
    public sealed record Answer(PartnershipId? Partnership, ProgrammeId? Programme, IReadOnlyList<string> Languages, int Minutes, IReadOnlyList<Seat> Seats, IReadOnlyList<LocalisedText> Open);

    public sealed record Seat(ParticipantId Id, Invitee Invitee, string Name, LocalisedText Organisation, bool TakesMail);
}

internal sealed class MeetingToFollowHandler(IAppDb db, MeetingPeople people) : IRequestHandler<MeetingToFollow, Result<MeetingToFollow.Answer>>
{
    public async Task<Result<MeetingToFollow.Answer>> Handle(MeetingToFollow request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        var everybody = await people.Of(meeting, cancellationToken);
        var open = await db.Commitments.AsNoTracking().Where(row => row.Meeting == meeting.Id && row.State == CommitmentState.Open).OrderBy(row => row.DueOn).ThenBy(row => row.Id).Select(row => row.What).ToListAsync(cancellationToken);
        // Who was erased is at no table.
        var seats = meeting.Present.Where(one => everybody[one.Id].Key is not null)
            .Select(one => new MeetingToFollow.Seat(one.Id, new Invitee(one.Role) { Contact = one.Contact, Member = one.Member, Guest = one.Guest }, everybody[one.Id].Name, everybody[one.Id].Organisation, everybody[one.Id].Addressee is not null));
        return new MeetingToFollow.Answer(meeting.Partnership, meeting.Programme, meeting.Details.Languages, meeting.Minutes, [.. seats], open);
    }
}
