using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>The association's open calls as anybody may read them, the next deadline first.</summary>
/// <param name="Theme">Only calls about it.</param>
[AllowAnyone]
public sealed record OpenCalls(Theme? Theme) : IRead<OpenCallsView>;

/// <param name="Themes">Themes that open calls have, to choose from.</param>
public sealed record OpenCallsView(IReadOnlyList<OpenCall> Calls, int Total, IReadOnlyList<Theme> Themes);

internal sealed class OpenCallsHandler(IAppDb db, CallClock clock) : IRequestHandler<OpenCalls, OpenCallsView>
{
    public async Task<OpenCallsView> Handle(OpenCalls request, CancellationToken cancellationToken)
    {
        // An association has tens of open calls, not thousands: all of them are read to name their themes.
        var open = await db.FundingCalls.AsNoTracking().Where(clock.Is(CallStatus.Open))
            .OrderBy(call => call.DeadlineAt == null).ThenBy(call => call.DeadlineAt).ThenBy(call => call.Reference)
            .ToListAsync(cancellationToken);
        var shown = request.Theme is { } theme ? open.Where(call => call.Themes.Contains(theme)) : open;
        return new OpenCallsView([.. shown.Select(OpenCall.Of)], open.Count, [.. open.SelectMany(call => call.Themes).Distinct().Order()]);
    }
}
