using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The association's meetings that begin between two moments, whatever their state, by their hours.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingWeek(DateTimeOffset From, DateTimeOffset Until) : IRead<IReadOnlyList<MeetingList.Row>>
{
    internal const int Most = 300;
}

internal sealed class MeetingWeekHandler(IAppDb db, MeetingRows rows) : IRequestHandler<MeetingWeek, IReadOnlyList<MeetingList.Row>>
{
    public Task<IReadOnlyList<MeetingList.Row>> Handle(MeetingWeek request, CancellationToken cancellationToken)
    {
        // PostgreSQL takes instants in UTC only.
        var (from, until) = (request.From.ToUniversalTime(), request.Until.ToUniversalTime());
        var chosen = db.Meetings.AsNoTracking().Where(row => row.StartsAt >= from && row.StartsAt < until).OrderBy(row => row.StartsAt).ThenBy(row => row.Id);
        return rows.Of(chosen.Take(MeetingWeek.Most), cancellationToken);
    }
}
