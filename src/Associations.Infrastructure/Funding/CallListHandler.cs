using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain.Funding;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Funding;

internal sealed class CallListHandler(AppDb db, CallClock clock) : IRequestHandler<CallList, Result<CallPage>>
{
    public async Task<Result<CallPage>> Handle(CallList request, CancellationToken cancellationToken)
    {
        var states = new Dictionary<CallState, int>();
        foreach (var state in Enum.GetValues<CallState>()) states[state] = await In(db.FundingCalls, state).CountAsync(cancellationToken);
        var total = await db.FundingCalls.CountAsync(cancellationToken);

        var matching = await Matching(request, cancellationToken);
        var found = await matching.CountAsync(cancellationToken);
        var page = Sorted(matching, request).Skip(request.Skip);
        if (request.Take is { } take) page = page.Take(take);
        var calls = await page.AsNoTracking().ToListAsync(cancellationToken);

        var news = await News(calls, cancellationToken);
        return new CallPage(found, total, states, [.. calls.Select(call => CallRow.Of(call, clock.StatusOf(call), news.GetValueOrDefault(call.Id)))]);
    }

    // A tenant has hundreds of calls: conditions on JSON are read row by row, inside the tenant.
    private async Task<IQueryable<FundingCall>> Matching(CallList request, CancellationToken cancellationToken)
    {
        var theme = request.Theme?.ToString();
        var named = request.Text is { } words ? await Named(words, cancellationToken) : null;
        var calls = db.FundingCalls.FromSql(
            $"""
            select * from app.funding_calls
            where tenant_id = {db.CurrentTenant.Value}
                and ({theme}::text is null or themes @> jsonb_build_array({theme}::text))
                and ({request.Country}::text is null or countries = '[]' or countries @> jsonb_build_array({request.Country}::text))
                and ({named}::uuid[] is null or id = any ({named}))
            """);
        calls = request.Origin switch
        {
            CallOrigin.Own => calls.Where(call => call.TakenFrom == null),
            CallOrigin.Taken => calls.Where(call => call.TakenFrom != null),
            CallOrigin.Offered => calls.Where(call => call.Publication != null),
            _ => calls,
        };
        return request.State is { } state ? In(calls, state) : calls;
    }

    private async Task<Guid[]> Named(string words, CancellationToken cancellationToken)
    {
        var search = new CallText(words);
        var calls = await db.FundingCalls.AsNoTracking().Select(call => new { call.Id, call.Reference, call.Funder, call.Title, call.Summary }).ToListAsync(cancellationToken);
        return [.. calls.Where(call => search.Rank(call.Reference, call.Funder, call.Title, call.Summary) is not null).Select(call => call.Id.Value)];
    }

    private IQueryable<FundingCall> In(IQueryable<FundingCall> calls, CallState state) => calls.Where(state switch
    {
        CallState.NotClosed => clock.NotClosed(),
        CallState.ClosesSoon => clock.ClosesSoon(),
        CallState.Announced => clock.Is(CallStatus.Announced),
        CallState.Closed => clock.Is(CallStatus.Closed),
        _ => clock.Is(CallStatus.Open),
    });

    private static IOrderedQueryable<FundingCall> Sorted(IQueryable<FundingCall> calls, CallList request) => (request.Sort, request.Descending) switch
    {
        (CallSort.Reference, false) => calls.OrderBy(call => call.Reference),
        (CallSort.Reference, true) => calls.OrderByDescending(call => call.Reference),
        // Ids are UUIDv7: their order is the order of adding.
        (CallSort.Added, false) => calls.OrderBy(call => call.Id),
        (CallSort.Added, true) => calls.OrderByDescending(call => call.Id),
        (_, true) => calls.OrderByDescending(call => call.DeadlineAt != null).ThenByDescending(call => call.DeadlineAt).ThenBy(call => call.Reference),
        // A call that is open all year presses nobody: it comes last.
        _ => calls.OrderBy(call => call.DeadlineAt == null).ThenBy(call => call.DeadlineAt).ThenBy(call => call.Reference),
    };

    private async Task<Dictionary<CallId, SourceNews>> News(List<FundingCall> calls, CancellationToken cancellationToken)
    {
        var taken = calls.Where(call => call.TakenFrom is not null).Select(call => (CallId?)call.Id).ToList();
        if (taken.Count == 0) return [];
        var offers = await db.CallOffers.AsNoTracking().Where(offer => taken.Contains(offer.TakenAs)).ToListAsync(cancellationToken);
        return offers.ToDictionary(
            offer => offer.TakenAs!.Value,
            offer => offer.WithdrawnAt is not null ? SourceNews.Withdrawn : offer.HasChanges ? SourceNews.Changed : SourceNews.None);
    }
}
