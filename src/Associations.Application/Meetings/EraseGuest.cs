using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Municipalities;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Erases a guest of a meeting (GDPR Art. 17), with all that is kept under their address: they leave every meeting that is to come.</summary>
[Allow(Role.Manager)]
public sealed record EraseGuest(MeetingId Meeting, ParticipantId Participant) : IRequest<Result>;

internal sealed class EraseGuestHandler(IAppDb db, PersonEraser eraser, IAddressKeys keys) : IRequestHandler<EraseGuest, Result>
{
    public async Task<Result> Handle(EraseGuest request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        if (meeting.Everybody.FirstOrDefault(one => one.Id == request.Participant) is not { } participant) return MeetingErrors.NotInvited;
        if (participant.Guest is not { } guest) return MeetingErrors.NotGuest;

        await eraser.Erase(keys.KeyOf(guest.Email), cancellationToken);
        return Result.Success;
    }
}
