using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Funding;

/// <summary>Offers a call to other associations of the installation, who may take it into their lists.</summary>
[Allow(Role.Manager)]
public sealed record PublishCall(CallId Call, Audience Audience) : IRequest<Result>;

internal sealed class PublishCallHandler(IAppDb db, ITenantStore tenants, TenantContext tenant, TimeProvider time) : IRequestHandler<PublishCall, Result>
{
    public async Task<Result> Handle(PublishCall request, CancellationToken cancellationToken)
    {
        var call = await db.FundingCalls.SingleOrDefaultAsync(c => c.Id == request.Call, cancellationToken);
        if (call is null) return FundingErrors.NotFound;

        var others = (await tenants.All(cancellationToken)).Where(other => other.Kind == TenantKind.Association && other.Id != tenant.Id).Select(other => other.Id).ToHashSet();
        if (!request.Audience.Associations.All(others.Contains)) return TenancyErrors.NotFound;

        call.Publish(request.Audience, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
