using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>
/// Invites a colleague of the person whom an invitation was mailed to, for the same organisation. The answer is the same whether or not
/// the colleague is invited already: who holds an invitation learns of nobody else.
/// </summary>
/// <param name="Language">Of the colleague's letters (ISO 639-1).</param>
[AllowAnyone]
public sealed record BringColleague(string Token, string Name, string Email, string Language) : IRequest<Result>;

/// <summary>Who brought somebody to a meeting, for the letter that says so; read when it is written. Null when nobody did, or once erased.</summary>
[AllowSystem]
public sealed record WhoBrought(MeetingId Meeting, ParticipantId Colleague) : IRead<string?>;

internal sealed class BringColleagueHandler(IAppDb db, MeetingLink link, MeetingDesk desk, MeetingPeople people, IMeetingBookings bookings, IAddressKeys keys)
    : IRequestHandler<BringColleague, Result>, IRequestHandler<WhoBrought, string?>
{
    public async Task<Result> Handle(BringColleague request, CancellationToken cancellationToken)
    {
        if (await link.OpenToChange(request.Token, desk.Now, cancellationToken) is not { } opened) return MeetingErrors.LinkOver;

        var (meeting, person) = (opened.Meeting, opened.Person);
        var guest = new Guest(request.Name, request.Email, person.Organisation.In(person.Addressee!.Language), request.Language, person.Addressee.Zone);
        guest.Check();
        var key = keys.KeyOf(guest.Email);
        // Invited, taken out by the organiser, or under an address that takes no mail: nobody is told, and the place is used up all the same.
        var isNews = opened.Everybody.Values.All(one => one.Key != key) && !await db.DeadAddresses().AnyAsync(dead => dead == key, cancellationToken);
        // Who is elsewhere at that time may listen: to refuse would tell of the other meeting.
        var isBusy = isNews && (await bookings.Look(meeting.Id, [key], meeting.StartsAt, meeting.EndsAt, cancellationToken)).Count > 0;
        meeting.Bring(opened.Participant.Id, isNews ? new Invitee(isBusy ? ParticipantRole.Observer : opened.Participant.Role) { Guest = guest } : null, desk.Now);
        return await desk.Keep(meeting, cancellationToken);
    }

    public async Task<string?> Handle(WhoBrought request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting?.Everybody.FirstOrDefault(one => one.Id == request.Colleague)?.BroughtBy is not { } by) return null;
        return (await people.Of(meeting, cancellationToken)).GetValueOrDefault(by)?.Name is { Length: > 0 } name ? name : null;
    }
}
