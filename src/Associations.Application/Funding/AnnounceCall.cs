using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Funding;

namespace Associations.Application.Funding;

/// <summary>Adds a call to the association's list.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record AnnounceCall(string Reference, CallDetails Details) : IRequest<Result<CallId>>;

internal sealed class AnnounceCallHandler(IAppDb db) : IRequestHandler<AnnounceCall, Result<CallId>>
{
    public async Task<Result<CallId>> Handle(AnnounceCall request, CancellationToken cancellationToken)
    {
        var call = FundingCall.Announce(request.Reference, request.Details);
        db.FundingCalls.Add(call);
        await db.SaveChangesAsync(cancellationToken);
        return call.Id;
    }
}
