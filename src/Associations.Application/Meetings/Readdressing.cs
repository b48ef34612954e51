using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Keeps the meetings that are to come in step with a contact's address and zone, in the transaction that changes them.</summary>
internal sealed class Readdressing(IAppDb db, MeetingDesk desk)
{
    /// <param name="before">How letters reached them until now.</param>
    public async Task<Result> Follow(Contact contact, Addressee before, CancellationToken cancellationToken)
    {
        var (isElsewhere, hasOtherClock) = (before.AddressKey != contact.AddressKey, before.Zone != contact.Zone);
        if (!isElsewhere && !hasOtherClock) return Result.Success;

        var meetings = await db.Meetings.OpenAt(desk.Now).Where(row => row.Everybody.Any(one => one.Contact == contact.Id && !one.HasLeft))
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        foreach (var meeting in meetings)
        {
            if (isElsewhere) meeting.Readdress(contact.Id, desk.Now);
            var kept = await desk.Keep(meeting, cancellationToken, tellsAll: false, isElsewhere ? before : null);
            if (kept.Error is { } error) return error == MeetingErrors.Busy ? MeetingErrors.AddressBusy : error;
        }

        return Result.Success;
    }
}
