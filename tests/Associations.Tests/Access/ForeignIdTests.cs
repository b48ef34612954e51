using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Associations.Application.Meetings;
using Associations.Application.Partnerships;
using Associations.Application.Profiles;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Associations.Domain.Profiles;
using Associations.Domain.Tenancy;
using Associations.Tests.Agreements;
using Associations.Tests.Cooperation;
using Associations.Tests.Digests;
using Associations.Tests.Documents;
using Associations.Tests.Meetings;
using Associations.Tests.Municipalities;
using Associations.Tests.Profiles;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Access;

/// <summary>
/// Every page that takes an id, by every handler, asked by one association's manager with each id of another association, in
/// the path, the query and the form: the answer is the one for an id that does not exist. Oracles: the product's own answer
/// for a random id, byte by byte; and PostgreSQL's rows of the other association, unchanged.
/// </summary>
public sealed partial class ForeignIdTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_foreign_id_is_answered_as_an_absent_one_everywhere()
    {
        var theirs = await DigestPagesScene.Sent(app);
        var ours = await DigestPagesScene.Drafted(app);
        await AgreementScene.Set(theirs.Tenant);
        await AgreementScene.Set(ours.Tenant);
        foreach (var scene in new[] { theirs, ours })
        {
            await DocumentScene.Add(scene.Tenant);
            await MeetingsOf(scene.Tenant);
            var wish = await CooperationScene.Set(scene.Tenant);
            await wish.Confirmed();
            await scene.Tenant.SendAs(new DescribeProfile(wish.Chaville.Id, ProfileScene.Content("Young partners", ProfileField.Needs), 0), Role.Editor);
            await scene.Tenant.SendAs(new SaveCountDefinition(null, "Twinned", new CountRule([PartnershipStage.Active], [Formality.Twinning], ExistenceProof.Verified), 0), Role.Manager);
        }

        await theirs.Tenant.Import(ImportSubject.Municipalities, Hromadas.File());
        var (foreign, own) = (await Ids(theirs.Tenant), await Ids(ours.Tenant));
        Assert.Empty(foreign.Intersect(own));
        var before = await Contents(theirs.Tenant);
        var token = await FormToken(ours);
        var (faults, opened, asked) = (new List<string>(), new List<string>(), 0);

        foreach (var (pattern, handlers) in await Pages())
        {
            var parts = pattern.Split('/').Count(part => part.Contains(":guid", StringComparison.Ordinal));
            // In the path, and after an own id that opens the page.
            var ownStart = parts > 0 ? await Opening(ours, pattern, own) : null;
            if (parts > 0 && await Opening(theirs, pattern, foreign) is not null) opened.Add(pattern);
            foreach (var handler in handlers)
            {
                foreach (var starts in parts switch { 0 => [""], 1 => [null], _ => (string?[])[null, ownStart] })
                {
                    var absent = await Answer(ours, handler, pattern, starts, Guid.CreateVersion7(), token);
                    foreach (var id in foreign)
                    {
                        asked++;
                        var answer = await Answer(ours, handler, pattern, starts, id, token);
                        if (answer != absent && answer != await Answer(ours, handler, pattern, starts, Guid.CreateVersion7(), token))
                            faults.Add($"{handler.Method} {pattern} {handler.Name} with {await TableOf(id)}");
                    }
                }
            }
        }

        Assert.Empty(faults);
        Assert.Equal(before, await Contents(theirs.Tenant));
        // Who owns the ids does open the pages: the answers could have differed.
        Assert.True(opened.Count >= 30, $"Only these were opened: {string.Join(", ", opened)}");
        Assert.True(asked > 500, $"Only {asked} questions were asked.");
    }

    // One of each kind: held, with what was agreed; one whose time is being agreed; one that another association hosts.
    private async Task MeetingsOf(TestTenant tenant)
    {
        Invitee[] people = [Guest("anna@cemr.example", "CEMR"), Guest("claire@afccre.example", "AFCCRE")];
        var now = app.Clock.GetUtcNow();
        var (soon, later) = (new MeetingTime(At(now.AddHours(1)), 60), new MeetingTime(At(now.AddDays(30)), 60));
        var (held, offered) = (await Plan(soon), await Plan(later));
        Assert.Null((await tenant.SendAs(new ScheduleMeeting(held, await Version(held)), Role.Editor)).Error);
        Assert.Null((await tenant.SendAs(new OfferTimes(offered, [later], now.AddDays(5), null, await Version(offered)), Role.Editor)).Error);
        app.Clock.Advance(TimeSpan.FromHours(3));
        try
        {
            Assert.Null((await tenant.SendAs(new HoldMeeting(held, await Version(held)), Role.Editor)).Error);
            var owner = (await tenant.SendAs(new MeetingFacts(held), Role.Editor)).Value.People[0].Id;
            Assert.Null((await tenant.SendAs(new MakeCommitment(held, LocalisedText.Of(("en", "Send the list")), new(owner, null), DateOnly.FromDateTime(later.Start.Local)), Role.Editor)).Error);
        }
        finally
        {
            app.Clock.Advance(-TimeSpan.FromHours(3));
        }

        var invitation = JointInvitation.From(TenantId.From(Guid.CreateVersion7()), MeetingId.New());
        invitation.Hear(1, 1, LocalisedText.Of(("en", "Elsewhere")), new HostedFacts(HostedState.Scheduled, "", MeetingScene.Details, later, [], [], false), now);
        await tenant.Add(invitation);

        static Invitee Guest(string address, string organisation) => new(ParticipantRole.Speaker) { Guest = new("Anna Sample", address, organisation, "en", "Europe/Brussels") };

        static ZonedTime At(DateTimeOffset instant) => new(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(MeetingScene.Kyiv)).DateTime, MeetingScene.Kyiv);

        async Task<MeetingId> Plan(MeetingTime time) => (await tenant.SendAs(new PlanMeeting(MeetingScene.Details, time, null, null, people), Role.Editor)).Value;

        async Task<int> Version(MeetingId meeting) => (await tenant.SendAs(new MeetingFacts(meeting), Role.Editor)).Value.Version;
    }

    private sealed record Handler(string Method, string Name, IReadOnlyList<string> Fields);

    /// <summary>The pages that take ids, with what each handler takes beside the path.</summary>
    private async Task<List<(string Pattern, IReadOnlyList<Handler> Handlers)>> Pages()
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var pages = new List<(string, IReadOnlyList<Handler>)>();
        foreach (var endpoint in app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor) continue;
            var page = await loader.LoadAsync(descriptor, endpoint.Metadata);
            var pattern = endpoint.RoutePattern.RawText!.TrimStart('/');
            var inPath = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var bound = page.BoundProperties.Where(property => IsId(property.ParameterType)).Select(property => property.Name).ToList();
            var handlers = page.HandlerMethods.Select(handler => new Handler(
                handler.HttpMethod.ToUpperInvariant(),
                handler.Name ?? "",
                [.. bound.Concat(handler.Parameters.Where(parameter => IsId(parameter.ParameterType)).Select(parameter => parameter.Name)).Where(name => !inPath.Contains(name))])).ToList();
            if (inPath.Count == 0) handlers.RemoveAll(handler => handler.Fields.Count == 0);
            if (handlers.Count > 0 && (inPath.Count == 0 || pattern.Contains(":guid", StringComparison.Ordinal))) pages.Add((pattern, handlers));
        }

        return pages;
    }

    private static bool IsId(Type type) => type == typeof(Guid) || type == typeof(Guid?) || type == typeof(List<Guid>);

    /// <param name="start">The id for the first place of the path, when that is not the id asked about; empty when the path has no place.</param>
    private static async Task<string> Answer(DigestPagesScene asking, Handler handler, string pattern, string? start, Guid id, string token)
    {
        var path = Path(pattern, start, id.ToString());
        if (handler.Name.Length > 0) path += $"?handler={handler.Name}";
        var fields = handler.Fields.Select(field => (field, id.ToString())).ToArray();
        if (handler.Method == "GET" && fields.Length > 0) path += (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + string.Join('&', fields.Select(field => $"{field.field}={id}"));
        using var answer = handler.Method == "GET" ? await asking.Manager.Get(path) : await asking.Manager.PostWith(token, path, fields);
        return $"{(int)answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}" is var text
            ? Changing().Replace(text.Replace(id.ToString(), "", StringComparison.Ordinal), "")
            : "";
    }

    private static async Task<string?> Opening(DigestPagesScene asking, string pattern, IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
        {
            using var answer = await asking.Manager.Get(Path(pattern, null, id.ToString()));
            if ((int)answer.StatusCode < 400) return id.ToString();
        }

        return null;
    }

    private static string Path(string pattern, string? start, string id)
    {
        var first = start;
        return "/" + string.Join('/', pattern.Split('/').Select(part =>
        {
            if (part.Contains(":regex", StringComparison.Ordinal)) return part.Split('(', '|')[2];
            if (!part.StartsWith('{')) return part;
            var value = string.IsNullOrEmpty(first) ? id : first;
            first = null;
            return value;
        }));
    }

    private static async Task<string> FormToken(DigestPagesScene scene)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await scene.Manager.Read(scene.EditionPath), TestContext.Current.CancellationToken);
        return page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
    }

    /// <summary>One id of each table in which the association has rows.</summary>
    private async Task<List<Guid>> Ids(TestTenant tenant)
    {
        var ids = new List<Guid>();
        foreach (var table in await Tables("and attribute.attname = 'id'"))
        {
            ids.AddRange(await app.Outside<Guid>($"select id from app.{table} where tenant_id = $1 order by id desc limit 1", tenant));
        }

        return ids;
    }

    private async Task<List<string>> Contents(TestTenant tenant)
    {
        var contents = new List<string>();
        foreach (var table in await Tables(""))
        {
            contents.AddRange(await app.Outside<string>($"select '{table} ' || coalesce(md5(string_agg(row::text, ';' order by row::text)), '') from app.{table} row where tenant_id = $1", tenant));
        }

        return contents;
    }

    private async Task<string> TableOf(Guid id)
    {
        foreach (var table in await Tables("and attribute.attname = 'id'"))
        {
            if ((await app.Outside<Guid>($"select id from app.{table} where id = '{id}'")).Count > 0) return table;
        }

        return id.ToString();
    }

    /// <summary>The tenants' tables; their ids are of type uuid.</summary>
    private Task<List<string>> Tables(string also) =>
        app.Outside<string>(
            $"""
            select distinct relname::text from pg_class join pg_attribute attribute on attribute.attrelid = pg_class.oid
            where relkind = 'r' and relnamespace = 'app'::regnamespace {also} {(also.Length > 0 ? "and atttypid = 'uuid'::regtype" : "")}
                and exists (select from pg_attribute tenant where tenant.attrelid = pg_class.oid and tenant.attname = 'tenant_id')
            order by 1
            """);

    /// <summary>What differs between any two answers: nonces, form tokens, trace ids.</summary>
    [GeneratedRegex("""nonce="[^"]*"|name="form-token"[^>]*>|<[^>]*class="code"[^>]*>[^<]*""", RegexOptions.NonBacktracking)]
    private static partial Regex Changing();
}
