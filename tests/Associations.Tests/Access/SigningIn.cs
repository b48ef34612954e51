using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;
using Associations.Tests.Browser;
using Associations.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Associations.Tests.Access;

/// <summary>How tests get people and their sessions, without going through the sign-in page.</summary>
public static class SigningIn
{
    public const string Password = "nine blue boats at dawn";

    private static int _people;

    /// <summary>A new person who is a member with these roles; rules of who may be what are not asked, so that tests can forge rows.</summary>
    public static async Task<User> NewMember(this TestTenant tenant, params Role[] roles)
    {
        var number = Interlocked.Increment(ref _people);
        var user = User.Register(EmailAddress.Parse($"person-{number}@{tenant.Info.Slug}.example"), $"Person {number}", "en", "Europe/Kyiv", tenant.App.Clock.GetUtcNow());
        user.SetPassword(Hasher.Value.HashPassword(user, Password));
        if (tenant.App.Services.GetRequiredService<AccessOptions>().RequiresSecondFactor(tenant.Info, roles)) user.EnrolSecondFactor([]);
        await tenant.Add(user);
        await tenant.Join(user.Id, roles);
        return user;
    }

    public static async Task Join(this TestTenant tenant, UserId user, params Role[] roles)
    {
        var duties = new Duties(roles);
        if (roles.Contains(Role.MunicipalContact))
        {
            var municipality = Municipality.Register("UA", $"UA{user.Value:N}"[..19], new MunicipalityDetails(LocalisedText.Of(("uk", "Коростень"))));
            await tenant.Add(municipality);
            duties = duties with { Municipality = municipality.Id };
        }

        if (roles.Contains(Role.DonorOfficer)) duties = duties with { Programmes = [ProgrammeId.New()] };
        await tenant.Add(Membership.Join(user, duties, roles.Contains(Role.Operator) ? TenantKind.Platform : TenantKind.Association, tenant.App.Clock.GetUtcNow()));
    }

    /// <summary>A signed-in visitor with the role, on the tenant's host.</summary>
    public static async Task<Visitor> SignIn(this TestTenant tenant, params Role[] roles) => await tenant.SignIn(await tenant.NewMember(roles));

    public static async Task<Visitor> SignIn(this TestTenant tenant, User user)
    {
        await tenant.App.Listen();
        return new Visitor(tenant.App, tenant.Host).With(Session.Cookie, tenant.SessionOf(user));
    }

    public static async Task<Visitor> Anonymous(this TestTenant tenant)
    {
        await tenant.App.Listen();
        return new Visitor(tenant.App, tenant.Host);
    }

    /// <summary>The value of the cookie <c>__Host-session</c> that signs the person in: for a browser's cookies too (secure, path /, the tenant's host).</summary>
    public static string SessionOf(this TestTenant tenant, User user)
    {
        var cookie = tenant.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Session.Scheme);
        var now = tenant.App.Clock.GetUtcNow();
        var ticket = new AuthenticationTicket(
            Session.Principal(Session.Scheme, tenant.Info.Id, user.Id, user.SecurityStamp),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + cookie.ExpireTimeSpan },
            Session.Scheme);
        return cookie.TicketDataFormat.Protect(ticket);
    }

    /// <summary>A browser in which this person is signed in; a new manager unless one is named.</summary>
    public static async Task<BrowserSession> Open(this BrowserFixture browser, TestTenant tenant, User? person = null, string locale = "en-GB", bool dark = false, int width = 1280, bool script = true)
    {
        await tenant.App.Listen();
        person ??= await tenant.NewMember(Role.Manager);
        var session = await browser.Open(new Uri($"http://{tenant.Host}:{tenant.App.Address.Port}"), locale, dark, width, script);
        // The cookie is Secure; Chromium sends it to *.localhost, which it trusts, over plain HTTP too.
        await session.Page.Context.AddCookiesAsync([new Microsoft.Playwright.Cookie { Name = Session.Cookie, Value = tenant.SessionOf(person), Url = $"https://{tenant.Host}/", Secure = true, HttpOnly = true }]);
        return session;
    }

    /// <summary>Sends a use case as this person, in a scope of its own.</summary>
    public static async Task<T> SendBy<T>(this TestTenant tenant, User person, IRequest<T> request)
    {
        await using var scope = tenant.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(tenant.Info);
        scope.ServiceProvider.GetRequiredService<CallerContext>().SignedIn(person.Id, person.Name, []);
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The platform as a tenant: the console's host, where operators are members.</summary>
    public static async Task<TestTenant> Platform(this AppFixture app)
    {
        var id = TenantId.From(Guid.Parse("00000000-0000-7000-8000-000000000000"));
        return new TestTenant(app, (await app.Services.GetRequiredService<ITenantStore>().Find(id, TestContext.Current.CancellationToken))!);
    }

    // Tests make many people: their passwords are stretched less than the product's, which reads both.
    private static readonly Lazy<PasswordHasher<User>> Hasher = new(() => new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })));
}
