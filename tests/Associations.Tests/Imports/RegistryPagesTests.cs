using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Associations.Application.Imports;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Browser;
using Associations.Tests.Municipalities;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Imports;

/// <summary>The pages on which a registry is checked, decided about, written, and taken out again.</summary>
public sealed class RegistryPagesTests(RegistryFixture app, BrowserFixture browser) : IClassFixture<RegistryFixture>
{
    // One of each kind: certain, likely, homonyms, exchanged, and rows in error.
    private const string Some =
        """
        громада;код громади;партнер;країна;стан;формат;рік
        Ізюм;UA63040090000021240;Chennevières-sur-Marne;Франція;Переговори;Партнерство;2023
        Boyarka;;Palaiseau;France;Діє;Партнерство;2015
        Миколаївська;;Bourges;FR;Діє;;
        Bourges;;Коростень;Франція;Діє;;2023-06-13
        Славутич;;Franconville;Франція;Діє;Партнерство;
        Гостомель;;Vélizy-Villacoublay;Франція;колись;;
        Каховка;;Atlantis;Атлантида;Діє;;
        """;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_is_taken_out_changes_nothing_when_it_is_taken_in_again(string format)
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        await Furnish(amu);
        await app.Listen();
        using var manager = await amu.SignIn(Role.Manager);
        var municipal = await Download(manager, $"/partnerships?handler=registry&format={format}&lang=en");
        var regional = await Download(manager, $"/partnerships?handler=registry&format={format}&with=regional");
        var before = await amu.Read(db => db.Partnerships.AsNoTracking().SumAsync(row => row.Version));

        foreach (var (content, rows) in new[] { (municipal, 5), (regional, 1) })
        {
            var import = (await amu.Send(new UploadImport(ImportSubject.Partnerships, $"registry.{format}", content, "UA"))).Value;
            var plan = (await amu.Send(new ImportPreview(import))).Value.Plan!;
            Assert.Equal((0, 0, rows), (plan.New, plan.Changed, plan.Unchanged));
            Assert.Empty(plan.Faults);
            Assert.Empty(plan.Doubts);
        }

        Assert.Equal(before, await amu.Read(db => db.Partnerships.AsNoTracking().SumAsync(row => row.Version)));
        if (format == "csv") Assert.Contains(",'=HYPERLINK", Encoding.UTF8.GetString(municipal).Replace("\"'=", "'=", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doubtful_rows_are_decided_on_their_page_and_written_once_confirmed()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        await app.Listen();
        using var editor = await amu.SignIn(Role.Editor);
        var import = (await amu.Send(new UploadImport(ImportSubject.Partnerships, "registry.csv", Encoding.UTF8.GetBytes(Some), "UA"))).Value;
        var page = $"/municipalities/import/{import.Value}";
        Assert.Contains("Decide about the doubtful rows", await editor.Read(page), StringComparison.Ordinal);
        var errors = await editor.Read($"{page}?handler=faults&format=csv");
        Assert.All((string[])["3", "4", "5", "6", "7", "8"], row => Assert.Contains($"\n{row},", errors, StringComparison.Ordinal));

        var doubts = await new HtmlParser().ParseDocumentAsync(await editor.Read($"{page}/doubts"));
        Assert.Equal(["Row 3: Boyarka – Palaiseau", "Row 4: Миколаївська – Bourges", "Row 5: Bourges – Коростень", "Row 6: Славутич – Franconville"], doubts.QuerySelectorAll("form.long .part h2").Select(heading => heading.TextContent));
        Assert.Equal(5, doubts.QuerySelectorAll("[name='Rows[1].Ours'][type=radio]").Length);
        var token = doubts.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        using var decided = await editor.PostWith(token, $"{page}/doubts?handler=decide",
            ("Rows[0].Row", "3"), ("Rows[0].Ours", "UA32140030000074165"), ("Rows[1].Row", "4"), ("Rows[1].LeaveOut", "true"), ("Rows[2].Row", "5"), ("Rows[2].How", "exchange"), ("Rows[3].Row", "6"), ("Rows[3].TheirsSearch", "95252"));
        Assert.Equal(HttpStatusCode.Found, decided.StatusCode);

        var confirm = await new HtmlParser().ParseDocumentAsync(await editor.Read(page));
        Assert.Contains("Write 4 rows to the list", confirm.QuerySelector(".next")!.TextContent, StringComparison.Ordinal);
        (string, string)[] shown = [.. confirm.QuerySelectorAll(".next input[type=hidden]").Where(field => field.GetAttribute("name") != "form-token").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!))];
        using var refused = await editor.PostWith(token, $"{page}?handler=confirm", shown);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(0, await amu.Read(db => db.Partnerships.CountAsync()));
        using var written = await editor.PostWith(token, $"{page}?handler=confirm", [.. shown, ("LeaveOut", "true")]);
        Assert.Equal(HttpStatusCode.Found, written.StatusCode);
        Assert.Equal(4, await amu.Read(db => db.Partnerships.CountAsync()));
        Assert.Contains("4 new, 0 changed, 0 unchanged, 3 left out.", await editor.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_associations_doubts_are_absent()
    {
        var (amu, other) = (await app.NewTenant(), await app.NewTenant());
        var import = (await amu.Send(new UploadImport(ImportSubject.Partnerships, "registry.csv", Encoding.UTF8.GetBytes(Some), "UA"))).Value;
        await app.Listen();
        using var manager = await other.SignIn(Role.Manager);
        using var answer = await manager.Get($"/municipalities/import/{import.Value}/doubts");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(ImportErrors.NotFound, (await other.SendAs(new ResolveImport(import, [new RowChoice(2) { LeaveOut = true }]), Role.Manager)).Error);
        Assert.Equal(ImportErrors.NotFound, (await other.SendAs(new TakeLikelyProposals(import, 1, 1), Role.Manager)).Error);
        Assert.Equal(ErrorKind.Forbidden, (await amu.SendAs(new ResolveImport(import, []), Role.MunicipalContact)).Error!.Kind);
    }

    [Theory]
    [InlineData("uk", false, 1280)]
    [InlineData("en", true, 380)]
    [InlineData("uk", false, 380)]
    [InlineData("fr", false, 320)]
    public async Task Every_step_is_accessible_and_fits(string language, bool dark, int width)
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        var (ours, theirs) = ((await amu.Read(db => db.Municipalities.SingleAsync(row => row.OfficialCode == "UA63040090000021240"))).Id, PartnershipScene.Town("FR", "94019", "fr", "Chennevières-sur-Marne"));
        await amu.Add(theirs);
        await amu.Send(new PlanPartnership([ours, theirs.Id], new PartnershipDetails(Formality.Contact) { Themes = [Theme.Reconstruction] }, PartnershipStage.Exploring));
        var import = (await amu.Send(new UploadImport(ImportSubject.Partnerships, "registry.csv", Encoding.UTF8.GetBytes(Some + "\nБоярка;;Palaiseau;Франція;Діє;Партнерство;2015"), "UA"))).Value;
        await amu.Send(new ResolveImport(import, [new RowChoice(4) { LeaveOut = true }]));
        await using var session = await browser.Open(amu, dark: dark, width: width);
        await session.Go($"/partnerships?lang={language}");
        foreach (var (name, path) in new[] { ("registry-upload", "/municipalities/import?of=Partnerships"), ("registry-check", $"/municipalities/import/{import.Value}"), ("registry-doubts", $"/municipalities/import/{import.Value}/doubts"), ("registry-list", "/partnerships") })
        {
            Assert.Equal((path, 200), (path, await session.Go(path)));
            await session.Screenshot($"{name}-{width}-{(dark ? "dark" : "light")}-{language}");
            await session.Axe();
            await session.NothingScrollsSideways();
            await session.EveryElementIsKnown();
        }

        Assert.Empty(session.Complaints);
    }

    // Homonyms, a closed thread beside an open one, a foreign first side, three sides, a name that is a formula, and a region.
    private static async Task Furnish(TestTenant tenant)
    {
        var mykolaivska = await tenant.Read(db => db.Municipalities.AsNoTracking().Where(row => row.OfficialCode.StartsWith("UA48")).OrderBy(row => row.OfficialCode).FirstAsync());
        var izium = await tenant.Read(db => db.Municipalities.AsNoTracking().SingleAsync(row => row.OfficialCode == "UA63040090000021240"));
        var (formula, franconville, wroclaw, region) = (
            PartnershipScene.Town("FR", "94019", "fr", "=HYPERLINK(\"x\")"), PartnershipScene.Town("FR", "95252", "fr", "Franconville"),
            PartnershipScene.Town("PL", "026401", "uk", "Вроцлав"), PartnershipScene.Town("FR", "FR-IDF", "fr", "Région Île-de-France", MunicipalityKind.Regional));
        await tenant.Add(formula, franconville, wroclaw, region);
        var twinning = new PartnershipDetails(Formality.Twinning) { Themes = [Theme.Water, Theme.CivilProtection] };
        await tenant.Send(new PlanPartnership([izium.Id, formula.Id], twinning, PartnershipStage.Active));
        await tenant.Send(new PlanPartnership([mykolaivska.Id, franconville.Id], twinning, PartnershipStage.Ended));
        await tenant.Send(new PlanPartnership([mykolaivska.Id, franconville.Id], twinning, PartnershipStage.Requested));
        await tenant.Send(new PlanPartnership([wroclaw.Id, izium.Id], twinning, PartnershipStage.Signed));
        await tenant.Send(new PlanPartnership([izium.Id, franconville.Id, wroclaw.Id], twinning, PartnershipStage.Exploring));
        await tenant.Send(new PlanPartnership([izium.Id, region.Id], twinning, PartnershipStage.Introduced));
    }

    private static async Task<byte[]> Download(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
