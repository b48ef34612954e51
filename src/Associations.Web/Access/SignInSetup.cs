using System.Globalization;
using System.Threading.RateLimiting;
using Associations.Application.Access;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Associations.Web.Access;

/// <summary>Signing in and who may open what. A page without a rule of its own is for whoever is signed in.</summary>
internal static class SignInSetup
{
    /// <summary>Limits what one address may try: put <c>[EnableRateLimiting(SignInSetup.Tries)]</c> on a page that takes secrets or sends mail.</summary>
    public const string Tries = "tries";

    private static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);

    // Pages of the desk by folder; pages that differ from their folder.
    private static readonly (string Folder, Role[] Roles)[] Folders =
    [
        ("/Today", [Role.Manager, Role.Editor]),
        ("/Municipalities", [Role.Manager, Role.Editor]),
        ("/Programmes", [Role.Manager, Role.Editor]),
        ("/Profiles", [Role.Manager, Role.Editor]),
        ("/Cooperation", [Role.Manager, Role.Editor]),
        ("/Partnerships", [Role.Manager, Role.Editor]),
        ("/Documents", [Role.Manager, Role.Editor]),
        ("/Agreements", [Role.Manager, Role.Editor]),
        ("/Meetings", [Role.Manager, Role.Editor]),
        ("/JointMeetings", [Role.Manager, Role.Editor]),
        ("/Guidance", [Role.Manager, Role.Editor]),
        ("/Search", [Role.Manager, Role.Editor]),
        ("/Funding", [Role.Manager, Role.Editor]),
        ("/Digests", [Role.Manager, Role.Editor]),
        ("/Settings", [Role.Manager, Role.Editor]),
        ("/Access/Members", [Role.Manager, Role.Operator]),
        ("/Console", [Role.Operator]),
    ];

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection("Associations").Get<AccessOptions>() ?? new AccessOptions();
        if (configuration["Associations:RequireSecondFactor"] is null) options.RequireSecondFactor = environment.IsProduction();
        services.AddSingleton(options);

        services.AddAuthentication(Session.Scheme)
            .AddCookie(Session.Scheme, cookie =>
            {
                Harden(cookie, Session.Cookie, SessionLifetime);
                cookie.Events.OnValidatePrincipal = Session.Validate;
                cookie.Events.OnRedirectToLogin = AskToSignIn;
                cookie.Events.OnRedirectToAccessDenied = Deny;
            })
            .AddCookie(Session.CodeScheme, cookie => Harden(cookie, Session.CodeCookie, CodeLifetime));
        services.AddAuthorization(authorization => authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.Configure<RazorPagesOptions>(pages =>
        {
            foreach (var (folder, roles) in Folders) pages.Conventions.AddFolderApplicationModelConvention(folder, page => page.RequireRoles(roles));
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Tries, context => Limit(context, options));
        });
        return services;
    }

    public static IApplicationBuilder UseSignIn(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseReader();
        // The fallback policy would ask to sign in for an address that leads nowhere.
        app.Use((context, next) =>
        {
            if (context.GetEndpoint() is not null) return next(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        app.UseAuthorization();
        app.UseRateLimiter();
        return app;
    }

    public static void MapSignIn(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/home", (CallerContext caller) => Results.LocalRedirect(Session.HomeOf(caller)));

    // A page within a folder of the desk that others may open too says so itself: [AllowAnonymous], or [Authorize] with roles.
    private static void RequireRoles(this PageApplicationModel page, Role[] roles)
    {
        if (page.HandlerTypeAttributes.Any(attribute => attribute is IAllowAnonymous or IAuthorizeData { Roles: not null })) return;
        page.EndpointMetadata.Add(new AuthorizeAttribute { Roles = string.Join(',', roles) });
    }

    private static void Harden(CookieAuthenticationOptions cookie, string name, TimeSpan lifetime)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // The cookie policy makes every cookie Secure.
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = lifetime;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = "/sign-in";
        cookie.ReturnUrlParameter = "next";
    }

    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isRead)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        // Relative: an absolute address would repeat the request's own Host.
        var asked = context.Request.Path + context.Request.QueryString;
        context.Response.Redirect("/sign-in" + QueryString.Create("next", asked));
        return Task.CompletedTask;
    }

    private static Task Deny(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.User.HasClaim(claim => claim.Type == Session.MustEnrol)) context.Response.Redirect("/account/second-factor");
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static RateLimitPartition<string> Limit(HttpContext context, AccessOptions options)
    {
        if (!HttpMethods.IsPost(context.Request.Method)) return RateLimitPartition.GetNoLimiter("");

        var tenant = context.RequestServices.GetRequiredService<TenantContext>();
        var caller = string.Create(CultureInfo.InvariantCulture, $"{tenant.Id} {context.Connection.RemoteIpAddress}");
        return RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.TriesPerMinute, Window = TimeSpan.FromMinutes(1) });
    }
}
