using Associations.Application.Access;
using Associations.Application.Exchange;
using Associations.Application.JointMeetings;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Meetings;

namespace Associations.Web.Operations.Demonstration;

/// <summary>
/// AFCCRE and CEMR are asked to co-host the meeting of Korosten and Bourges, as they sat at that table in May 2024: AFCCRE said
/// yes and brings somebody, CEMR's answer is awaited. What is said after that, the worker carries.
/// </summary>
internal sealed class JointTable(IServiceProvider services)
{
    private const int Most = 100;

    public async Task Bring(CancellationToken cancellationToken)
    {
        var (amu, afccre, cemr) = (await services.Tenant("amu", cancellationToken), await services.Tenant("afccre", cancellationToken), await services.Tenant("cemr", cancellationToken));
        var coming = await services.Send(amu.Id, new MeetingList(MeetingTerm.Coming), cancellationToken);
        if (coming.Rows.FirstOrDefault(row => row.State == MeetingState.Scheduled) is not { } meeting || (await services.Send(amu.Id, new CoHostList(meeting.Id), cancellationToken)).Length > 0) return;

        foreach (var other in new[] { afccre, cemr })
        {
            var version = (await services.Send(amu.Id, new MeetingFacts(meeting.Id), cancellationToken)).Value.Version;
            await services.Send(amu.Id, new InviteCoHost(meeting.Id, other.Id, version), cancellationToken);
        }

        await Carry(amu, cancellationToken);
        await Accept(afccre, cancellationToken);
    }

    private async Task Accept(TenantInfo coHost, CancellationToken cancellationToken)
    {
        var asked = (await services.Send(coHost.Id, new JointMeetingsAhead(), cancellationToken)).Invitations.Single();
        var copy = (await services.Send(coHost.Id, new AcceptJointInvitation(asked.Id), cancellationToken)).Value;
        var manager = (await services.Send(coHost.Id, new Members(), cancellationToken)).People.First(person => person.Roles.Contains(Role.Manager));
        var version = (await services.Send(coHost.Id, new MeetingFacts(copy), cancellationToken)).Value.Version;
        await services.Send(coHost.Id, new InviteToMeeting(copy, new Invitee(ParticipantRole.Speaker) { Member = manager.User }, version), cancellationToken);
    }

    // The invitations only, so that they can be answered now.
    private async Task Carry(TenantInfo sender, CancellationToken cancellationToken)
    {
        var waiting = await services.Send(sender.Id, new WaitingMessages(Most), cancellationToken);
        foreach (var message in waiting.Where(message => message.Name == HostedMeeting.Name))
        {
            foreach (var receiver in message.Receivers!)
                await services.Send(receiver, new ReceiveMessage(new Sender(sender.Id, sender.Name), message.Id, message.Name, message.Payload), cancellationToken);
            await services.Send(sender.Id, new SettleMessage(message.Id, null), cancellationToken);
        }
    }
}
