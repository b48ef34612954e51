using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>Changes what is said of a call; a moved deadline stays in its history.</summary>
/// <param name="Call">The call.</param>
/// <param name="Version">The version the change was made on; another one by now is a conflict.</param>
/// <param name="Details">All that is said of it from now on.</param>
/// <param name="Correction">The earlier deadline was a mistake here, not moved by the funder.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record ChangeCall(CallId Call, int Version, CallDetails Details, bool Correction = false) : IRequest<Result>;

internal sealed class ChangeCallHandler(IAppDb db, TimeProvider time) : IRequestHandler<ChangeCall, Result>
{
    public async Task<Result> Handle(ChangeCall request, CancellationToken cancellationToken)
    {
        var call = await db.FundingCalls.SingleOrDefaultAsync(c => c.Id == request.Call, cancellationToken);
        if (call is null) return FundingErrors.NotFound;
        if (call.Version != request.Version) return DispatchErrors.Conflict;

        call.Change(request.Details, time.GetUtcNow(), request.Correction);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
