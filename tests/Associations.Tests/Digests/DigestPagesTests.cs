using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Digests;

/// <summary>The desk's pages of digests, as a browser asks for them.</summary>
public sealed class DigestPagesTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    [Fact]
    public async Task The_desk_leads_to_a_series_and_it_shows_its_next_twelve_dates()
    {
        var scene = await DigestPagesScene.Drafted(app);

        var desk = await scene.Page("/digests");
        var series = await scene.Page($"/digests/series/{scene.Series}");

        Assert.Contains(desk.Links(), link => link == $"/digests/series/{scene.Series}");
        Assert.Contains(desk.Links(), link => link == $"/digests/editions/{scene.Edition}");
        var dates = series.QuerySelectorAll(".dates > *").Select(row => row.TextContent).ToList();
        var first = TimeZoneInfo.ConvertTime(scene.PlannedFor, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
        Assert.Equal(12, dates.Count);
        for (var i = 0; i < 12; i++)
        {
            var month = new DateOnly(first.Year, first.Month, 1).AddMonths(i);
            var day = month.AddDays(Math.Min(first.Day, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
            Assert.Contains(day.ToString("d MMMM yyyy", British), dates[i], StringComparison.Ordinal);
            Assert.Contains(first.ToString("HH:mm", CultureInfo.InvariantCulture), dates[i], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_digest_is_set_up_by_its_form_and_changed_by_it()
    {
        var scene = await DigestPagesScene.Drafted(app);

        using var made = await scene.Manager.Submit($"/digests/series/new?programme={scene.Programme}", Filled());
        made.IsRedirectTo("/digests/series/");
        var address = made.Headers.Location!.OriginalString;
        Assert.Contains("every month, the third Wednesday, 10:30 in Kyiv", (await scene.Page(address)).Text(), StringComparison.Ordinal);

        var form = await scene.Page($"{address}/edit");
        Assert.Equal("10:30", form.QuerySelector("#Form_Hour")!.GetAttribute("value"));
        using var changed = await scene.Manager.Submit($"{address}/edit", Filled(("Form.Rhythm", "day"), ("Form.Day", "31")));
        changed.IsRedirectTo(address);
        Assert.Contains("every month on day 31, 10:30 in Kyiv", (await scene.Page(address)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_leads_to_what_is_wrong()
    {
        var scene = await DigestPagesScene.Drafted(app);

        using var answer = await scene.Manager.Submit($"/digests/series/{scene.Series}/edit", Filled(("Form.Hour", "25:00"), ("Form.ComposeDaysBefore", "40"), ("Form.ReplyAddress", "nobody")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Document();
        Assert.Equal("25:00", page.QuerySelector("#Form_Hour")!.GetAttribute("value"));
        Assert.Equal("nobody", page.QuerySelector("#Form_ReplyAddress")!.GetAttribute("value"));
        Assert.Equal("40", page.QuerySelector("#Form_ComposeDaysBefore")!.GetAttribute("value"));
        Assert.Equal("Grants", page.QuerySelector("#Form_Name_En")!.TextContent.Trim());
        Assert.Equal(
            ["#Form_Hour", "#Form_ComposeDaysBefore", "#Form_ReplyAddress"],
            page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".govuk-error-summary a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Contains(page.Links(), link => link == $"/digests/series/{scene.Series}");
        Assert.Contains(page.QuerySelectorAll("main a"), link => link.TextContent == "Funding for communities");
    }

    [Fact]
    public async Task A_draft_is_reordered_shortened_filled_and_worded()
    {
        var scene = await DigestPagesScene.Drafted(app);
        var page = await scene.Page(scene.EditionPath);
        Assert.Equal(["HUSKROUA, second call", "Town twinning"], Calls(page));

        await scene.Do(("move", page.QuerySelectorAll("button[name=move]").Single(button => button.GetAttribute("value")!.StartsWith("down:", StringComparison.Ordinal) && !button.HasAttribute("disabled")).GetAttribute("value")!));
        page = await scene.Page(scene.EditionPath);
        Assert.Equal(["Town twinning", "HUSKROUA, second call"], Calls(page));

        await scene.Do(("remove", page.QuerySelectorAll("button[name=remove]")[1].GetAttribute("value")!));
        await scene.Do(("Add", (await scene.Page(scene.EditionPath)).QuerySelectorAll("#Add option").Single(option => option.TextContent == "Too soon").GetAttribute("value")!));
        page = await scene.Page(scene.EditionPath);
        Assert.Equal(["Town twinning", "Too soon"], Calls(page));

        var wording = page.QuerySelectorAll("main a").Single(link => link.TextContent == "Too soon").GetAttribute("href")!;
        using var worded = await scene.Manager.Submit(wording, ("Form.Title.En", "Soon"), ("Form.Summary.En", "Two days left."));
        worded.IsRedirectTo(scene.EditionPath);
        using var introduced = await scene.Manager.Submit($"{scene.EditionPath}/introduction", ("Introduction.En", "A short month."), ("Introduction.Uk", "Короткий місяць."));
        introduced.IsRedirectTo(scene.EditionPath);
        page = await scene.Page(scene.EditionPath);
        Assert.Equal(["Town twinning", "Soon"], Calls(page));
        Assert.Contains("A short month.", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_somebody_else_changed_meanwhile_is_shown_again()
    {
        var scene = await DigestPagesScene.Drafted(app);
        var seen = (await scene.Page(scene.EditionPath)).QuerySelector("input[name=version]")!.GetAttribute("value")!;
        using var other = await scene.Manager.Submit($"{scene.EditionPath}/introduction", ("Introduction.En", "Other words"));

        using var answer = await scene.Manager.Submit(scene.EditionPath, ("version", seen), ("step", "approve"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Document();
        Assert.Contains("Somebody else changed this", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Other words", page.Text(), StringComparison.Ordinal);
        Assert.Equal(EditionState.Composed, (await scene.Tenant.Single<Edition>()).State);
    }

    [Fact]
    public async Task A_test_arrives_at_the_one_who_asked()
    {
        var scene = await DigestPagesScene.Drafted(app);
        Assert.Contains("No test has been sent since the last change", (await scene.Page(scene.EditionPath)).Text(), StringComparison.Ordinal);

        await scene.Do(("step", "test"));
        await scene.Tenant.SendLetters();

        var mail = Assert.Single(await app.Sink.Parsed(TestContext.Current.CancellationToken), mail => mail.PostalMime.To.Single().Address == scene.ManagerAddress).PostalMime;
        Assert.StartsWith("Test: Funding for communities", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Town twinning", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Next issue: ", mail.Text, StringComparison.Ordinal);
        Assert.Contains("HUSKROUA, second call", mail.Html, StringComparison.Ordinal);
        Assert.Contains("A test was sent since the last change", (await scene.Page(scene.EditionPath)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_approves_pauses_goes_on_and_cancels_after_being_asked()
    {
        var scene = await DigestPagesScene.Drafted(app);

        Assert.Equal("Approve 2 letters", (await scene.Page(scene.EditionPath)).QuerySelector("button[value=approve]")!.TextContent.Trim());
        await scene.Do(("step", "approve"));
        Assert.Equal([LetterState.Excluded, LetterState.Pending, LetterState.Pending], await scene.Letters());
        await scene.Do(("step", "pause"));
        Assert.Equal([LetterState.Excluded, LetterState.Held, LetterState.Held], await scene.Letters());
        await scene.Do(("step", "resume"));
        Assert.Equal([LetterState.Excluded, LetterState.Pending, LetterState.Pending], await scene.Letters());

        var asked = await scene.Page((await scene.Page(scene.EditionPath)).Links().Single(link => link.EndsWith("/cancel", StringComparison.Ordinal)));
        Assert.Contains("2 letters have not left and will not.", asked.Text(), StringComparison.Ordinal);
        Assert.Equal([LetterState.Excluded, LetterState.Pending, LetterState.Pending], await scene.Letters());
        using var cancelled = await scene.Manager.Submit($"{scene.EditionPath}/cancel");
        cancelled.IsRedirectTo(scene.EditionPath);
        Assert.Equal([LetterState.Cancelled, LetterState.Cancelled, LetterState.Excluded], await scene.Letters());
        Assert.Null((await scene.Page(scene.EditionPath)).QuerySelector("button[name=step]"));
    }

    [Fact]
    public async Task Letters_are_listed_filtered_and_exported()
    {
        var scene = await DigestPagesScene.Sent(app);
        var list = await scene.Page($"{scene.EditionPath}/letters");
        Assert.Equal(3, list.QuerySelectorAll("main tbody tr").Length);

        var left = await scene.Page($"{scene.EditionPath}/letters?state=Excluded");
        Assert.Contains("no consent is recorded", Assert.Single(left.QuerySelectorAll("main tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Contains("olha@uzhhorod.example", Assert.Single((await scene.Page($"{scene.EditionPath}/letters?q=OLHA")).QuerySelectorAll("main tbody tr")).TextContent, StringComparison.Ordinal);

        using var file = await scene.Manager.Get(list.QuerySelectorAll("main a").Single(link => link.TextContent == "CSV").GetAttribute("href")!);
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        var lines = (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Trim('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("To", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("olha@uzhhorod.example", StringComparison.Ordinal) && line.Contains("Accepted by the mail server", StringComparison.Ordinal) && line.Contains("250 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("?format=text", "text/plain")]
    public async Task A_preview_is_one_readers_copy_in_a_sandbox(string query, string type)
    {
        var scene = await DigestPagesScene.Drafted(app);
        var page = await scene.Page(scene.EditionPath);
        var taras = page.QuerySelectorAll("#as option").Single(option => option.TextContent.StartsWith("Тарас Зразок", StringComparison.Ordinal)).GetAttribute("value");

        using var answer = await scene.Manager.Get($"{scene.EditionPath}/letter/{taras}{query}");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains(policy.Split(';', StringSplitOptions.TrimEntries), part => part == "sandbox");
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("1 конкурс, Коростенська громада", body, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSKROUA", body, StringComparison.Ordinal);
        Assert.DoesNotContain("/unsubscribe/", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_is_public_and_a_draft_is_not()
    {
        var draft = await DigestPagesScene.Drafted(app);
        using var stranger = await draft.Tenant.Anonymous();
        using var hidden = await stranger.Get($"/digests/archive/{draft.Edition}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        var sent = await DigestPagesScene.Sent(app);
        using var reader = await sent.Tenant.Anonymous();
        Assert.Contains((await reader.Read("/digests/archive")).Parse().Links(), link => link == $"/digests/archive/{sent.Edition}");
        var issue = (await reader.Read($"/digests/archive/{sent.Edition}")).Parse();
        Assert.Contains("Town twinning", issue.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Тарас", issue.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_prepares_and_asks_but_cannot_approve()
    {
        var scene = await DigestPagesScene.Drafted(app);
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        Assert.Null((await editor.Read(scene.EditionPath)).Parse().QuerySelector("button[value=approve]"));

        using var forged = await editor.Submit(scene.EditionPath, ("step", "approve"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(EditionState.Composed, (await scene.Tenant.Single<Edition>()).State);

        using var submitted = await editor.Submit(scene.EditionPath, ("step", "submit"));
        submitted.IsRedirectTo(scene.EditionPath);
        Assert.Equal(EditionState.InReview, (await scene.Tenant.Single<Edition>()).State);
    }

    [Fact]
    public async Task Another_associations_digests_are_not_there()
    {
        var (scene, other) = (await DigestPagesScene.Sent(app), await DigestPagesScene.Drafted(app));
        var letter = await scene.Tenant.Read(db => db.Letters.AsNoTracking().FirstAsync(row => row.State == LetterState.Accepted && row.Kind == LetterKind.Digest));
        var call = (await scene.Tenant.Read(db => db.FundingCalls.AsNoTracking().SingleAsync(row => row.Reference == "CERV-TEST-TT"))).Id.Value;
        string[] paths =
        [
            $"/digests/series/{scene.Series}", $"/digests/series/{scene.Series}/edit", scene.EditionPath, $"{scene.EditionPath}/introduction", $"{scene.EditionPath}/cancel",
            $"{scene.EditionPath}/calls/{call}", $"{scene.EditionPath}/letters", $"{scene.EditionPath}/letters?handler=export&format=csv",
            $"{scene.EditionPath}/letter/{letter.Contact!.Value.Value}", $"/digests/archive/{scene.Edition}",
        ];
        foreach (var path in paths)
        {
            var absent = path.Replace(scene.Series, Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace(scene.Edition, Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
            using var own = await scene.Manager.Get(path);
            Assert.Equal((path, path.EndsWith("/cancel", StringComparison.Ordinal) ? HttpStatusCode.Found : HttpStatusCode.OK), (path, own.StatusCode));
            Assert.Equal((path, await Answer(other.Manager, absent, absent)), (path, await Answer(other.Manager, path, path)));
        }

        foreach (var (path, fields) in ((string, (string, string)[])[])
            [(scene.EditionPath, [("step", "pause")]), ($"{scene.EditionPath}/cancel", []), ($"/digests/series/{scene.Series}", [("run", "false")]), ($"{scene.EditionPath}/introduction", [("Introduction.En", "Mine now")])])
        {
            using var answer = await other.Manager.Post(other.EditionPath, path, fields);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    private static async Task<string> Answer(Visitor visitor, string path, string asked)
    {
        using var answer = await visitor.Get(path);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = body.Parse();
        // What differs between any two answers: the nonce, the trace's number, the moment, and the address that was asked for.
        foreach (var changing in page.QuerySelectorAll(".code, [nonce]").Select(element => element.GetAttribute("nonce") ?? element.TextContent).Where(text => text.Length > 0).Distinct())
            body = body.Replace(changing, "", StringComparison.Ordinal);
        var id = asked.Split('?')[0];
        return $"{(int)answer.StatusCode} {body.Replace(id, "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(id), "", StringComparison.Ordinal)}";
    }

    private static IEnumerable<string> Calls(IDocument page) => page.QuerySelectorAll("main a[href*='/calls/']").Select(link => link.TextContent.Trim());

    private static (string Name, string Value)[] Filled(params (string Name, string Value)[] other)
    {
        (string Name, string Value)[] usual =
        [
            ("Form.Name.En", "Grants"), ("Form.Name.Uk", "Гранти"), ("Form.Rhythm", "weekday"), ("Form.Nth", "3"), ("Form.Weekday", "Wednesday"), ("Form.Hour", "10:30"),
            ("Form.Zone", "Europe/Kyiv"), ("Form.Day", "1"), ("Form.ComposeDaysBefore", "5"), ("Form.MinimumDaysLeft", "10"), ("Form.Approval", "Required"),
            ("Form.ReplyName", "Olena Pryklad"), ("Form.ReplyAddress", "olena@amu.example"),
        ];
        return [.. usual.Where(field => other.All(given => given.Name != field.Name)), .. other];
    }
}

/// <summary>A drafted or sent edition, and the manager at its pages.</summary>
internal sealed record DigestPagesScene(TestTenant Tenant, Visitor Manager, User Person, string Programme, string Series, string Edition, DateTimeOffset PlannedFor)
{
    public string EditionPath => $"/digests/editions/{Edition}";

    public string ManagerAddress => Person.Email;

    public static async Task<DigestPagesScene> Drafted(AppFixture app, ApprovalMode approval = ApprovalMode.Required)
    {
        var now = TimeProvider.System.GetUtcNow();
        var uzhhorod = DigestScene.Hromada("UA21100230000090286", "Ужгородська громада", "Uzhhorod", "UA-21");
        var scene = await DigestScene.Set(await app.NewTenant(),
        [
            DigestScene.Korosten, uzhhorod,
            DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "taras@korosten.example", topics: Theme.Culture),
            DigestScene.Person(uzhhorod, "Olha Pryklad", "olha@uzhhorod.example", "en"),
            DigestScene.Person(uzhhorod, "Ніхто Незгодний", "no-consent@uzhhorod.example", agreed: false),
            DigestScene.TownTwinning(now), DigestScene.OnlyZakarpattia(now), DigestScene.ClosesTomorrow(now),
        ], approval);
        await scene.Tenant.RunSeries();
        var edition = await scene.Tenant.Single<Edition>();
        var person = await scene.Tenant.NewMember(Role.Manager);
        return new DigestPagesScene(
            scene.Tenant, await scene.Tenant.SignIn(person), person, scene.Programme.Id.Value.ToString(), scene.Series.Value.ToString(), edition.Id.Value.ToString(), edition.PlannedFor.Instant);
    }

    public static async Task<DigestPagesScene> Sent(AppFixture app)
    {
        var scene = await Drafted(app);
        await scene.Do(("step", "approve"));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        await scene.Tenant.RunSeries();
        await scene.Tenant.SendLetters();
        await scene.Tenant.Send(new Application.Digests.CloseEditions());
        return scene;
    }

    public async Task<IDocument> Page(string path)
    {
        using var answer = await Manager.Get(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return await answer.Document();
    }

    /// <summary>Presses a button of the edition's page.</summary>
    public async Task Do(params (string Name, string Value)[] fields)
    {
        using var answer = await Manager.Submit(EditionPath, fields);
        answer.IsRedirectTo(EditionPath);
    }

    public async Task<IReadOnlyList<LetterState>> Letters() =>
        [.. (await Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.Digest).Select(letter => letter.State).ToListAsync())).OrderBy(state => state.ToString(), StringComparer.Ordinal)];
}

internal static class Documents
{
    public static async Task<IDocument> Document(this HttpResponseMessage answer) => (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Parse();

    public static IDocument Parse(this string html) => new HtmlParser().ParseDocument(html);

    public static IEnumerable<string> Links(this IDocument page) => page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href") ?? "");

    /// <summary>The page's words with single spaces.</summary>
    public static string Text(this IDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
