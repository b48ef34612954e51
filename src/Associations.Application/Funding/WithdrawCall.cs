using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>Ends the offer of a call to other associations; copies they took stay theirs.</summary>
[Allow(Role.Manager)]
public sealed record WithdrawCall(CallId Call) : IRequest<Result>;

internal sealed class WithdrawCallHandler(IAppDb db) : IRequestHandler<WithdrawCall, Result>
{
    public async Task<Result> Handle(WithdrawCall request, CancellationToken cancellationToken)
    {
        var call = await db.FundingCalls.SingleOrDefaultAsync(c => c.Id == request.Call, cancellationToken);
        if (call is null) return FundingErrors.NotFound;

        call.Withdraw();
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
