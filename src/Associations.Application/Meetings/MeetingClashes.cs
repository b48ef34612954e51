using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>Who of a meeting has another one at the same time.</summary>
internal sealed class MeetingClashes(IMeetingBookings bookings)
{
    /// <summary>As it stands.</summary>
    public Task<IReadOnlyList<(ParticipantId Participant, MeetingId Other)>> Of(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, CancellationToken cancellationToken) =>
        Of(meeting, meeting.Time, new(meeting.StartsAt, meeting.EndsAt), everybody, cancellationToken);

    /// <summary>Were it then.</summary>
    public Task<IReadOnlyList<(ParticipantId Participant, MeetingId Other)>> Of(Meeting meeting, MeetingTime time, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, CancellationToken cancellationToken) =>
        Of(meeting, time, TimeBetween.Of(time), everybody, cancellationToken);

    private async Task<IReadOnlyList<(ParticipantId Participant, MeetingId Other)>> Of(
        Meeting meeting, MeetingTime time, TimeBetween between, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody, CancellationToken cancellationToken)
    {
        if (!meeting.IsOpen) return [];
        var asked = meeting.Present.Where(one => meeting.WouldBook(one, time) && everybody[one.Id].Key is not null).ToLookup(one => everybody[one.Id].Key!, one => one.Id, StringComparer.Ordinal);
        var clashes = await bookings.Look(meeting.Id, [.. asked.Select(group => group.Key)], between.From, between.Until, cancellationToken);
        return [.. clashes.SelectMany(clash => asked[clash.Person].Select(participant => (participant, clash.Meeting)))];
    }
}
