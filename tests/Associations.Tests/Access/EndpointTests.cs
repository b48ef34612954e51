using System.Net;
using Associations.Domain.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Access;

/// <summary>Every endpoint, by every verb, as everyone, on both kinds of host. Oracle: the table, written by hand; a missing line fails.</summary>
public sealed class EndpointTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Desk = "Manager Editor";
    private const string InCharge = "Manager Operator";
    private const string SignedIn = "Manager Editor MunicipalContact DonorOfficer Operator";

    // Pattern → who may; "anyone" with the reason after the colon.
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["health/live"] = "anyone: load balancers",
        ["health/ready"] = "anyone: load balancers",
        [""] = "anyone: where an association's address leads",
        ["brand.css"] = "anyone: colours of public pages",
        ["icon.svg"] = "anyone: the mark on a browser's tab",
        ["error/{code:int}"] = "anyone: stands in for any page",
        ["unsubscribe/{token}"] = "anyone: asks for a token",
        ["preferences/{token}"] = "anyone: asks for a token",
        ["subscribe"] = "anyone: only mails a link to the address given",
        ["subscribe/confirm/{token}"] = "anyone: asks for a token",
        ["digests/archive"] = "anyone: what was sent is public",
        ["digests/archive/{id:guid}"] = "anyone: what was sent is public",
        ["digests"] = Desk,
        ["digests/series/new"] = "Manager",
        ["digests/series/{id:guid}"] = Desk,
        ["digests/series/{id:guid}/edit"] = "Manager",
        ["digests/editions/{id:guid}"] = Desk,
        ["digests/editions/{id:guid}/introduction"] = Desk,
        ["digests/editions/{id:guid}/calls/{call:guid}"] = Desk,
        ["digests/editions/{id:guid}/cancel"] = "Manager",
        ["digests/editions/{id:guid}/letters"] = Desk,
        ["digests/editions/{id:guid}/letter/{contact:guid}"] = Desk,
        ["help"] = "anyone: public page",
        ["accessibility"] = "anyone: public page",
        ["privacy"] = "anyone: public page",
        ["imprint"] = "anyone: public page",
        ["sign-in"] = "anyone: comes before signing in",
        ["sign-in/sent"] = "anyone: comes before signing in",
        ["sign-in/password"] = "anyone: comes before signing in",
        ["sign-in/code"] = "anyone: asks for the first factor's cookie itself",
        ["sign-in/link"] = "anyone: asks for a token",
        ["sign-out"] = "anyone: ends a session that may be over",
        ["forgot-password"] = "anyone: comes before signing in",
        ["reset-password"] = "anyone: asks for a token",
        ["invitation"] = "anyone: asks for a token",
        ["municipalities"] = Desk,
        ["municipalities/new"] = Desk,
        ["municipalities/{id:guid}"] = Desk,
        ["municipalities/{id:guid}/edit"] = Desk,
        ["municipalities/{id:guid}/merge"] = "Manager",
        ["municipalities/{id:guid}/contacts/new"] = Desk,
        ["municipalities/contacts/{id:guid}"] = Desk,
        ["municipalities/contacts/{id:guid}/edit"] = Desk,
        ["municipalities/import"] = Desk,
        ["municipalities/import/{id:guid}"] = Desk,
        ["map"] = "anyone: what was published is public",
        ["open-data"] = "anyone: what was published is public",
        ["open-data/{documentName}/openapi.json"] = "anyone: describes what is public",
        ["open-data/v1/partnerships"] = "anyone: what was published is public",
        ["open-data/v1/partnerships/{id:guid}"] = "anyone: what was published is public",
        ["open-data/v1/partnerships.geojson"] = "anyone: what was published is public",
        ["open-data/v1/partnerships.csv"] = "anyone: what was published is public",
        ["map/embed"] = "anyone: what was published is public",
        ["settings/map"] = "Manager",
        ["map/pairs/{id:guid}"] = "anyone: what was published is public",
        ["municipalities/import/{id:guid}/doubts"] = Desk,
        ["search"] = Desk,
        ["cooperate"] = "anyone: only mails a link to somebody registered",
        ["cooperate/{token}"] = "anyone: asks for a token",
        ["requests"] = Desk,
        ["requests/{id:guid}"] = Desk,
        ["settings/requests"] = "Manager",
        ["settings/meetings"] = "Manager",
        ["settings/meetings/{id:guid}"] = "Manager",
        ["settings/partnerships"] = "Manager",
        ["municipalities/profiles"] = Desk,
        ["municipalities/{id:guid}/profile"] = Desk,
        ["municipalities/{id:guid}/profile/review"] = Desk,
        ["profile"] = "anyone: only mails a link to the registered contact",
        ["profile/{token}"] = "anyone: asks for a token",
        ["profiles"] = "anyone: what municipalities show to everybody",
        ["profiles/{id:guid}"] = "anyone: what the municipality shows to everybody",
        ["settings/profiles"] = "Manager",
        ["partnerships"] = Desk,
        ["partnerships/new"] = Desk,
        ["partnerships/{id:guid}"] = Desk,
        ["partnerships/{id:guid}/claims/new"] = Desk,
        ["partnerships/{id:guid}/claims/decide"] = Desk,
        ["partnerships/{id:guid}/claims/{claim:guid}/verify"] = Desk,
        ["partnerships/{id:guid}/claims/{claim:guid}/set-aside"] = Desk,
        ["partnerships/number"] = Desk,
        ["partnerships/definitions"] = Desk,
        ["partnerships/definitions/new"] = "Manager",
        ["partnerships/definitions/{id:guid}"] = "Manager",
        ["partnerships/definitions/{id:guid}/remove"] = "Manager",
        ["partnerships/{id:guid}/move"] = Desk,
        ["partnerships/{id:guid}/ask"] = Desk,
        ["partnerships/ask"] = Desk,
        ["partnerships/{id:guid}/edit"] = Desk,
        ["partnerships/{id:guid}/events/new"] = Desk,
        ["partnerships/{id:guid}/events/{entry:guid}/remove"] = Desk,
        ["partnerships/{id:guid}/documents/add"] = Desk,
        ["documents/{id:guid}"] = Desk,
        ["documents/{id:guid}/remove"] = Desk,
        ["meeting/{token}"] = "anyone: asks for a token",
        ["calendar/{token}"] = "anyone: asks for a token",
        ["calendar/{token}.ics"] = "anyone: asks for a token",
        ["municipalities/{id:guid}/calendar"] = "Manager",
        ["municipalities/contacts/{id:guid}/calendar"] = "Manager",
        ["account/calendar"] = Desk,
        ["meetings"] = Desk,
        ["meetings/week"] = Desk,
        ["meetings/new"] = Desk,
        ["meetings/{id:guid}"] = Desk,
        ["meetings/{id:guid}/edit"] = Desk,
        ["meetings/{id:guid}/move"] = Desk,
        ["meetings/{id:guid}/offer"] = Desk,
        ["meetings/{id:guid}/invite"] = Desk,
        ["meetings/{id:guid}/remove"] = Desk,
        ["meetings/{id:guid}/answer"] = Desk,
        ["meetings/{id:guid}/erase"] = "Manager",
        ["meetings/{id:guid}/cancel"] = Desk,
        ["meetings/{id:guid}/missed"] = Desk,
        ["meetings/{id:guid}/co-hosts"] = Desk,
        ["meetings/{id:guid}/co-hosts/withdraw"] = Desk,
        ["meetings/{id:guid}/leave"] = Desk,
        ["meetings/{id:guid}/counts"] = Desk,
        ["meetings/joint/{id:guid}"] = Desk,
        ["meetings/{id:guid}/attendance"] = Desk,
        ["meetings/{id:guid}/commitments/new"] = Desk,
        ["meetings/{id:guid}/commitments/{commitment:guid}"] = Desk,
        ["meetings/commitments"] = Desk,
        ["meetings/numbers"] = "Manager Editor DonorOfficer",
        ["meetings/{id:guid}/minutes"] = Desk,
        ["meetings/{id:guid}/minutes/share"] = Desk,
        ["meeting/{token}/minutes"] = "anyone: asks for a token",
        ["meeting/{token}/feedback"] = "anyone: asks for a token",
        ["meeting/{token}/commitment"] = "anyone: asks for a token",
        ["agreements"] = Desk,
        ["partnerships/{id:guid}/agreements/new"] = Desk,
        ["agreements/{id:guid}"] = Desk,
        ["agreements/{id:guid}/edit"] = Desk,
        ["agreements/{id:guid}/articles/{article:guid?}"] = Desk,
        ["agreements/{id:guid}/articles/insert"] = Desk,
        ["agreements/{id:guid}/decisions/{side:guid}"] = Desk,
        ["agreements/{id:guid}/sign"] = Desk,
        ["agreements/{id:guid}/register"] = Desk,
        ["agreements/{id:guid}/renew"] = Desk,
        ["agreements/{id:guid}/abandon"] = "Manager",
        ["agreements/{id:guid}/print"] = Desk,
        ["settings/clauses"] = "Manager",
        ["settings/clauses/clause/{clause:guid?}"] = "Manager",
        ["partnerships/{id:guid}/guide"] = Desk,
        ["settings/guidance"] = "Manager",
        ["settings/guidance/{stage}"] = "Manager",
        ["home"] = SignedIn,
        ["account"] = SignedIn,
        ["account/password"] = SignedIn,
        ["account/second-factor"] = SignedIn,
        ["console"] = "Operator",
        ["console/associations/new"] = "Operator",
        ["console/associations/{id:guid}"] = "Operator",
        ["console/mail"] = "Operator",
        ["console/mail/{name}"] = "Operator",
        ["console/mail/{name}/body"] = "Operator",
        ["today"] = Desk,
        ["settings"] = Desk,
        ["settings/members"] = InCharge,
        ["settings/members/invite"] = InCharge,
        ["settings/members/{id:guid}"] = InCharge,
        ["calls"] = "anyone: public page",
        ["calls/{id:guid}"] = "anyone: public page",
        ["funding"] = Desk,
        ["funding/add"] = Desk,
        ["funding/offered"] = Desk,
        ["funding/{id:guid}"] = Desk,
        ["funding/{id:guid}/edit"] = Desk,
        ["funding/{id:guid}/publish"] = "Manager",
        ["programmes"] = Desk,
        ["programmes/plan"] = "Manager",
        ["programmes/{id:guid}"] = Desk,
        ["programmes/{id:guid}/edit/{section:regex(^(name|funding|reach|settings)$)}"] = "Manager",
        ["programmes/{id:guid}/enrol"] = "Manager",
        ["programmes/{id:guid}/municipalities"] = Desk,
    };

    [Fact]
    public async Task Every_endpoint_opens_to_those_in_the_table_and_to_nobody_else()
    {
        await app.Listen();
        var faults = new List<string>();
        var callers = await Callers();
        foreach (var endpoint in Endpoints())
        {
            if (!Table.TryGetValue(PatternOf(endpoint), out var rule))
            {
                faults.Add($"{PatternOf(endpoint)} is not in the table");
                continue;
            }

            foreach (var verb in VerbsOf(endpoint))
            {
                foreach (var (name, isPlatform, visitor) in callers)
                    await Check(faults, PatternOf(endpoint), rule, verb, name, isPlatform, visitor);
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_table_names_no_endpoint_that_is_gone()
    {
        await app.Listen();
        var real = Endpoints().Select(PatternOf).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(Table.Keys, pattern => !real.Contains(pattern));
    }

    private static async Task Check(List<string> faults, string pattern, string rule, HttpMethod verb, string name, bool isPlatform, Visitor visitor)
    {
        // A role of the wrong kind of host is forged into its rows, and must count for nothing.
        var counts = name != "nobody" && isPlatform == (name == nameof(Role.Operator));
        var allowed = rule.StartsWith("anyone:", StringComparison.Ordinal) || (rule == SignedIn && name != "nobody") || (counts && rule.Split(' ').Contains(name));
        using var answer = await visitor.Send(new HttpRequestMessage(verb, Address(pattern)));
        var asksToSignIn = answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.OriginalString.StartsWith("/sign-in?next=", StringComparison.Ordinal);
        var refused = name == "nobody"
            ? (verb == HttpMethod.Get || verb == HttpMethod.Head ? asksToSignIn : answer.StatusCode == HttpStatusCode.Unauthorized)
            : answer.StatusCode == HttpStatusCode.Forbidden;
        var open = !asksToSignIn && answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)answer.StatusCode < 500;
        if (allowed ? !open : !refused)
            faults.Add($"{verb} {pattern} as {name}{(isPlatform ? " on the console" : "")}: {(int)answer.StatusCode}, but the table says {(allowed ? "allowed" : "refused")}");
    }

    private async Task<List<(string Name, bool IsPlatform, Visitor Visitor)>> Callers()
    {
        var (nord, platform) = (await app.NewTenant(), await app.Platform());
        var callers = new List<(string, bool, Visitor)> { ("nobody", false, await nord.Anonymous()), ("nobody", true, await platform.Anonymous()) };
        foreach (var role in Enum.GetValues<Role>())
        {
            callers.Add((role.ToString(), false, await nord.SignIn(role)));
            if (role is Role.Manager or Role.Editor or Role.Operator) callers.Add((role.ToString(), true, await platform.SignIn(role)));
        }

        return callers;
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(PatternOf);

    private static string PatternOf(RouteEndpoint endpoint) => (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    private static IEnumerable<HttpMethod> VerbsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } some
            ? some.HttpMethods.Select(name => HttpMethod.Parse(name))
            : [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete];

    // Absent ids: who may not come in must not learn whether there is anything.
    private static string Address(string pattern) => "/" + string.Join('/', pattern.Split('/').Select(part => part switch
    {
        _ when !part.StartsWith('{') => part,
        _ when part.Contains(":regex", StringComparison.Ordinal) => part.Split('(', '|')[2],
        _ when part.Contains(":int", StringComparison.Ordinal) => "404",
        _ when part.Contains(":guid", StringComparison.Ordinal) => Guid.CreateVersion7().ToString(),
        _ => "absent",
    }));
}
