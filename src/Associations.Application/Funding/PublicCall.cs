using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>One call as anybody may read it.</summary>
[AllowAnyone]
public sealed record PublicCall(CallId Call) : IRead<Result<PublicCallView>>;

/// <param name="From">The association whose list it was taken from.</param>
/// <param name="Others">Other open calls, the next deadline first.</param>
public sealed record PublicCallView(
    CallId Id,
    string Reference,
    CallDetails Details,
    CallStatus Status,
    IReadOnlyList<MovedDeadline> MovedDeadlines,
    LocalisedText? From,
    IReadOnlyList<OpenCall> Others);

/// <summary>An open call in a public list.</summary>
public sealed record OpenCall(CallId Id, string Reference, LocalisedText Title, LocalisedText Summary, ZonedTime? Deadline, bool IsMoved, ZonedTime? MovedFrom, Money Money, IReadOnlyList<Theme> Themes)
{
    internal static OpenCall Of(FundingCall call) => new(
        call.Id, call.Reference, call.Title, call.Summary, call.Deadline, call.MovedDeadlines.Count > 0,
        call.MovedDeadlines.Count > 0 ? call.MovedDeadlines[^1].From : null, call.Money, call.Themes);
}

internal sealed class PublicCallHandler(IAppDb db, CallClock clock) : IRequestHandler<PublicCall, Result<PublicCallView>>
{
    private const int MostOthers = 4;

    public async Task<Result<PublicCallView>> Handle(PublicCall request, CancellationToken cancellationToken)
    {
        var call = await db.FundingCalls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.Call, cancellationToken);
        if (call is null) return FundingErrors.NotFound;

        var others = await db.FundingCalls.AsNoTracking().Where(clock.Is(CallStatus.Open)).Where(other => other.Id != request.Call)
            .OrderBy(other => other.DeadlineAt == null).ThenBy(other => other.DeadlineAt).ThenBy(other => other.Reference)
            .Take(MostOthers).ToListAsync(cancellationToken);
        return new PublicCallView(
            call.Id, call.Reference, call.Details, clock.StatusOf(call), call.MovedDeadlines, call.TakenFrom?.Name, [.. others.Select(OpenCall.Of)]);
    }
}
