using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>One invitation to co-host.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record JointInvitationFacts(JointInvitationId Invitation) : IRead<Result<JointInvitationFacts.Answer>>
{
    /// <param name="Stands">It may still be accepted.</param>
    /// <param name="Copy">This association's copy; null before it accepted for the first time.</param>
    public sealed record Answer(JointInvitationId Id, LocalisedText HostName, HostedFacts Facts, CoHostAnswer Said, string Reason, bool Stands, MeetingId? Copy);
}

/// <summary>What other associations wait for here, and the joint meetings whose time keeps somebody from another meeting.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record JointMeetingsAhead : IRead<JointMeetingsAhead.Answer>
{
    internal const int Shown = 20;

    public sealed record Answer(IReadOnlyList<Waiting> Invitations, IReadOnlyList<Clash> Clashes);

    public sealed record Waiting(JointInvitationId Id, LocalisedText HostName, LocalisedText Title, IReadOnlyList<LocalisedText> Sides, DateTimeOffset StartsAt, string Zone);

    /// <summary>The host moved the meeting to where somebody has another one.</summary>
    public sealed record Clash(MeetingId Meeting, LocalisedText Title, DateTimeOffset StartsAt, string Zone, IReadOnlyList<string> Names);
}

internal sealed class JointInvitationFactsHandler(IAppDb db, MeetingPeople people, MeetingClashes clashes, TimeProvider time)
    : IRequestHandler<JointInvitationFacts, Result<JointInvitationFacts.Answer>>, IRequestHandler<JointMeetingsAhead, JointMeetingsAhead.Answer>
{
    public async Task<Result<JointInvitationFacts.Answer>> Handle(JointInvitationFacts request, CancellationToken cancellationToken)
    {
        var row = await db.JointInvitations.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Invitation, cancellationToken);
        if (row is null) return JointErrors.NotFound;
        var copies = await db.Meetings.Where(one => one.HostedBy == row.Id).Select(one => one.Id).ToListAsync(cancellationToken);
        var stands = row.Answer is CoHostAnswer.Waiting or CoHostAnswer.Declined && row.StandsAt(time.GetUtcNow());
        return new JointInvitationFacts.Answer(row.Id, row.HostName, row.Facts, row.Answer, row.Reason, stands, copies.Count > 0 ? copies[0] : null);
    }

    public async Task<JointMeetingsAhead.Answer> Handle(JointMeetingsAhead request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = await db.JointInvitations.AsNoTracking().Where(row => row.Answer == CoHostAnswer.Waiting).OrderBy(row => row.ReceivedAt).ToListAsync(cancellationToken);
        return new(
            [.. waiting.Where(row => row.StandsAt(now)).Take(JointMeetingsAhead.Shown).Select(row => new JointMeetingsAhead.Waiting(row.Id, row.HostName, row.Facts.Details.Title, row.Facts.Sides, row.Facts.Time.Start.Instant, row.Facts.Time.Start.Zone))],
            await Clashes(now, cancellationToken));
    }

    private async Task<IReadOnlyList<JointMeetingsAhead.Clash>> Clashes(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var copies = await db.Meetings.AsNoTracking().Where(row => row.HostedBy != null && row.State == MeetingState.Scheduled && row.EndsAt > now).OrderBy(row => row.StartsAt).Take(JointMeetingsAhead.Shown).ToListAsync(cancellationToken);
        var everybody = await people.Of(copies, cancellationToken);
        var found = new List<JointMeetingsAhead.Clash>();
        foreach (var copy in copies)
        {
            var busy = await clashes.Of(copy, everybody, cancellationToken);
            if (busy.Count > 0) found.Add(new(copy.Id, copy.Details.Title, copy.StartsAt, copy.Zone, [.. busy.Select(one => everybody[one.Participant].Name).Distinct(StringComparer.Ordinal)]));
        }

        return found;
    }
}
