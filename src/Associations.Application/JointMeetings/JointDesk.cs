using System.Security.Cryptography;
using System.Text.Json;
using Associations.Application.Exchange;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>
/// Keeps a host's meeting and its copies in step. What is said is the whole as it stands, and said again whenever it differs
/// from what was said last, so that it is of no matter which words are lost, late or come twice.
/// </summary>
internal sealed class JointDesk(IAppDb db, MeetingPeople people, MeetingDesk desk, MeetingHistory history, IExchange exchange, TenantContext tenant)
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    /// <summary>Who works on a meeting's co-hosts waits for the others here, and reads afterwards: the last word is of the last state.</summary>
    public Task Hold(MeetingId meeting, CancellationToken cancellationToken) =>
        db.CoHosts.Where(row => row.Meeting == meeting).ExecuteUpdateAsync(row => row.SetProperty(one => one.Revision, one => one.Revision), cancellationToken);

    /// <summary>Tells each co-host of a meeting what it does not know yet.</summary>
    public async Task TellCoHosts(MeetingId id, CancellationToken cancellationToken)
    {
        await Hold(id, cancellationToken);
        var meeting = await db.Meetings.SingleAsync(row => row.Id == id, cancellationToken);
        var coHosts = await db.CoHosts.Where(row => row.Meeting == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var (sides, everybody) = (await db.SidesOf(meeting.Partnership, cancellationToken), await people.Of(meeting, cancellationToken));
        meeting.Seat([.. coHosts.SelectMany(Brought).Distinct()]);
        foreach (var coHost in coHosts)
        {
            IEnumerable<LocalisedText> table = [tenant.Tenant.Name, .. MeetingPeople.OwnTable(meeting, everybody), .. coHosts.Where(other => other != coHost).SelectMany(Brought)];
            await Tell(coHost, FactsOf(meeting, coHost, sides, [.. table.Distinct()]), cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Tells the host what it does not know yet of this association's answer and people.</summary>
    public async Task TellHost(JointInvitationId id, CancellationToken cancellationToken)
    {
        await db.JointInvitations.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(one => one.SentRevision, one => one.SentRevision), cancellationToken);
        var invitation = await db.JointInvitations.SingleAsync(row => row.Id == id, cancellationToken);
        if (invitation.Answer == CoHostAnswer.Waiting) return;

        var given = invitation.Answer == CoHostAnswer.Accepted ? await Given(id, cancellationToken) : [];
        if (!invitation.Says(HashOf((invitation.Round, invitation.Answer, invitation.Reason, given)))) return;
        var answer = new CoHostAnswered(invitation.Original, invitation.SentRevision, invitation.Round, invitation.Answer, invitation.Reason, given);
        invitation.SaidIn(await Send(answer, invitation.Host, invitation.SentAs, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Brings this association's copy to where the host says that the meeting stands.</summary>
    public async Task FollowHost(JointInvitation invitation, CancellationToken cancellationToken)
    {
        var copy = await db.Meetings.SingleOrDefaultAsync(row => row.HostedBy == invitation.Id, cancellationToken);
        if (invitation.Answer != CoHostAnswer.Accepted && copy is not { IsOpen: true }) return;

        var before = copy?.State;
        // What took place here is this association's own record, whomever the host goes on without.
        if (before is MeetingState.Held or MeetingState.NoShow && invitation.Facts.State == HostedState.Withdrawn) return;

        if (copy is null) db.Meetings.Add(copy = Meeting.CopyOf(invitation, desk.Now));
        else copy.Follow(invitation.Wanted, desk.Now);
        if (copy.State == MeetingState.Held && before != MeetingState.Held) await history.Held(copy, cancellationToken);
        await desk.KeepFollowed(copy, cancellationToken);
    }

    /// <summary>Whether a copy stands where its host's last word says; it does not when that came while this association was suspended.</summary>
    public async Task<bool> IsInStep(Meeting copy, CancellationToken cancellationToken) =>
        copy.HostedBy is not { } host || copy.IsAt((await db.JointInvitations.SingleAsync(row => row.Id == host, cancellationToken)).Wanted);

    // What a co-host whom the host goes on without is told stays the same, whatever becomes of the meeting.
    private async Task Tell(CoHost coHost, HostedFacts facts, CancellationToken cancellationToken)
    {
        if (!coHost.IsLive && !coHost.IsWithdrawn) return;
        if (!coHost.Says(coHost.IsWithdrawn ? HashOf((coHost.Round, coHost.Reason)) : HashOf((coHost.Round, facts)))) return;
        coHost.SaidIn(await Send(new HostedMeeting(coHost.Meeting, coHost.Revision, coHost.Round, facts), coHost.Association, coHost.SentAs, cancellationToken));
    }

    private async Task<Guid> Send(IExchanged message, TenantId receiver, Guid? earlier, CancellationToken cancellationToken)
    {
        if (earlier is { } replaced) await exchange.Replace(replaced, cancellationToken);
        return exchange.Send(message, Audience.Of([receiver]));
    }

    private async Task<IReadOnlyList<GivenPerson>> Given(JointInvitationId id, CancellationToken cancellationToken)
    {
        var copy = await db.Meetings.SingleAsync(row => row.HostedBy == id, cancellationToken);
        var everybody = await people.Of(copy, cancellationToken);
        return [.. copy.Present.OrderBy(one => one.Id.Value).Select(one => new GivenPerson(everybody[one.Id].Name, everybody[one.Id].Organisation, one.Role, copy.IsAnsweredBeforeChange(one) ? MeetingAnswer.None : one.Answer))];
    }

    private static HostedFacts FactsOf(Meeting meeting, CoHost coHost, IReadOnlyList<LocalisedText> sides, IReadOnlyList<LocalisedText> table)
    {
        var isWhole = coHost.State == CoHostState.Accepted;
        var details = isWhole ? meeting.Details : meeting.Details with { Room = "", DialIn = "", Materials = [] };
        return new(coHost.IsWithdrawn ? HostedState.Withdrawn : StateOf(meeting.State), coHost.IsWithdrawn ? coHost.Reason : meeting.Reason, details, meeting.Time, sides, table, isWhole);
    }

    // Until it is scheduled a meeting is a plan, whatever its host calls the steps there.
    private static HostedState StateOf(MeetingState state) => state switch
    {
        MeetingState.Scheduled => HostedState.Scheduled,
        MeetingState.Held => HostedState.Held,
        MeetingState.Cancelled => HostedState.Cancelled,
        MeetingState.NoShow => HostedState.NoShow,
        _ => HostedState.Planned,
    };

    private static IEnumerable<LocalisedText> Brought(CoHost coHost) =>
        coHost.State == CoHostState.Accepted ? coHost.People.Select(person => person.Organisation).Where(name => !name.IsEmpty).Prepend(coHost.Name) : [];

    private static string HashOf<T>(T said) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(said, WithFields)));
}
