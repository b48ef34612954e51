using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;

namespace Associations.Web.Tenancy;

/// <summary>
/// The tenant comes from the host name and from nothing else. An unknown host is 404; a suspended association's pages are
/// 503, except endpoints marked <see cref="ServesSuspendedTenantsAttribute"/>: who wants to leave a digest must always be able to.
/// </summary>
internal sealed class TenantMiddleware(RequestDelegate next, ITenantStore tenants)
{
    public async Task InvokeAsync(HttpContext context, TenantContext tenant)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AnyHostAttribute>() is not null)
        {
            await next(context);
            return;
        }

        var found = await tenants.FindByHost(context.Request.Host.Host, context.RequestAborted);
        if (found is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        tenant.Set(found);
        if (found.Status == TenantStatus.Suspended && context.GetEndpoint()?.Metadata.GetMetadata<ServesSuspendedTenantsAttribute>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await next(context);
    }
}

/// <summary>The endpoint answers on any host, without a tenant: health checks only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AnyHostAttribute : Attribute;

/// <summary>The endpoint works for a suspended association too.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ServesSuspendedTenantsAttribute : Attribute;
