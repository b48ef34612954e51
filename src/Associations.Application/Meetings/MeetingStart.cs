using Associations.Application.Partnerships;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

internal static class MeetingStart
{
    /// <summary>A partnership that was only introduced explores from the first invitations on.</summary>
    public static async Task Explore(this IAppDb db, Meeting meeting, PartnershipClock clock, CancellationToken cancellationToken)
    {
        if (meeting.Partnership is { } id && await db.Partnerships.SingleAsync(row => row.Id == id, cancellationToken) is { Stage: PartnershipStage.Introduced } partnership)
            partnership.Move(PartnershipStage.Exploring, "", clock.Now);
    }
}
