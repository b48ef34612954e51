using System.Net;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Infrastructure.Tenancy;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Operations;

/// <summary>The operator's verbs, run as an operator runs them. Oracle: the exit code, and what the product's own pages then answer.</summary>
public sealed class VerbTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_association_is_created_suspended_and_resumed_from_the_command_line()
    {
        var created = await Executable.Run(app, "tenant", "create", "nord", "--name", "Association of the North", "--language", "fr", "--zone", "Europe/Paris");
        Assert.Equal((0, ""), (created.Code, created.Code == 0 ? "" : created.Errors));
        Assert.Contains("http://nord.localhost", created.Output, StringComparison.Ordinal);
        Assert.Contains("nord\tActive\thttp://nord.localhost", (await Executable.Run(app, "tenant", "list")).Output, StringComparison.Ordinal);

        await app.Listen();
        using var visitor = new Visitor(app, "nord.localhost");
        Assert.Equal(HttpStatusCode.OK, await Imprint(visitor));
        Assert.Equal(0, (await Executable.Run(app, "tenant", "suspend", "nord")).Code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Imprint(visitor));
        Assert.Equal(1, (await Executable.Run(app, "tenant", "suspend", "nord")).Code);
        Assert.Equal(0, (await Executable.Run(app, "tenant", "resume", "nord")).Code);
        Assert.Equal(HttpStatusCode.OK, await Imprint(visitor));

        var audited = await (await app.Platform()).Read(db => db.AuditTrail.Where(entry => entry.Change.StartsWith("nord ")).Select(entry => $"{entry.Action}: {entry.Change}").ToListAsync());
        Assert.Equal(["CreateTenant: nord added", "ResumeTenant: nord resumed", "SuspendTenant: nord suspended"], audited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_1_and_what_went_wrong_ends_with_2()
    {
        await app.NewTenant("taken");

        var taken = await Executable.Run(app, "tenant", "create", "taken", "--name", "Another one");
        Assert.Equal(1, taken.Code);
        Assert.Contains("belongs to another association", taken.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await Executable.Run(app, "tenant", "create", "Not a slug", "--name", "Name")).Code);
        Assert.Equal(1, (await Executable.Run(app, "tenant", "suspend", "nobody")).Code);
        Assert.Equal(1, (await Executable.Run(app, "tenant", "suspend", "platform")).Code);

        var settings = app.Settings();
        settings["ConnectionStrings:Associations"] = "Host=127.0.0.1;Port=9;Username=nobody;Database=nowhere;Timeout=2";
        Assert.Equal(2, (await Executable.Run(settings, "tenant", "list")).Code);
    }

    [Theory]
    [InlineData("migrat")]
    [InlineData("--urls", "http://127.0.0.1:0")]
    [InlineData("--Associations:Role=web", "serve")]
    public async Task A_mistyped_verb_starts_no_server(params string[] words)
    {
        var refused = await Executable.Run(app, words);

        Assert.Equal(1, refused.Code);
        Assert.Contains("There is no verb", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_of_a_real_installation_starts_only_with_what_it_needs()
    {
        var settings = app.Settings();
        settings["Associations:PublicScheme"] = "https";
        settings["Associations:Secret"] = "too short";

        var refused = await Executable.Run(settings);

        Assert.Equal(2, refused.Code);
        foreach (var setting in (string[])["Associations__Secret", "Associations__ConsoleHost", "Associations__MailDomain"]) Assert.Contains(setting, refused.Errors, StringComparison.Ordinal);
        settings["Associations:Role"] = "wep";
        Assert.Contains("Associations__Role is \"wep\"", (await Executable.Run(settings)).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https", "console.associations.org", "associations.org", "")]
    [InlineData("http", "console.localhost", "associations.example", "")]
    [InlineData("http", "console.associations.org", "associations.org", "Associations__PublicScheme")]
    [InlineData("ftp", "console.associations.org", "associations.org", "Associations__PublicScheme Associations__PublicScheme")]
    [InlineData("https", "console.localhost", "associations.org", "Associations__ConsoleHost")]
    [InlineData("https", "console.associations.org", "associations.example", "Associations__MailDomain")]
    public void What_others_reach_needs_https_a_host_and_a_domain(string scheme, string host, string domain, string named)
    {
        var options = new InstallationOptions { Secret = new string('s', 32), PublicScheme = scheme, ConsoleHost = host, MailDomain = domain };

        Assert.Equal(named, string.Join(' ', options.Faults(isProduction: true).Select(fault => fault.Split(' ')[0])));
        Assert.Empty(options.Faults(isProduction: false));
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("migrate")]
    [InlineData("tenant", "create")]
    [InlineData("user", "invite")]
    [InlineData("gazetteer", "import")]
    public async Task Every_verb_explains_itself(params string[] verb)
    {
        var help = await Executable.Run(app, [.. verb, "--help"]);

        Assert.Equal(0, help.Code);
        Assert.Contains("Usage:", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_manager_is_invited_and_their_link_is_printed()
    {
        var nord = await app.NewTenant("invites");

        var invited = await Executable.Run(app, "user", "invite", "--tenant", "invites", "--email", "first@manager.example", "--role", "Manager", "--language", "uk");

        Assert.Equal(0, invited.Code);
        Assert.StartsWith("http://invites.localhost/invitation?token=", invited.Output, StringComparison.Ordinal);
        var letter = await nord.Single<Letter>();
        Assert.Equal((LetterKind.Invitation, "first@manager.example", "uk"), (letter.Kind, letter.ToAddress, letter.Language));
        Assert.Equal(1, (await Executable.Run(app, "user", "invite", "--tenant", "invites", "--email", "first@manager.example", "--role", "Operator")).Code);
        Assert.Equal(1, (await Executable.Run(app, "user", "invite", "--tenant", "invites", "--email", "no address")).Code);
    }

    private async Task<HttpStatusCode> Imprint(Visitor visitor)
    {
        // Another process changed it; this one would know within five seconds.
        app.Services.GetRequiredService<ITenantStore>().Forget();
        using var answer = await visitor.Get("/imprint");
        return answer.StatusCode;
    }
}
