using System.Net;
using System.Text.Json.Nodes;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Mail;
using Associations.Tests.Partnerships;

namespace Associations.Tests.OpenData;

/// <summary>
/// The open data, read by strangers. Oracles: an OpenAPI validator, a JSON Schema validator on the described schemas, a strict
/// reader of GeoJSON (all in Node), and LibreOffice.
/// </summary>
public sealed class OpenDataTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Base = "/open-data/v1/partnerships";

    [Fact]
    public async Task The_description_is_valid_and_the_answers_are_what_it_says()
    {
        var scene = await Published();
        using var visitor = new Visitor(app, scene.Tenant.Host);
        var features = await visitor.Read($"{Base}.geojson?regional=true");
        var question = new JsonObject
        {
            ["description"] = JsonNode.Parse(await visitor.Read("/open-data/v1/openapi.json")),
            ["features"] = features,
            ["answers"] = new JsonArray(
                Answer(Base, "application/json", await visitor.Read($"{Base}?regional=true")),
                Answer($"{Base}.geojson", "application/geo+json", features),
                Answer(Base + "/{id}", "application/json", await visitor.Read($"{Base}/{scene.Pair.Value}"))),
        };
        var objections = await Node.Run("tests/Associations.Tests/OpenData/judge-open-data.mjs", [], question.ToJsonString(), TestContext.Current.CancellationToken);

        Assert.Equal("[]", objections.Trim());
        // What is described is what there is: every parameter is taken, and the pair lies where longitude and latitude say.
        var parameters = question["description"]!["paths"]![Base]!["get"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!).ToList();
        Assert.Equal(["q", "region", "country", "theme", "formality", "stage", "year", "regional", "after", "limit"], parameters);
        var line = JsonNode.Parse(features)!["features"]!.AsArray().Single(feature => (string)feature!["id"]! == scene.Pair.Value.ToString())!["geometry"]!["coordinates"]!.AsArray();
        Assert.Equal([37.25, 2.53], line.Select(point => Math.Round((double)point![0]!, 2)), (one, other) => Math.Abs(one - other) < 0.4);
    }

    [Fact]
    public async Task Pages_follow_each_other_and_hold_each_partnership_once_while_others_come()
    {
        var scene = await Published();
        using var visitor = new Visitor(app, scene.Tenant.Host);
        var (seen, next) = (new List<string>(), $"{Base}?limit=2&country=FR&q=ізюм");
        var pages = 0;
        while (next is not null)
        {
            using var answer = await visitor.Get(next);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            seen.AddRange(page["partnerships"]!.AsArray().Select(one => (string)one!["id"]!));
            var address = (string?)page["next"];
            Assert.Equal(address is null ? [] : [$"<{address}>; rel=\"next\""], answer.Headers.TryGetValues("Link", out var links) ? links : []);
            next = address is null ? null : new Uri(address).PathAndQuery;
            if (pages++ == 0) await Pair(scene, "33243", "Libourne");
        }

        Assert.Equal((3, 5), (pages, seen.Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_answer_that_has_not_changed_is_not_sent_again_and_a_withdrawn_pair_is_gone_at_once()
    {
        var scene = await Published();
        using var visitor = new Visitor(app, scene.Tenant.Host);
        foreach (var path in new[] { Base, $"{Base}.geojson", $"{Base}.csv", $"{Base}/{scene.Pair.Value}" })
        {
            using var first = await visitor.Send(Asking(HttpMethod.Get, path, null));
            Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(first.Headers.Contains("Set-Cookie"));
            using var again = await visitor.Send(Asking(HttpMethod.Get, path, first.Headers.ETag!.ToString()));
            Assert.Equal((HttpStatusCode.NotModified, 0L), (again.StatusCode, again.Content.Headers.ContentLength ?? 0));
            using var head = await visitor.Send(Asking(HttpMethod.Head, path, null));
            Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));

            await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], false), Role.Manager);
            using var changed = await visitor.Send(Asking(HttpMethod.Get, path, first.Headers.ETag!.ToString()));
            Assert.Equal(path.Contains(scene.Pair.Value.ToString(), StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK, changed.StatusCode);
            Assert.DoesNotContain("94019", await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], true), Role.Manager);
        }
    }

    [Theory]
    [InlineData("theme=Sports", "theme", "One of ")]
    [InlineData("limit=0", "limit", "from 1 to 2000")]
    [InlineData("country=France", "country", "ISO 3166-1")]
    [InlineData("year=1789", "year", "from 1800")]
    [InlineData("after=last", "after", "id of a partnership")]
    [InlineData("stage=Active&stage=Signed", "stage", "Once only")]
    [InlineData("land=FR", "land", "There are: q, region")]
    public async Task A_question_that_cannot_be_read_is_answered_by_name_and_remedy(string query, string name, string remedy)
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        await app.Listen();
        using var visitor = new Visitor(app, scene.Tenant.Host);
        foreach (var path in query.StartsWith("limit", StringComparison.Ordinal) || query.StartsWith("after", StringComparison.Ordinal) ? new[] { Base, $"{Base}.geojson" } : [Base, $"{Base}.geojson", $"{Base}.csv"])
        {
            using var answer = await visitor.Get($"{path}?{query}");
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Contains(remedy, (string)problem["errors"]![name]![0]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_spreadsheet_opens_the_file_with_names_intact_and_formulas_as_text()
    {
        var scene = await Published();
        using var visitor = new Visitor(app, scene.Tenant.Host);
        var folder = Directory.CreateTempSubdirectory("open-data");
        try
        {
            var file = Path.Combine(folder.FullName, "partnerships.csv");
            await File.WriteAllTextAsync(file, await visitor.Read($"{Base}.csv"), TestContext.Current.CancellationToken);
            var cells = await Office.Cells(file, TestContext.Current.CancellationToken);

            Assert.Contains(cells, cell => cell is { Type: "string", Text: "Ізюм" });
            Assert.Contains(cells, cell => cell is { Type: "string", Text: "Chennevières-sur-Marne" });
            Assert.Contains(cells, cell => cell is { Type: "string", Text: "Saint-Étienne-l’Œuvre" });
            Assert.Contains(cells, cell => cell.Type == "string" && cell.Text.EndsWith("=HYPERLINK(\"https://evil.example\",\"Ouvrir\")", StringComparison.Ordinal));
            Assert.DoesNotContain(cells, cell => cell.Formula.Length > 0);
            Assert.Contains(cells, cell => cell is { Type: "float", Text: "48.8" });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Five pairs: Izium's, one whose name a spreadsheet would run, one without a place, one with a region; one is not published.
    private async Task<PartnershipScene> Published()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        foreach (var (town, latitude, longitude) in new[] { (scene.Izium, 49.2088, 37.2626), (scene.Chennevieres, 48.7972, 2.5337) })
        {
            var details = new MunicipalityDetails(town.Name, MunicipalityKind.City) { Latitude = latitude, Longitude = longitude };
            Assert.True((await scene.Tenant.SendAs(new Application.Municipalities.DescribeMunicipality(town.Id, town.Version, details), Role.Editor)).Succeeded);
        }

        await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], true), Role.Manager);
        await Pair(scene, "42218", "Saint-Étienne-l’Œuvre");
        await Pair(scene, "06155", "=HYPERLINK(\"https://evil.example\",\"Ouvrir\")");
        await Pair(scene, "92022", "Chaville");
        await Pair(scene, "FR-IDF", "Île-de-France", MunicipalityKind.Regional);
        await Pair(scene, "78646", "Versailles", isPublic: false);
        await app.Listen();
        return scene;
    }

    private static async Task Pair(PartnershipScene scene, string code, string name, MunicipalityKind kind = MunicipalityKind.City, bool isPublic = true)
    {
        var town = PartnershipScene.Town("FR", code, "fr", name, kind);
        await scene.Tenant.Add(town);
        var pair = (await scene.Tenant.SendAs(new PlanPartnership([scene.Izium.Id, town.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Active), Role.Manager)).Value;
        if (isPublic) await scene.Tenant.SendAs(new PublishPartnerships([pair], true), Role.Manager);
    }

    private static JsonObject Answer(string path, string type, string body) => new() { ["path"] = path, ["type"] = type, ["body"] = JsonNode.Parse(body) };

    private static HttpRequestMessage Asking(HttpMethod method, string path, string? tag)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", "https://data.example");
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return request;
    }
}
