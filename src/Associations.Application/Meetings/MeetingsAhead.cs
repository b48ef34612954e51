using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The meetings of the next seven days, those whose time is to be agreed or was not, and those that are over and of which nobody said how they went.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingsAhead : IRead<MeetingsAhead.Answer>
{
    internal const int Shown = 10;
    internal const int Days = 7;

    /// <param name="Found">How many are unsettled; the rows are the oldest of them.</param>
    /// <param name="Offers">Those with proposed times, the first to end first; with them those on whose times nobody agreed.</param>
    public sealed record Answer(IReadOnlyList<MeetingList.Row> Coming, IReadOnlyList<MeetingList.Row> Unsettled, int Found, IReadOnlyList<MeetingList.Row> Offers);
}

internal sealed class MeetingsAheadHandler(MeetingRows rows, TimeProvider time) : IRequestHandler<MeetingsAhead, MeetingsAhead.Answer>
{
    public async Task<MeetingsAhead.Answer> Handle(MeetingsAhead request, CancellationToken cancellationToken)
    {
        var (now, until) = (time.GetUtcNow(), time.GetUtcNow().AddDays(MeetingsAhead.Days));
        var (coming, unsettled) = (rows.Of(MeetingTerm.Coming).Where(row => row.Offer == null && row.StartsAt <= until && row.EndsAt > now), rows.Of(MeetingTerm.Unsettled));
        var offers = rows.Of(MeetingTerm.Coming).Where(row => row.Offer != null).OrderBy(row => row.OfferExpiresAt).ThenBy(row => row.Id);
        return new(
            await rows.Of(coming.Take(MeetingsAhead.Shown), cancellationToken), await rows.Of(unsettled.Take(MeetingsAhead.Shown), cancellationToken), await unsettled.CountAsync(cancellationToken),
            await rows.Of(offers.Take(MeetingsAhead.Shown), cancellationToken));
    }
}
