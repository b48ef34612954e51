using System.Net;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Registry;
using Associations.Tests.Access;
using Associations.Tests.Partnerships;

namespace Associations.Tests.Registry;

/// <summary>What everyone sees, and what nobody does.</summary>
public sealed class PublicMapTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Nothing_is_public_before_a_manager_says_so_and_after_it_is_withdrawn()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        await app.Listen();
        using var visitor = new Visitor(app, scene.Tenant.Host);
        var pair = $"/map/pairs/{scene.Pair.Value}";

        Assert.DoesNotContain("Chennevi", await visitor.Read("/map"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(pair)).StatusCode);
        Assert.Equal("access.forbidden", (await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], true), Role.Editor)).Error?.Code);

        Assert.Equal(1, (await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], true), Role.Manager)).Value);
        Assert.Contains("Chennevi", await visitor.Read("/map"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(pair)).StatusCode);

        await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], false), Role.Manager);
        Assert.DoesNotContain("Chennevi", await visitor.Read("/map"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(pair)).StatusCode);
    }

    [Fact]
    public async Task An_ended_pair_is_out_of_sight_though_it_was_published()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], true), Role.Manager);
        await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Ended, "They went separate ways", (await scene.Facts()).Version), Role.Manager);
        await app.Listen();
        using var visitor = new Visitor(app, scene.Tenant.Host);

        Assert.DoesNotContain("Chennevi", await visitor.Read("/map"), StringComparison.Ordinal);
    }

    /// <summary>Data that could leak stands in every field that a manager may fill; none of it is in any public answer.</summary>
    [Fact]
    public async Task The_public_sees_no_people_no_texts_no_exact_place_and_no_coming_visit()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var tenant = scene.Tenant;
        var today = (await scene.Facts()).Today;
        var secret = Municipality.Register("UA", "UA63140170000087785", new MunicipalityDetails(LocalisedText.Of((Language.Ukrainian, "Чугуїв"), (Language.English, "Chuhuiv")), MunicipalityKind.City) { Latitude = 49.8363648, Longitude = 36.6898157, Region = "UA-30" });
        var partner = PartnershipScene.Town("FR", "02168", "fr", "Château-Thierry");
        var hidden = PartnershipScene.Town("FR", "06155", "fr", "Vallauris");
        await tenant.Add(secret, partner, hidden);
        var details = new PartnershipDetails(Formality.Friendship) { NextStep = new("CANARY step", "CANARY owner", today.AddDays(3)) };
        var pair = (await tenant.SendAs(new PlanPartnership([secret.Id, partner.Id], details, PartnershipStage.Active), Role.Manager)).Value;
        await tenant.SendAs(new PlanPartnership([scene.Izium.Id, hidden.Id], new PartnershipDetails(Formality.Project), PartnershipStage.Signed), Role.Manager);
        foreach (var (kind, day, until) in new[] { (PartnershipEventKind.Visit, today.AddDays(9), (DateOnly?)today.AddDays(12)), (PartnershipEventKind.Visit, today.AddDays(-1), today.AddDays(1)), (PartnershipEventKind.Meeting, new DateOnly(2023, 6, 13), null), (PartnershipEventKind.Note, new DateOnly(2022, 1, 5), null) })
            await tenant.SendAs(new AddPartnershipEvent(pair, new PartnershipEventDetails(kind, day, until, "CANARY title", "CANARY text")), Role.Manager);
        await tenant.SendAs(new AddClaim(pair, ClaimStatement.Exists(true), new ClaimSource(ClaimOrigin.Association, "CANARY source", today), IsChange: false), Role.Manager);
        await tenant.SendAs(new PublishPartnerships([pair, scene.Pair], true), Role.Manager);
        await app.Listen();
        using var visitor = new Visitor(app, tenant.Host);

        var seen = new List<string>();
        foreach (var path in new[] { "/map", "/map?z=8&x=2180&y=690", $"/map/pairs/{pair.Value}", $"/map/pairs/{scene.Pair.Value}", "/map?handler=export&format=csv", "/map?q=Vallauris", "/map?formality=Project" }) seen.Add(await visitor.Read(path));
        var all = string.Join('\n', seen);

        Assert.Contains("Château-Thierry", all, StringComparison.Ordinal);
        foreach (var secretText in new[] { "CANARY", "Taras", "Marie", "taras@", "49.83", "36.68", "36.69" }) Assert.DoesNotContain(secretText, all, StringComparison.Ordinal);
        // Of the unpublished pair there is neither a name nor a number, nor a choice to filter by.
        Assert.DoesNotContain("06155", all, StringComparison.Ordinal);
        Assert.DoesNotContain("A project (", all, StringComparison.Ordinal);
        // It began when something happened, not when somebody noted something or wrote it down.
        Assert.DoesNotContain("2022", all, StringComparison.Ordinal);
        Assert.DoesNotContain($",{today.Year}", seen[4], StringComparison.Ordinal);
        // Neither the visit that lies ahead nor the one that is going on.
        Assert.DoesNotContain("Visit", seen[2], StringComparison.Ordinal);
        Assert.Contains("June 2023", seen[2], StringComparison.Ordinal);
        Assert.DoesNotContain("13 June", seen[2], StringComparison.Ordinal);
        var point = MapProjection.Project(49.8363648, 36.6898157);
        Assert.DoesNotContain(MapFigureNumber(point.X), all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_with_a_region_is_told_apart_and_not_counted()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var region = PartnershipScene.Town("FR", "FR-IDF", "fr", "Région Île-de-France", MunicipalityKind.Regional);
        await scene.Tenant.Add(region);
        var regional = (await scene.Tenant.SendAs(new PlanPartnership([scene.Izium.Id, region.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Introduced), Role.Manager)).Value;
        await scene.Tenant.SendAs(new PublishPartnerships([regional, scene.Pair], true), Role.Manager);

        var answer = await scene.Tenant.Send(new PublishedPairs(new PublicFilter(), "en"));

        Assert.Equal([scene.Pair], answer.Shown.Select(pair => pair.Id));
        Assert.Equal([regional], answer.Regional.Select(pair => pair.Id));
    }

    [Theory]
    [InlineData("Ізюм", 1)]
    [InlineData("Izyum", 1)]
    [InlineData("изюм", 1)]
    [InlineData("chennevieres", 1)]
    [InlineData("%", 0)]
    [InlineData("Béziers", 0)]
    public async Task The_map_is_searched_in_any_spelling(string text, int found)
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], true), Role.Manager);

        Assert.Equal(found, (await scene.Tenant.Send(new PublishedPairs(new PublicFilter { Text = text }, "uk"))).Shown.Count);
    }

    [Fact]
    public async Task Rows_chosen_in_the_list_are_published_by_one_press()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);

        using var published = await manager.Post("/partnerships", "/partnerships?handler=Publish", ("partnership", scene.Pair.Value.ToString()), ("shown", "true"));

        published.IsRedirectTo("/partnerships");
        Assert.True((await scene.Tenant.Single<Partnership>()).IsPublic);
        using var nothing = await manager.Post("/partnerships", "/partnerships?handler=Publish", ("shown", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var back = await manager.Post(scene.Path, $"{scene.Path}?handler=Publish", ("shown", "false"));
        back.IsRedirectTo(scene.Path);
        Assert.False((await scene.Tenant.Single<Partnership>()).IsPublic);
    }

    [Fact]
    public async Task The_map_stands_in_a_frame_of_the_sites_that_are_named_and_of_no_other()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        Assert.Contains("frame-ancestors 'none'", Policy(await manager.Get("/map/embed")), StringComparison.Ordinal);

        using var bad = await manager.Submit("/settings/map", ("Form.Version", "0"), ("Form.Origins", "https://www.example.org/page; script-src *"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        using var saved = await manager.Submit("/settings/map", ("Form.Version", "0"), ("Form.Origins", "https://www.example.org\nhttps://amu.example"), ("Form.Regions[0].Code", "UA-18"), ("Form.Regions[0].Size", "50"));
        saved.IsRedirectTo("/settings/map");

        using var visitor = new Visitor(app, scene.Tenant.Host);
        using var embed = await visitor.Get("/map/embed?lang=uk");
        Assert.EndsWith("frame-ancestors https://www.example.org https://amu.example", Policy(embed), StringComparison.Ordinal);
        Assert.False(embed.Headers.Contains("Set-Cookie"));
        Assert.EndsWith("frame-ancestors 'none'; base-uri 'none'; object-src 'none'", Policy(await visitor.Get("/map")), StringComparison.Ordinal);
        var settings = await scene.Tenant.Send(new MapSettingsFacts());
        Assert.Equal(50, settings.Coarse["UA-18"]);
        // What did not arrive stays covered.
        Assert.All(MapSettings.Untouched, region => Assert.Equal(region.Value, settings.Coarse[region.Key]));
        using var torn = await manager.Submit("/settings/map", ("Form.Version", "1"), ("Form.Regions[0].Code", "UA-63"), ("Form.Regions[0].Size", "no number"));
        Assert.Equal(25, (await scene.Tenant.Send(new MapSettingsFacts())).Coarse["UA-63"]);
        using var late = await manager.Submit("/settings/map", ("Form.Version", "0"), ("Form.Origins", ""));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    private static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();

    private static string MapFigureNumber(double number) => Math.Round(number, 1).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
