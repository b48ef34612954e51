using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Agreements;
using Associations.Application.Mail;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Mail;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Documents;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Agreements;

public sealed class AgreementPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_agreement_is_drafted_negotiated_approved_signed_and_registered_by_forms()
    {
        var pair = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await pair.Tenant.SignIn(Role.Editor);
        var form = await MainOf(editor, $"{pair.Path}/agreements/new");
        Assert.Equal(["uk", "fr"], form.QuerySelectorAll("option[selected]").Select(option => option.GetAttribute("value")));
        var costs = form.QuerySelectorAll("[name='Form.Clauses']")[4].GetAttribute("value")!;

        using var drafted = await editor.Submit($"{pair.Path}/agreements/new", ("Form.Kind", "Twinning"), ("Form.Title", "Twinning"), ("Form.First", "uk"), ("Form.Second", "fr"), ("Form.Clauses", costs));
        var path = drafted.Headers.Location!.OriginalString;
        Assert.Equal("Витрати", (await MainOf(editor, path)).QuerySelector(".article [lang=uk] h3")!.TextContent[3..].Trim());

        using var article = await editor.Submit($"{path}/articles", ("Form.FirstHeading", "Мета"), ("Form.FirstBody", "Перший\r\nдругий"), ("Form.SecondHeading", "Objet"), ("Form.SecondBody", "Premier"), ("Form.Place", "1"));
        article.IsRedirectTo(path);
        Assert.Equal(2, (await MainOf(editor, path)).QuerySelectorAll(".article [lang=uk]")[0].QuerySelectorAll("p").Length);
        using var settled = await editor.Post(path, $"{path}?handler=Negotiated");
        settled.IsRedirectTo(path);

        foreach (var side in new[] { pair.Izium, pair.Chennevieres })
        {
            using var decided = await editor.Upload($"{path}/decisions/{side.Id.Value}", DocumentScene.Pdf, "decision.pdf", "application/pdf", ("Form.On.Day", "1"), ("Form.On.Month", "2"), ("Form.On.Year", "2024"), ("Form.Number", "12"));
            decided.IsRedirectTo(path);
        }

        Assert.Equal("Sign it, online or in person", (await MainOf(editor, path)).QuerySelector(".next__what")!.TextContent);
        (string, string)[] signing = [("Form.On.Day", "15"), ("Form.On.Month", "3"), ("Form.On.Year", "2024"), ("Form.Mode", "Online"), ("Form.Names[0]", "Taras Zrazok")];
        using var nobody = await editor.Submit($"{path}/sign", [.. signing, ("Form.Names[1]", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        Assert.Equal("Taras Zrazok", (await Parse(nobody)).QuerySelector("[name='Form.Names[0]']")!.GetAttribute("value"));
        using var signed = await editor.Submit($"{path}/sign", [.. signing, ("Form.Names[1]", "Marie Exemple")]);
        signed.IsRedirectTo(path);
        using var registered = await editor.Submit($"{path}/register", ("Form.With", "Town hall"), ("Form.Number", "7"), ("Form.On.Day", "1"), ("Form.On.Month", "4"), ("Form.On.Year", "2024"));
        registered.IsRedirectTo(path);

        Assert.Equal(PartnershipStage.Signed, (await pair.Facts()).Stage);
        var page = await MainOf(editor, pair.Path);
        Assert.Contains("Registered", page.QuerySelector("#agreements")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Agreement signed: Twinning", page.TextContent, StringComparison.Ordinal);
        Assert.Contains("Marie Exemple", (await MainOf(editor, $"{path}/print")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_by_somebody_else_is_told_and_what_was_typed_stays()
    {
        var scene = await AgreementScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var before = (await scene.Stored()).Version;
        await scene.Send(version => new DescribeAgreement(scene.Id, new AgreementDetails(AgreementKind.Twinning, "Another title", null, null), version));

        using var late = await editor.Submit($"{scene.Path}/articles", ("Version", $"{before}"), ("Form.FirstHeading", "Мета"), ("Form.FirstBody", "Моє"), ("Form.Place", "1"));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await Parse(late);
        Assert.Contains("Another title", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Моє", page.QuerySelector("[name='Form.FirstBody']")!.TextContent.Trim());
        var now = page.QuerySelector("[name=Version]")!.GetAttribute("value")!;
        using var again = await editor.Submit($"{scene.Path}/articles", ("Version", now), ("Form.FirstHeading", "Мета"), ("Form.FirstBody", "Моє"), ("Form.Place", "1"));
        again.IsRedirectTo(scene.Path);
    }

    [Fact]
    public async Task A_draft_offers_to_move_the_partnership_and_the_form_knows_where_to()
    {
        var scene = await AgreementScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new MovePartnership(scene.Pair.Pair, PartnershipStage.Exploring, "", (await scene.Pair.Facts()).Version), Role.Editor);
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        var offer = $"{scene.Pair.Path}/move?to=Negotiating";
        Assert.NotNull((await MainOf(editor, scene.Path)).QuerySelector($"a[href='{offer}']"));
        Assert.NotNull((await MainOf(editor, scene.Pair.Path)).QuerySelector($"#agreements a[href='{offer}']"));
        Assert.NotNull((await MainOf(editor, offer)).QuerySelector("[value=Negotiating][checked]"));
        await scene.Approved();
        Assert.Contains("Move it to negotiating first", (await MainOf(editor, scene.Path)).QuerySelector(".next")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_filtered_by_state_and_by_what_ends_soon_and_goes_into_a_file()
    {
        var tenant = await app.NewTenant();
        var soon = await (await AgreementScene.Set(tenant, AgreementScene.Today.AddDays(25))).Signed();
        await tenant.SendAs(new DraftAgreement(soon.Pair.Pair, new AgreementDetails(AgreementKind.Twinning, "=cmd", null, null), new LanguagePair("uk", "pl"), []), Role.Editor);
        using var editor = await tenant.SignIn(Role.Editor);

        Assert.Equal(2, (await MainOf(editor, "/agreements")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal("Memorandum on twinning", Assert.Single((await MainOf(editor, "/agreements?ends=soon")).QuerySelectorAll("tbody th a")).TextContent);
        Assert.Equal("=cmd", Assert.Single((await MainOf(editor, "/agreements?state=Draft")).QuerySelectorAll("tbody th a")).TextContent);
        Assert.Contains("ends in 25 days", (await MainOf(editor, "/agreements?state=Signed")).TextContent, StringComparison.Ordinal);
        var today = await MainOf(editor, "/today");
        Assert.Contains("Agreements that end soon", today.TextContent, StringComparison.Ordinal);
        Assert.NotNull(today.QuerySelector($"a[href='{soon.Path}']"));
        var file = await editor.Read("/agreements?handler=export&format=csv");
        Assert.Contains("'=cmd", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Agreements that end soon", (await MainOf(await (await app.NewTenant()).SignIn(Role.Manager), "/today")).TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uk", "Спливає", "Ізюм – Chennevières-sur-Marne")]
    [InlineData("fr", "Se termine le", "Izium – Chennevières-sur-Marne")]
    public async Task The_reminder_is_in_the_managers_language(string language, string says, string pair)
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant(), AgreementScene.Today.AddDays(100))).Signed();
        var person = await scene.Tenant.NewMember(Role.Manager);
        await scene.Tenant.Read(async db => await db.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(user => user.SetProperty(row => row.Language, language)));
        app.Clock.Advance(TimeSpan.FromDays(15));
        await scene.Tenant.Send(new AdvanceAgreements());
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var letter = await scene.Tenant.Read(db => db.Letters.AsNoTracking().SingleAsync(row => row.Kind == LetterKind.AgreementReminder));

        var written = await scene.Tenant.InScope(services => services.GetServices<ILetterWriter>().Single(writer => writer.Writes(letter.Kind)).Write(letter, TestContext.Current.CancellationToken));

        Assert.NotNull(written);
        Assert.StartsWith(says, written.Subject, StringComparison.Ordinal);
        Assert.Contains("Memorandum on twinning", written.Subject, StringComparison.Ordinal);
        Assert.Contains(pair, written.Text, StringComparison.Ordinal);
        Assert.Contains($"{scene.Tenant.Info.Origin}agreements/{scene.Id.Value}", written.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_writes_the_associations_clauses_by_forms()
    {
        var tenant = await app.NewTenant();
        using var manager = await tenant.SignIn(Role.Manager);
        Assert.Equal(9, (await MainOf(manager, "/settings/clauses")).QuerySelectorAll(".people li").Length);

        using var empty = await manager.Submit("/settings/clauses/clause", ("Form.Heading.En", "Volunteers"), ("Form.Place", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var added = await manager.Submit("/settings/clauses/clause", ("Form.Heading.En", "Volunteers"), ("Form.Body.En", "They are welcome."), ("Form.Place", "1"));
        added.IsRedirectTo("/settings/clauses");
        var page = await MainOf(manager, "/settings/clauses");
        Assert.Equal("Volunteers", page.QuerySelector(".people a")!.TextContent);
        var clause = page.QuerySelector(".people a")!.GetAttribute("href")!;
        using var removed = await manager.Submit(clause, ("Form.Heading.En", "Volunteers"), ("Form.Body.En", "x"), ("Form.Place", "1"), ("Form.Remove", "true"));
        removed.IsRedirectTo("/settings/clauses");
        Assert.Equal(9, (await tenant.SendAs(new Clauses(), Role.Editor)).Value.All.Count);
    }

    private static async Task<IElement> MainOf(Visitor visitor, string path) =>
        (await new HtmlParser().ParseDocumentAsync(await visitor.Read(path), TestContext.Current.CancellationToken)).QuerySelector("main")!;

    private static async Task<IDocument> Parse(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
}
