using System.Security.Claims;
using Associations.Application.Access;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Associations.Web.Access;

/// <summary>
/// The sign-in cookie. Its ticket carries person, tenant and security stamp, and nothing of what the person may do: that is
/// read anew on each request, so that a role which was taken away ends with the next one.
/// </summary>
internal static class Session
{
    public const string Scheme = "session";

    /// <summary>Between the first factor and the code: opens nothing but the page that asks for the code.</summary>
    public const string CodeScheme = "code";

    public const string Cookie = "__Host-session";
    public const string CodeCookie = "__Host-code";

    /// <summary>Marks a person whose role asks for a second factor that they have not set up: they may do that, and nothing else.</summary>
    public const string MustEnrol = "must-enrol";

    private const string TenantClaim = "tenant";
    private const string StampClaim = "stamp";

    public static ClaimsPrincipal Principal(string scheme, TenantId tenant, UserId user, string stamp) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.ToString()), new(TenantClaim, tenant.ToString()), new(StampClaim, stamp)], scheme));

    public static UserId? UserOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? UserId.From(id) : null;

    public static string StampOf(ClaimsPrincipal principal) => principal.FindFirstValue(StampClaim) ?? "";

    public static bool IsOf(ClaimsPrincipal? principal, TenantContext tenant) =>
        tenant.IsSet && principal?.FindFirstValue(TenantClaim) == tenant.Id.ToString();

    /// <summary>Goes on after a first factor, a code or a changed credential. Returns where to.</summary>
    public static async Task<string> Continue(HttpContext context, SignInAnswer answer, string? next)
    {
        var tenant = context.RequestServices.GetRequiredService<TenantContext>();
        if (answer.Step == SignInStep.NeedsCode)
        {
            await context.SignInAsync(CodeScheme, Principal(CodeScheme, tenant.Id, answer.User, answer.Stamp));
            return "/sign-in/code" + QueryString.Create("next", next ?? "");
        }

        await context.SignOutAsync(CodeScheme);
        await Begin(context, answer.User, answer.Stamp);
        return next is { Length: > 0 } ? next : "/home";
    }

    public static Task Begin(HttpContext context, UserId user, string stamp) =>
        context.SignInAsync(Scheme, Principal(Scheme, context.RequestServices.GetRequiredService<TenantContext>().Id, user, stamp));

    /// <summary>Where a person's work begins.</summary>
    public static string HomeOf(CallerContext caller) =>
        caller.Is(Role.Operator) ? "/console" : caller.Is(Role.Manager, Role.Editor) ? "/today" : caller.Is(Role.DonorOfficer) ? "/meetings/numbers" : "/";

    /// <summary>Runs on each request that shows the cookie.</summary>
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var tenant = services.GetRequiredService<TenantContext>();
        if (!IsOf(context.Principal, tenant) || UserOf(context.Principal) is not { } user)
        {
            context.RejectPrincipal();
            return;
        }

        var state = await services.GetRequiredService<ISessionReader>().Read(tenant.Id, user, context.HttpContext.RequestAborted);
        if (state is null || state.SecurityStamp != StampOf(context.Principal!))
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(Admit(services, tenant.Tenant, state));
    }

    private static ClaimsPrincipal Admit(IServiceProvider services, TenantInfo tenant, SessionState state)
    {
        // Operators are nobody in associations, and the other way round, whatever a row should say.
        var roles = state.Roles.Where(role => role == Role.Operator == (tenant.Kind == TenantKind.Platform)).ToList();
        var mustEnrol = !state.HasSecondFactor && services.GetRequiredService<AccessOptions>().RequiresSecondFactor(tenant, roles);
        if (mustEnrol) roles.Clear();

        var caller = services.GetRequiredService<CallerContext>();
        caller.SignedIn(state.User, state.Name, roles);
        caller.LimitedTo(state.Municipality, state.Programmes);
        services.GetRequiredService<Reader>().IsPerson(state.Language, state.Zone);

        var principal = Principal(Scheme, tenant.Id, state.User, state.SecurityStamp);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        if (mustEnrol) identity.AddClaim(new Claim(MustEnrol, "yes"));
        return principal;
    }
}
