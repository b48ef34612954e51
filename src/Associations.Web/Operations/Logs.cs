using System.Diagnostics;
using Associations.Application.Tenancy;
using Microsoft.AspNetCore.Diagnostics;

namespace Associations.Web.Operations;

/// <summary>
/// What is written about the work: JSON lines in production, plain ones in development. Never a name, an address, a text or
/// a token: requests are told by their route's pattern, since paths hold tokens and queries what people search for.
/// </summary>
internal static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        // Scopes would bring the path back.
        if (builder.Environment.IsProduction())
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = false;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning)
            .AddFilter("Quartz", LogLevel.Warning);
    }

    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.UseMiddleware<RequestLog>();
}

/// <summary>One line a request, but for files and health checks.</summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context, TenantContext tenant)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Write(context, tenant, Stopwatch.GetElapsedTime(started));
        }
    }

    private void Write(HttpContext context, TenantContext tenant, TimeSpan took)
    {
        // An error page runs under its own route: the one that was asked for is what matters.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.GetEndpoint();
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? $"/{pattern.TrimStart('/')}" : null;
        if (route is null && context.Response.StatusCode < StatusCodes.Status400BadRequest) return;
        if (route?.StartsWith("/health", StringComparison.Ordinal) == true) return;

        var level = context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information;
        log.Log(
            level, "{Method} {Route} of {Tenant} answered {Status} in {Milliseconds} ms, trace {Trace}.",
            context.Request.Method, route ?? "(none)", tenant.IsSet ? tenant.Tenant.Slug : "(none)", context.Response.StatusCode, (long)took.TotalMilliseconds,
            Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
    }
}
