using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Who takes something on: a person at the table, a municipality at the table, or the association when both are null.</summary>
public sealed record Taker(ParticipantId? Participant, MunicipalityId? Municipality);

/// <summary>What every change of a commitment needs: the commitment as it was seen, its owner, and the partnership's timeline.</summary>
internal sealed class CommitmentDesk(IAppDb db, MeetingPeople people, MeetingTable table, PartnershipClock clock, TenantContext tenant, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<Result<Commitment>> Find(CommitmentId id, int seenVersion, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (commitment is null) return CommitmentErrors.NotFound;
        if (commitment.Version != seenVersion) return DispatchErrors.Conflict;
        return commitment;
    }

    /// <summary>Who it is by the table of the meeting, with the zone in which their day ends.</summary>
    public async Task<Result<CommitmentOwner>> Owner(Meeting meeting, Taker taker, CancellationToken cancellationToken)
    {
        if (taker.Participant is { } id)
        {
            if (meeting.Present.All(one => one.Id != id)) return CommitmentErrors.OwnerMissing;
            var person = (await people.Of(meeting, cancellationToken))[id];
            return new CommitmentOwner(id, person.Municipality, person.Addressee?.Zone ?? meeting.Zone);
        }

        if (taker.Municipality is not { } town) return new CommitmentOwner(null, null, tenant.Tenant.Zone);
        return (await table.Towns(meeting, cancellationToken)).Any(known => known.Id == town) ? new CommitmentOwner(null, town, meeting.Zone) : CommitmentErrors.OwnerMissing;
    }

    public async Task Tell(Commitment commitment, PartnershipAct act, CancellationToken cancellationToken)
    {
        var pair = await db.Meetings.Where(row => row.Id == commitment.Meeting).Select(row => row.Partnership).SingleAsync(cancellationToken);
        if (pair is null) return;
        var partnership = await db.Partnerships.SingleAsync(row => row.Id == pair, cancellationToken);
        var day = act == PartnershipAct.CommitmentKept && commitment.SettledOn < clock.Today ? commitment.SettledOn.Value : clock.Today;
        partnership.Add(
            new PartnershipEventDetails(PartnershipEventKind.Note, day, null, commitment.What.In(tenant.Tenant.Language), "") { Act = act, Subject = commitment.Meeting.Value }, clock.Now);
    }
}
