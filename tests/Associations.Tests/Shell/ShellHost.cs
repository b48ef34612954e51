using Associations.Application.Access;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Associations.Tests.Shell;

/// <summary>
/// The shell on a real server, without a database: one association, and the specimen page that shows every part. Whoever
/// asks for <c>/specimen</c> is a manager.
/// </summary>
public sealed class ShellHost : IAsyncLifetime
{
    public static readonly TenantInfo Tenant = new(
        TenantId.New(), "amu", LocalisedText.Of((Language.English, "AMU"), (Language.Ukrainian, "АМУ")), TenantKind.Association,
        TenantStatus.Active, Language.Ukrainian, "Europe/Kyiv", "#0c3f45", IsDemonstration: true, new Uri("http://amu.localhost"))
    {
        Imprint = LocalisedText.Of((Language.English, "# AMU\n\n<script>alert(1)</script> [write](javascript:alert(1)) to [us](mailto:help@amu.example)")),
    };

    private WebApplication? _app;

    public Uri Origin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var root = Repository.Root;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Associations.Web",
            EnvironmentName = "Testing",
            ContentRootPath = Path.Combine(root, "src/Associations.Web"),
            WebRootPath = Path.Combine(root, "src/Associations.Web/wwwroot"),
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System).AddScoped<TenantContext>().AddScoped<CallerContext>().AddShell();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(ShellHost).Assembly);
        _app = builder.Build();
        _app.UseShell();
        _app.UseRouting();
        _app.Use(Arrive);
        _app.UseReader();
        _app.MapShell();
        _app.MapGet("/specimen/letter", (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'self'";
            return Results.Text("<!doctype html><html lang=\"uk\"><title>Лист</title><main><h1>Лист</h1><p>Добрий день</p></main>", "text/html; charset=utf-8");
        });
        await _app.StartAsync();
        Origin = new Uri($"http://amu.localhost:{new Uri(_app.Urls.First()).Port}");
    }

    /// <summary>A client without redirects and cookies; it sends the association's host name.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
    })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{Origin.Port}"),
        DefaultRequestHeaders = { Host = Origin.Authority },
    };

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private static Task Arrive(HttpContext context, RequestDelegate next)
    {
        context.RequestServices.GetRequiredService<TenantContext>().Set(Tenant);
        var caller = context.RequestServices.GetRequiredService<CallerContext>();
        if (context.Request.Path.StartsWithSegments("/specimen", StringComparison.Ordinal)) caller.SignedIn(UserId.New(), "Olena Pryklad", [Role.Manager]);
        if (context.Request.Path == "/specimen/broken") throw new InvalidOperationException("Asked to fail.");
        if (context.Request.Path == "/specimen/forbidden") context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (context.Request.Path == "/specimen/gone") context.Response.StatusCode = StatusCodes.Status410Gone;
        else return next(context);
        return Task.CompletedTask;
    }
}

/// <summary>Where the sources stand.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Associations.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the checkout.");
    }
}
