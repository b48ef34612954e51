using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Partnerships;

public sealed class PartnershipPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Two_municipalities_are_found_by_typing_and_their_partnership_is_recorded()
    {
        var amu = await app.NewTenant();
        var (izium, chennevieres) = (PartnershipScene.Town("UA", "UA63040090000021240", "uk", "Ізюм"), PartnershipScene.Town("FR", "94019", "fr", "Chennevières-sur-Marne"));
        await amu.Add(izium, chennevieres);
        using var editor = await amu.SignIn(Role.Editor);

        Assert.Contains("Record the first partnership", (await MainOf(editor, "/partnerships")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing in your list fits “Béziers”", (await MainOf(editor, "/partnerships/new?Ours=изюм&Theirs=Béziers")).TextContent, StringComparison.Ordinal);
        const string Found = "/partnerships/new?Ours=изюм&Theirs=chennevieres";
        var page = await MainOf(editor, Found);
        Assert.Equal([izium.Id.Value.ToString(), chennevieres.Id.Value.ToString()], page.QuerySelectorAll("input[type=radio][checked]").Select(radio => radio.GetAttribute("value")));
        Assert.NotNull(page.QuerySelector("a[href='/municipalities/new']"));
        Assert.DoesNotContain("Ended", page.QuerySelectorAll("option").Select(option => option.GetAttribute("value")));

        using var without = await editor.Post(Found, "/partnerships/new", ("Side", izium.Id.Value.ToString()), ("Ours", "изюм"), ("Theirs", "chennevieres"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        (string, string)[] both = [("Side", izium.Id.Value.ToString()), ("Partner", chennevieres.Id.Value.ToString()), ("Ours", "изюм"), ("Theirs", "chennevieres"), ("Form.Stage", "Negotiating"), ("Form.Formality", "Contact"), ("Form.Themes", "Water")];
        using var recorded = await editor.Post(Found, "/partnerships/new", both);
        var pair = await amu.Single<Partnership>();
        recorded.IsRedirectTo($"/partnerships/{pair.Id.Value}");
        Assert.Equal(PartnershipStage.Negotiating, pair.Stage);

        using var again = await editor.Post(Found, "/partnerships/new", both);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var refused = (await Parse(again)).QuerySelector("main")!;
        Assert.Contains("These two have an open partnership already", refused.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.QuerySelector($".notice a[href='/partnerships/{pair.Id.Value}']"));
        Assert.NotNull(refused.QuerySelector("option[value=Negotiating][selected]"));
        Assert.Contains("Chennevières-sur-Marne", (await MainOf(editor, $"/municipalities/{izium.Id.Value}")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partnerships_page_shows_its_history_its_people_and_its_next_step()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        var page = await MainOf(editor, scene.Path);
        Assert.Equal("Izium and Chennevières-sur-Marne", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("1–5 July 2023", page.QuerySelectorAll(".timetable .when")[^1].ChildNodes[0].TextContent);
        Assert.Contains("Taras Zrazok", page.TextContent, StringComparison.Ordinal);
        Assert.Equal("Bring the agreement to both councils", page.QuerySelector(".next__what")!.TextContent);
        Assert.Equal("Negotiating", page.QuerySelector(".path [aria-current]")!.TextContent);
        Assert.Equal(1, page.QuerySelectorAll(".govuk-button").Length);

        using var set = await editor.Submit($"{scene.Path}/edit", ("Form.Step", "Chennevières reads the draft"), ("Form.Owner", "Marie Exemple"), ("Form.Due.Day", "1"), ("Form.Due.Month", "2"), ("Form.Due.Year", "2024"), ("Form.Formality", "Friendship"));
        set.IsRedirectTo(scene.Path);
        Assert.Equal("Chennevières reads the draft", (await MainOf(editor, scene.Path)).QuerySelector(".next__what")!.TextContent);
        using var nobody = await editor.Submit($"{scene.Path}/edit", ("Form.Step", "Somebody does something"), ("Form.Owner", ""), ("Form.Formality", "Friendship"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
    }

    [Fact]
    public async Task Events_are_added_and_removed_by_forms()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        (string, string)[] meeting = [("Form.Kind", "Meeting"), ("Form.From.Day", "28"), ("Form.From.Month", "5"), ("Form.From.Year", "2024"), ("Form.Title", "Online meeting of five"), ("Form.Text", "Five organisations")];

        using var backwards = await editor.Submit($"{scene.Path}/events/new", [.. meeting, ("Form.Until.Day", "1"), ("Form.Until.Month", "5"), ("Form.Until.Year", "2024")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, backwards.StatusCode);
        var form = await Parse(backwards);
        Assert.Equal("Online meeting of five", form.QuerySelector("[name='Form.Title']")!.GetAttribute("value"));
        Assert.Contains("The event ends before it starts", form.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var added = await editor.Submit($"{scene.Path}/events/new", meeting);
        added.IsRedirectTo(scene.Path);
        var page = await MainOf(editor, scene.Path);
        Assert.Contains("Recorded by Person", page.TextContent, StringComparison.Ordinal);
        var remove = page.QuerySelectorAll("a[href$='/remove']").First(link => link.GetAttribute("aria-label") == "Remove: Online meeting of five").GetAttribute("href")!;
        using var removed = await editor.Submit(remove);
        removed.IsRedirectTo(scene.Path);
        Assert.DoesNotContain("Online meeting of five", (await MainOf(editor, scene.Path)).TextContent, StringComparison.Ordinal);
        using var gone = await editor.Get(remove);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_move_over_somebody_elses_keeps_what_was_typed_and_shows_how_it_is_now()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        var version = Version(await MainOf(manager, $"{scene.Path}/move"));
        await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", int.Parse(version, System.Globalization.CultureInfo.InvariantCulture)), Role.Editor);

        using var late = await manager.Submit($"{scene.Path}/move", ("Form.Version", version), ("Form.To", "Dormant"), ("Form.Reason", "Nobody answers since spring"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = (await Parse(late)).QuerySelector("main")!;
        Assert.Contains("Stage: Signed.", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Nobody answers since spring", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("input[value=Dormant][checked]"));
        Assert.Equal(PartnershipStage.Signed, (await scene.Facts()).Stage);

        using var decided = await manager.Submit($"{scene.Path}/move", ("Form.Version", Version(page)), ("Form.To", "Dormant"), ("Form.Reason", "Nobody answers since spring"));
        decided.IsRedirectTo(scene.Path);
        Assert.Equal(PartnershipStage.Dormant, (await scene.Facts()).Stage);
    }

    [Fact]
    public async Task A_change_over_somebody_elses_keeps_what_was_typed()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var version = Version(await MainOf(editor, $"{scene.Path}/edit"));
        await scene.Tenant.SendAs(new DescribePartnership(scene.Pair, new PartnershipDetails(Formality.Twinning) { NextStep = new("Theirs", "Olena Pryklad", null) }, int.Parse(version, System.Globalization.CultureInfo.InvariantCulture)), Role.Manager);

        using var late = await editor.Submit($"{scene.Path}/edit", ("Form.Version", version), ("Form.Step", "Mine"), ("Form.Owner", "Taras Zrazok"), ("Form.Formality", "Project"), ("Form.Themes", "Energy"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = (await Parse(late)).QuerySelector("main")!;
        Assert.Contains("Theirs (Olena Pryklad)", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Mine", "Taras Zrazok"), (page.QuerySelector("[name='Form.Step']")!.GetAttribute("value"), page.QuerySelector("[name='Form.Owner']")!.GetAttribute("value")));
        Assert.NotNull(page.QuerySelector("option[value=Project][selected]"));
        Assert.NotNull(page.QuerySelector("input[value=Energy][checked]"));
        Assert.Equal("Theirs", (await scene.Facts()).Details.NextStep!.Text);
    }

    [Fact]
    public async Task Closing_is_offered_to_managers_and_leads_to_a_new_thread()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        using var manager = await scene.Tenant.SignIn(Role.Manager);

        Assert.Null((await MainOf(editor, $"{scene.Path}/move")).QuerySelector("input[value=Ended]"));
        using var forged = await editor.Submit($"{scene.Path}/move", ("Form.To", "Ended"), ("Form.Reason", "No answer"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        using var unreasoned = await manager.Submit($"{scene.Path}/move", ("Form.To", "Ended"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.StatusCode);
        using var ended = await manager.Submit($"{scene.Path}/move", ("Form.To", "Ended"), ("Form.Reason", "No answer"));
        ended.IsRedirectTo(scene.Path);
        Assert.Contains("No answer", (await MainOf(editor, scene.Path)).QuerySelector(".next")!.TextContent, StringComparison.Ordinal);

        using var reopened = await editor.Submit($"{scene.Path}/move", ("Form.To", "Requested"));
        var thread = reopened.Headers.Location!.OriginalString;
        Assert.NotEqual(scene.Path, thread);
        Assert.NotNull((await MainOf(editor, thread)).QuerySelector($"a[href='{scene.Path}']"));
        Assert.NotNull((await MainOf(editor, scene.Path)).QuerySelector($".next a[href='{thread}']"));
    }

    [Fact]
    public async Task The_list_counts_filters_and_goes_out_exactly_as_shown()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var (korosten, region) = (PartnershipScene.Town("UA", "UA18060090000061708", "uk", "Коростень"), PartnershipScene.Town("FR", "FR-IDF", "fr", "=Île-de-France", MunicipalityKind.Regional));
        await scene.Tenant.Add(korosten, region);
        await scene.Tenant.Send(new PlanPartnership([korosten.Id, region.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Introduced));
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        var page = await MainOf(editor, "/partnerships");
        Assert.Equal("1", page.QuerySelector(".tally a[href*='stage=Negotiating'] b")!.TextContent.Trim());
        Assert.Contains("1 more with a regional body", page.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Korosten", (await MainOf(editor, page.QuerySelector("a[href*='with=regional']")!.GetAttribute("href")!)).TextContent, StringComparison.Ordinal);
        Assert.Contains("No partnership fits", (await MainOf(editor, "/partnerships?q=Korosten")).TextContent, StringComparison.Ordinal);

        var csv = (await editor.Read("/partnerships?q=изюм&handler=export&format=csv")).TrimEnd().Split("\r\n");
        Assert.Equal(2, csv.Length);
        Assert.StartsWith("Izium,UA,UA63040090000021241,Chennevières-sur-Marne,FR,94019,,yes,Negotiating,A contact,Reconstruction,,,,A delegation in Chennevières,2023-07-01", csv[1], StringComparison.Ordinal);
        Assert.Contains(",'=Île-de-France,FR,FR-IDF,,no,Introduced", await editor.Read("/partnerships?with=regional&handler=export&format=csv"), StringComparison.Ordinal);
        using var xlsx = await editor.Get("/partnerships?handler=export&format=xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("uk", "Партнерства", "Переговори")]
    [InlineData("fr", "Partenariats", "Négociation")]
    public async Task Pages_speak_the_readers_language(string language, string heading, string stage)
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);

        var list = await MainOf(manager, $"/partnerships?lang={language}");
        Assert.Equal(heading, list.QuerySelector("h1")!.TextContent);
        Assert.Contains(stage, (await MainOf(manager, $"{scene.Path}?lang={language}")).TextContent, StringComparison.Ordinal);
    }

    private static string Version(IElement page) => page.QuerySelector("[name='Form.Version']")!.GetAttribute("value")!;

    private static async Task<IElement> MainOf(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return (await Parse(answer)).QuerySelector("main")!;
    }

    private static async Task<IDocument> Parse(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
}
