using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>One meeting, for the association's desk.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingFacts(MeetingId Meeting) : IRead<Result<MeetingFacts.Answer>>
{
    /// <param name="Sides">Names of the partnership's municipalities; empty without one.</param>
    /// <param name="Busy">Whose time is taken by another meeting: in a draft, those in whose way it would stand.</param>
    public sealed record Answer(
        MeetingId Id, int Version, MeetingState State, string Reason, MeetingDetails Details, MeetingTime Time, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
        PartnershipId? Partnership, IReadOnlyList<LocalisedText> Sides, ProgrammeId? Programme, LocalisedText? ProgrammeName, IReadOnlyList<Person> People, IReadOnlyList<Clashing> Busy)
    {
        /// <summary>Null when no times are proposed.</summary>
        public OfferFacts? Offer { get; init; }

        /// <summary>Those who choose the time, by whom they speak for.</summary>
        public IReadOnlyList<OfferFacts.Side> Choosing { get; init; } = [];

        /// <summary>The association that hosts it; null for a meeting of this association's own.</summary>
        public Host? By { get; init; }
    }

    /// <param name="Sides">The partnership's municipalities as the host names them; empty without one.</param>
    /// <param name="Table">The organisations that others bring.</param>
    /// <param name="HasJoined">This association takes part: it has not left, and the host did not go on without it.</param>
    public sealed record Host(LocalisedText Name, IReadOnlyList<LocalisedText> Sides, IReadOnlyList<LocalisedText> Table, bool HasJoined);

    /// <param name="Name">Empty once erased.</param>
    /// <param name="TakesMail">False when nothing can be sent to them.</param>
    /// <param name="IsBeforeChange">They answered before the time was changed.</param>
    public sealed record Person(
        ParticipantId Id, string Name, LocalisedText Organisation, string Zone, ParticipantRole Role, bool TakesMail, MeetingAnswer Answer, DateTimeOffset? AnsweredAt, bool IsBeforeChange, string Note)
    {
        /// <summary>Null for members and guests.</summary>
        public ContactId? Contact { get; init; }

        /// <summary>Null for contacts and guests.</summary>
        public UserId? Member { get; init; }

        /// <summary>In no list, only at meetings; false once erased.</summary>
        public bool IsGuest { get; init; }

        /// <summary>Who brought them, by name; empty once that person was erased, null for whom the association invited.</summary>
        public string? BroughtBy { get; init; }
    }

    /// <summary>Somebody of this meeting who has another one at that time.</summary>
    public sealed record Clashing(ParticipantId Participant, MeetingId Other, LocalisedText Title, MeetingTime Time);
}

/// <summary>Who of a meeting would be busy, were it at another time.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record BusyThen(MeetingId Meeting, MeetingTime Time) : IRead<Result<MeetingFacts.Clashing[]>>;

internal sealed class MeetingFactsHandler(IAppDb db, MeetingPeople people, MeetingClashes clashes, TimeProvider time)
    : IRequestHandler<MeetingFacts, Result<MeetingFacts.Answer>>, IRequestHandler<BusyThen, Result<MeetingFacts.Clashing[]>>
{
    public async Task<Result<MeetingFacts.Clashing[]>> Handle(BusyThen request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        return await Described(await clashes.Of(meeting, request.Time, await people.Of(meeting, cancellationToken), cancellationToken), cancellationToken);
    }

    public async Task<Result<MeetingFacts.Answer>> Handle(MeetingFacts request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;

        var everybody = await people.Of(meeting, cancellationToken);
        var programme = meeting.Programme is { } id ? await db.Programmes.AsNoTracking().Where(row => row.Id == id).Select(row => row.Name).SingleAsync(cancellationToken) : null;
        return new MeetingFacts.Answer(
            meeting.Id, meeting.Version, meeting.State, meeting.Reason, meeting.Details, meeting.Time, meeting.StartsAt, meeting.EndsAt,
            meeting.Partnership, await db.SidesOf(meeting.Partnership, cancellationToken), meeting.Programme, programme,
            [.. meeting.Present.OrderBy(one => one.Role).ThenBy(one => one.Id.Value).Select(one => Person(meeting, one, everybody))], await Described(await clashes.Of(meeting, everybody, cancellationToken), cancellationToken))
        {
            Offer = OfferFacts.Of(meeting, everybody, time.GetUtcNow()),
            Choosing = OfferFacts.Named(OfferSide.Of(meeting, everybody), everybody),
            By = await HostOf(meeting, cancellationToken),
        };
    }

    private async Task<MeetingFacts.Host?> HostOf(Meeting meeting, CancellationToken cancellationToken)
    {
        if (meeting.HostedBy is not { } id) return null;
        var invitation = await db.JointInvitations.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        return new(invitation.HostName, invitation.Facts.Sides, meeting.TableElsewhere, invitation is { Answer: CoHostAnswer.Accepted, Facts.State: not HostedState.Withdrawn });
    }

    private static MeetingFacts.Person Person(Meeting meeting, Participant one, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) =>
        Person(meeting, one, everybody[one.Id]) with { BroughtBy = one.BroughtBy is { } by ? everybody.GetValueOrDefault(by)?.Name ?? "" : null };

    private static MeetingFacts.Person Person(Meeting meeting, Participant one, MeetingPerson person) => new(
        one.Id, person.Name, person.Organisation, person.Addressee?.Zone ?? meeting.Zone, one.Role, person.Addressee is not null, one.Answer, one.AnsweredAt, meeting.IsAnsweredBeforeChange(one), one.Note) { Contact = one.Contact, Member = one.Member, IsGuest = one.Guest is not null };

    private async Task<MeetingFacts.Clashing[]> Described(IReadOnlyList<(ParticipantId Participant, MeetingId Other)> found, CancellationToken cancellationToken)
    {
        var ids = found.Select(one => one.Other).Distinct().ToList();
        var others = ids.Count == 0 ? [] : await db.Meetings.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        return [.. found.Select(one => new MeetingFacts.Clashing(one.Participant, one.Other, others[one.Other].Details.Title, others[one.Other].Time))];
    }
}
