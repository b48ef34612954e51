using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Guidance;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Guidance;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Guidance;

public sealed class GuidanceTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Every_stage_has_a_checklist_in_three_languages_with_keys_of_its_own()
    {
        var all = (await (await app.NewTenant()).SendAs(new StageGuides(), Role.Editor)).Value;

        Assert.Equal(Enum.GetValues<PartnershipStage>(), all.Select(list => list.Stage));
        Assert.All(all, list => Assert.InRange(list.Items.Count, 2, 8));
        Assert.All(all.SelectMany(list => list.Items), item => Assert.Equal(Language.All.Order(), item.Text.Languages.Order()));
        var keys = all.SelectMany(list => list.Items).Select(item => item.Key).ToList();
        Assert.Equal(keys.Distinct(), keys);
        Assert.All(all.SelectMany(list => list.Items).SelectMany(item => item.Text.ByLanguage.Values), text => Assert.InRange(text.Length, 10, StageGuide.TextMaxLength));
    }

    [Fact]
    public async Task What_is_ticked_is_kept_with_who_and_when_for_each_partnership_and_stage()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var before = await MainOf(editor, scene.Path);
        Assert.Equal("0 of 5 done", before.QuerySelector("#guide .part__head .small")!.TextContent);
        var form = before.QuerySelector("#guide form")!;
        (string, string)[] tick = [.. form.QuerySelectorAll("input[type=hidden]:not([name=form-token])").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!))];

        using var ticked = await editor.Post(scene.Path, form.GetAttribute("action")!, tick);
        ticked.IsRedirectTo($"{scene.Path}#guide");
        using var again = await editor.Post(scene.Path, form.GetAttribute("action")!, tick);
        again.IsRedirectTo($"{scene.Path}#guide");

        var page = await MainOf(editor, scene.Path);
        Assert.Equal("1 of 5 done", page.QuerySelector("#guide .part__head .small")!.TextContent);
        Assert.NotNull(page.QuerySelector("#guide [aria-pressed=true]"));
        Assert.Contains("Done: Person", page.QuerySelector("#guide small")!.TextContent, StringComparison.Ordinal);
        await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", (await scene.Facts()).Version), Role.Editor);
        Assert.StartsWith("0 of", (await MainOf(editor, scene.Path)).QuerySelector("#guide .part__head .small")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await scene.Tenant.SendAs(new TickGuide(scene.Pair, PartnershipStage.Negotiating, "negotiating.draft", false), Role.Editor)).Error);
        Assert.Equal(0, await scene.Tenant.Read(db => db.GuideTicks.CountAsync()));
        Assert.Equal(GuidanceErrors.ItemNotFound, (await scene.Tenant.SendAs(new TickGuide(scene.Pair, PartnershipStage.Signed, "negotiating.draft", true), Role.Editor)).Error);
    }

    [Fact]
    public async Task A_stage_that_is_entered_again_begins_with_nothing_done()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new TickGuide(scene.Pair, PartnershipStage.Negotiating, "negotiating.draft", true), Role.Editor);
        Assert.Equal(1, (await scene.Tenant.SendAs(new PartnershipGuide(scene.Pair), Role.Editor)).Value.Done);
        app.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var stage in new[] { PartnershipStage.Exploring, PartnershipStage.Negotiating })
            Assert.Null((await scene.Tenant.SendAs(new MovePartnership(scene.Pair, stage, "", (await scene.Facts()).Version), Role.Editor)).Error);

        Assert.Equal(0, (await scene.Tenant.SendAs(new PartnershipGuide(scene.Pair), Role.Editor)).Value.Done);
        await scene.Tenant.SendAs(new TickGuide(scene.Pair, PartnershipStage.Negotiating, "negotiating.draft", true), Role.Editor);
        Assert.Equal(1, (await scene.Tenant.SendAs(new PartnershipGuide(scene.Pair), Role.Editor)).Value.Done);
    }

    [Fact]
    public async Task What_an_association_never_changed_follows_the_supplied_texts()
    {
        GuideItem Supplied(string key, string text) => new(key, LocalisedText.Of(("en", text)));
        GuideItem[] first = [Supplied("a", "A"), Supplied("b", "B"), Supplied("c", "C")];
        var own = StageGuide.For(PartnershipStage.Signed);
        own.Write([first[2], new GuideItem("a", LocalisedText.Of(("en", "My A"))), new GuideItem("", LocalisedText.Of(("en", "Mine")))], first);

        // A later build words C anew, drops nothing of A, and brings D.
        GuideItem[] later = [Supplied("a", "A2"), Supplied("b", "B2"), Supplied("c", "C2"), Supplied("d", "D")];

        Assert.Equal(["C2", "My A", "Mine", "D"], own.Over(later).Select(item => item.Text.In("en")));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_manager_changes_a_checklist_by_a_form_and_puts_the_supplied_one_back()
    {
        var tenant = await app.NewTenant();
        using var manager = await tenant.SignIn(Role.Manager);
        const string Path = "/settings/guidance/dormant";
        var fields = await Fields(manager, Path);

        // The last supplied item goes, a new one comes first, another one is worded anew.
        using var saved = await manager.PostWith(await Token(manager, Path), Path, Changed(fields));
        saved.IsRedirectTo("/settings/guidance");
        var now = await Checklist(tenant);
        Assert.Equal(["Write a postcard", "Ask them", "dormant.persons", "dormant.offer"], now.Items.Select((item, place) => place < 2 ? item.Text.In("en") : item.Key));
        Assert.Equal("changed by you", (await MainOf(manager, "/settings/guidance")).QuerySelectorAll(".people li")[(int)PartnershipStage.Dormant].QuerySelector(".state")!.TextContent.Trim());

        // Sent on what was seen before: told, and kept.
        using var late = await manager.PostWith(await Token(manager, Path), Path, Changed(fields));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Contains("Write a postcard", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("textarea"), area => area.TextContent.Trim() == "Ask them");

        using var reset = await manager.PostWith(await Token(manager, Path), $"{Path}?handler=Reset", ("Version", $"{now.Version}"));
        reset.IsRedirectTo("/settings/guidance");
        Assert.Equal((4, 0), ((await Checklist(tenant)).Items.Count, (await Checklist(tenant)).Version));
        Assert.Equal(AccessErrors.Forbidden, (await tenant.SendAs(new WriteGuide(PartnershipStage.Dormant, [], 0), Role.Editor)).Error);
        Assert.Equal(DispatchErrors.Conflict, (await tenant.SendAs(new WriteGuide(PartnershipStage.Dormant, [], 7), Role.Manager)).Error);
        using var nowhere = await manager.Get("/settings/guidance/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Ticks_go_along_when_two_entries_of_one_municipality_become_one()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var twin = PartnershipScene.Town("FR", "94020", "fr", "Chennevières (double)");
        await scene.Tenant.Add(twin);
        var other = (await scene.Tenant.SendAs(new PlanPartnership([scene.Izium.Id, twin.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Negotiating), Role.Manager)).Value;
        foreach (var (pair, item) in new[] { (scene.Pair, "negotiating.draft"), (other, "negotiating.draft"), (other, "negotiating.lawyers") })
            Assert.Null((await scene.Tenant.SendAs(new TickGuide(pair, PartnershipStage.Negotiating, item, true), Role.Editor)).Error);

        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Chennevieres.Id, twin.Id), Role.Manager)).Error);

        Assert.Equal(2, (await scene.Tenant.SendAs(new PartnershipGuide(scene.Pair), Role.Editor)).Value.Done);
    }

    private static async Task<StageChecklist> Checklist(TestTenant tenant) => (await tenant.SendAs(new StageGuides(), Role.Editor)).Value.Single(list => list.Stage == PartnershipStage.Dormant);

    private static async Task<Dictionary<string, string>> Fields(Visitor manager, string path) =>
        (await MainOf(manager, path)).QuerySelectorAll("form.long [name]").Where(field => field.GetAttribute("type") is not "checkbox" && field.GetAttribute("name") != "form-token")
        .ToDictionary(field => field.GetAttribute("name")!, field => field is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? "", StringComparer.Ordinal);

    private static (string, string)[] Changed(Dictionary<string, string> fields) =>
    [
        .. fields.Where(field => field.Key is not ("Items[0].Text.En" or "Items[4].Text.En" or "Items[4].Place")).Select(field => (field.Key, field.Value)),
        ("Items[0].Text.En", "Ask them"), ("Items[3].Remove", "true"), ("Items[4].Text.En", "Write a postcard"), ("Items[4].Place", "0"),
    ];

    private static async Task<string> Token(Visitor visitor, string path) => (await MainOf(visitor, path)).QuerySelector("input[name=form-token]")!.GetAttribute("value")!;

    private static async Task<IElement> MainOf(Visitor visitor, string path) =>
        (await new HtmlParser().ParseDocumentAsync(await visitor.Read(path), TestContext.Current.CancellationToken)).QuerySelector("main")!;
}
