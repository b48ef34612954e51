using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>Brings one copy in step with its host's last word, which it did not follow while this association was suspended: its people are told now.</summary>
/// <returns>True when one was brought in step, so that there may be another.</returns>
[AllowSystem]
public sealed record FollowHosts : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class FollowHostsHandler(IAppDb db, JointDesk joint, TimeProvider time) : IRequestHandler<FollowHosts, Result<bool>>
{
    // What its host never closed is not looked at for ever.
    private static readonly TimeSpan LookedAtAfter = TimeSpan.FromDays(90);

    public async Task<Result<bool>> Handle(FollowHosts request, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - LookedAtAfter;
        var copies = await db.Meetings.AsNoTracking().Where(row => row.HostedBy != null && row.EndsAt > since && (row.State == MeetingState.Draft || row.State == MeetingState.Scheduled)).ToListAsync(cancellationToken);
        if (copies.Count == 0) return false;
        var ids = copies.Select(copy => copy.HostedBy!.Value).ToList();
        var invitations = await db.JointInvitations.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var behind = copies.OrderBy(copy => copy.Id.Value).Where(copy => !copy.IsAt(invitations[copy.HostedBy!.Value].Wanted));
        if (behind.Skip(request.Passed).FirstOrDefault() is not { } next) return false;

        await joint.FollowHost(invitations[next.HostedBy!.Value], cancellationToken);
        return true;
    }
}
