using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The meetings of the next seven days, and those that are over and of which nobody said how they went.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingsAhead : IRead<MeetingsAhead.Answer>
{
    internal const int Shown = 10;
    internal const int Days = 7;

    /// <param name="Found">How many are unsettled; the rows are the oldest of them.</param>
    public sealed record Answer(IReadOnlyList<MeetingList.Row> Coming, IReadOnlyList<MeetingList.Row> Unsettled, int Found);
}

internal sealed class MeetingsAheadHandler(MeetingRows rows, TimeProvider time) : IRequestHandler<MeetingsAhead, MeetingsAhead.Answer>
{
    public async Task<MeetingsAhead.Answer> Handle(MeetingsAhead request, CancellationToken cancellationToken)
    {
        var (now, until) = (time.GetUtcNow(), time.GetUtcNow().AddDays(MeetingsAhead.Days));
        var (coming, unsettled) = (rows.Of(MeetingTerm.Coming).Where(row => row.StartsAt <= until && row.EndsAt > now), rows.Of(MeetingTerm.Unsettled));
        return new(
            await rows.Of(coming.Take(MeetingsAhead.Shown), cancellationToken), await rows.Of(unsettled.Take(MeetingsAhead.Shown), cancellationToken), await unsettled.CountAsync(cancellationToken));
    }
}
