using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

public sealed class MeetingPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_meeting_is_planned_sent_moved_cancelled_taken_up_again_and_sent_by_forms()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var start = (await MainOf(editor, scene.PairPath)).QuerySelector("#meetings a[href*='/meetings/new']")!.GetAttribute("href")!;
        var form = await MainOf(editor, start);
        Assert.Equal(["uk", "fr"], form.QuerySelectorAll("[name='Form.Languages'][checked]").Select(box => box.GetAttribute("value")));
        var ticked = form.QuerySelectorAll("[name^='People'][checked]").Select(box => box.GetAttribute("name")!).ToList();
        Assert.Equal(3, ticked.Count);

        var day = scene.Day.AddDays(1);
        using var planned = await editor.Submit(start, [.. Time(day, "12:00"), .. ticked.Select(name => (name, "true")), ("Form.Title.En", "Study visit"), ("Form.Title.Fr", "Visite"), ("Form.Languages", "uk"), ("Form.Languages", "fr"), ("Form.MakesRoom", "true")]);
        var path = planned.Headers.Location!.OriginalString;
        var id = MeetingId.From(Guid.Parse(path.Split('/')[^1]));
        var draft = await scene.Facts(id);
        Assert.Equal(["Marie Exemple", "Taras Zrazok"], draft.People.Where(person => person.Role == ParticipantRole.Municipality).Select(person => person.Name).Order(StringComparer.Ordinal));
        Assert.Equal((3, new MeetingTime(new ZonedTime(day.ToDateTime(new TimeOnly(12, 0)), MeetingScene.Kyiv), 60)), (draft.People.Count, draft.Time));
        Assert.Matches("^https://meet\\.jit\\.si/[a-z2-9]{20,}$", draft.Details.Room);
        Assert.Equal("Send the invitations", (await MainOf(editor, path)).QuerySelector(".next__what")!.TextContent);

        using var sent = await editor.Post(path, $"{path}?handler=Send");
        sent.IsRedirectTo(path);
        (string, string)[] later = [.. Time(day, "15:30")];
        using var looked = await editor.Submit($"{path}/move", later);
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        var preview = (await Parse(looked)).QuerySelector("main")!;
        Assert.Equal(["15:30", "14:30"], preview.QuerySelectorAll(".clocks b").Select(clock => clock.TextContent));
        Assert.Equal(draft.Time, (await scene.Facts(id)).Time);
        using var moved = await editor.Submit($"{path}/move", [.. later, ("Seen", preview.QuerySelector("[name=Seen]")!.GetAttribute("value")!)]);
        moved.IsRedirectTo(path);
        Assert.Equal(new TimeOnly(15, 30), TimeOnly.FromDateTime((await scene.Facts(id)).Time.Start.Local));

        var marie = (await scene.Facts(id)).People.Single(person => person.Name == "Marie Exemple").Id.Value;
        using var removed = await editor.Submit($"{path}/remove?participant={marie}");
        removed.IsRedirectTo(path);
        Assert.DoesNotContain("Marie Exemple", (await MainOf(editor, path)).QuerySelector("#people")!.TextContent, StringComparison.Ordinal);
        using var cancelled = await editor.Submit($"{path}/cancel", ("Form.Reason", "No power in Korosten"));
        cancelled.IsRedirectTo(path);
        Assert.Contains("No power in Korosten", (await MainOf(editor, path)).QuerySelector(".next")!.TextContent, StringComparison.Ordinal);
        using var restored = await editor.Post(path, $"{path}?handler=Restore");
        restored.IsRedirectTo(path);
        using var again = await editor.Post(path, $"{path}?handler=Send");
        again.IsRedirectTo(path);
        Assert.Equal(MeetingState.Scheduled, (await scene.Facts(id)).State);
    }

    [Fact]
    public async Task The_second_of_two_at_once_is_told_and_loses_nothing()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        var before = (await scene.Facts()).Version;
        await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { Title = LocalisedText.Of(("en", "Of the other one")) }, null, version));

        (string, string)[] typed = [("Form.Title.En", "Mine"), ("Form.Purpose.En", "My purpose"), ("Form.Languages", "uk"), ("Form.Room", "https://mine.example/room"), ("Form.Agenda[0].Minutes", "15"), ("Form.Agenda[0].En", "My item")];
        using var late = await manager.Submit($"{scene.Path}/edit", [("Version", $"{before}"), .. typed]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = (await Parse(late)).QuerySelector("main")!;
        Assert.Contains("Of the other one", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Mine", "My purpose"), (Typed(page, "Form.Title.En"), Typed(page, "Form.Purpose.En")));
        Assert.Equal(("https://mine.example/room", "My item"), (Typed(page, "Form.Room"), Typed(page, "Form.Agenda[0].En")));
        Assert.Equal("Of the other one", (await scene.Facts()).Details.Title.In("en"));
        using var decided = await manager.Submit($"{scene.Path}/edit", [("Version", Typed(page, "Version")), .. typed]);
        decided.IsRedirectTo(scene.Path);
        Assert.Equal("Mine", (await scene.Facts()).Details.Title.In("en"));

        await Late(manager, scene, "cancel", ("Form.Reason", "Mine"));
        await Late(manager, scene, "invite", ("Form.Who", "guest"), ("Form.Name", "Lesia Umovna"), ("Form.Email", "lesia@interpreters.example"), ("Form.Language", "uk"), ("Form.Zone", MeetingScene.Kyiv));
        await Late(manager, scene, $"remove?participant={(await scene.Person("Marie Exemple")).Id.Value}");
        using var sent = await manager.Post(scene.Path, $"{scene.Path}?handler=Send", ("Version", $"{before}"));
        Assert.Equal(HttpStatusCode.Conflict, sent.StatusCode);
        Assert.Equal((MeetingState.Draft, 3), ((await scene.Facts()).State, (await scene.Facts()).People.Count));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_said_at_its_field()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var (edit, move, invite) = ($"{scene.Path}/edit", $"{scene.Path}/move", $"{scene.Path}/invite");
        (string, string)[] good = [("Form.Title.En", "A title"), ("Form.Languages", "uk")];

        await Refused(editor, edit, "Form_Title", MeetingErrors.TitleMissing, ("Form.Languages", "uk"), ("Form.Title.En", ""), ("Form.Title.Uk", ""), ("Form.Title.Fr", ""));
        await Refused(editor, edit, "Form_Title_En", MeetingErrors.TitleTooLong, ("Form.Languages", "uk"), ("Form.Title.En", new string('a', 201)));
        await Refused(editor, edit, "Form_Purpose_Fr", MeetingErrors.TextTooLong, [.. good, ("Form.Purpose.Fr", new string('a', 2001))]);
        await Refused(editor, edit, "Form_Purpose_En", WrittenText.NotPlain, [.. good, ("Form.Purpose.En", "\u202Eabc")]);
        await Refused(editor, edit, "Form_DialIn", MeetingErrors.TextTooLong, [.. good, ("Form.DialIn", new string('1', 201))]);
        await Refused(editor, edit, "Form_Languages", MeetingErrors.LanguagesMissing, ("Form.Title.En", "A title"));
        await Refused(editor, edit, "Form_Room", MeetingErrors.RoomNotHttps, [.. good, ("Form.Room", "http://meet.example/room")]);
        await Refused(editor, edit, "Form_Materials", MeetingErrors.MaterialNotHttps, [.. good, ("Form.Materials", "Programme http://files.example/programme")]);
        await Refused(editor, edit, "Form_Materials", MeetingErrors.MaterialUntitled, [.. good, ("Form.Materials", "https://files.example/programme")]);
        await Refused(editor, edit, "Form_Materials", MeetingErrors.MaterialsTooMany, [.. good, ("Form.Materials", string.Join('\n', Enumerable.Range(1, 11).Select(i => $"File {i} https://files.example/{i}")))]);
        await Refused(editor, edit, "Form_Agenda_0__Minutes", MeetingErrors.AgendaMinutes, [.. good, ("Form.Agenda[0].En", "Welcome"), ("Form.Agenda[0].Minutes", "0")]);
        await Refused(editor, edit, "Form_Agenda_1__Uk", MeetingErrors.AgendaItemMissing, [.. good, ("Form.Agenda[0].En", ""), ("Form.Agenda[1].Minutes", "5")]);
        await Refused(editor, edit, "Form_Agenda_0__Who", MeetingErrors.TitleTooLong, [.. good, ("Form.Agenda[0].En", "Welcome"), ("Form.Agenda[0].Minutes", "5"), ("Form.Agenda[0].Who", new string('a', 201))]);
        await Refused(editor, move, "Time_When", MeetingErrors.InThePast, [.. Time(new DateOnly(2024, 5, 28), "12:00")]);
        await Refused(editor, move, "Time_Minutes", MeetingErrors.BadDuration, [.. Time(scene.Day, "12:00", "4")]);
        await Refused(editor, "/meetings/new", "Time_When", MeetingErrors.InThePast, [.. good, .. Time(new DateOnly(2024, 5, 28), "12:00")]);
        await Refused(editor, $"{scene.Path}/cancel", "Form_Reason", MeetingErrors.ReasonMissing, ("Form.Reason", " "));
        await Refused(editor, invite, "Form_Who", MeetingErrors.WhoMissing);
        await Refused(editor, invite, "Form_Who", MeetingErrors.WhoMissing, ("Form.Who", $"contact-{Guid.CreateVersion7():N}"));
        (string, string)[] guest = [("Form.Who", "guest"), ("Form.Name", "Lesia Umovna"), ("Form.Email", "lesia@interpreters.example"), ("Form.Language", "uk"), ("Form.Zone", MeetingScene.Kyiv)];
        await Refused(editor, invite, "Form_Name", MeetingErrors.GuestNameMissing, [.. guest.Where(field => field.Item1 != "Form.Name")]);
        await Refused(editor, invite, "Form_Email", MunicipalityErrors.BadEmail, [.. guest.Where(field => field.Item1 != "Form.Email"), ("Form.Email", "lesia")]);
        await Refused(editor, invite, "Form_Zone", Domain.Tenancy.TenancyErrors.UnknownZone, [.. guest.Where(field => field.Item1 != "Form.Zone"), ("Form.Zone", "Mars")]);
        using var invited = await editor.Submit(invite, guest);
        invited.IsRedirectTo(scene.Path);
        await Refused(editor, invite, "Form_Who", MeetingErrors.AlreadyInvited, guest);
        Assert.Equal(ParticipantRole.Observer, (await scene.Person("Lesia Umovna")).Role);

        await scene.Scheduled();
        await Refused(editor, edit, "Form_IsSensitive", MeetingErrors.ToldAlready, [.. good, ("Form.IsSensitive", "true")]);
        var answer = $"{scene.Path}/answer?participant={(await scene.Person("Taras Zrazok")).Id.Value}";
        using var unsaid = await editor.Submit(answer, ("Form.Note", new string('a', 1001)));
        var missing = (await Parse(unsaid)).QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href"));
        Assert.Equal(["#Form_Answer", "#Form_Note"], missing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whom_no_letter_reaches_and_who_is_busy_stands_before_the_invitations_are_sent()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        var other = await scene.Plan(scene.Noon);
        using var manager = await scene.Tenant.SignIn(Role.Manager);

        var page = await MainOf(manager, $"/meetings/{other.Value}");
        Assert.Equal("Bilateral online meeting", page.QuerySelector($".next a[href='{scene.Path}']")!.TextContent);
        Assert.Contains("Busy then:", page.QuerySelector(".next")!.TextContent, StringComparison.Ordinal);
        using var sent = await manager.Post($"/meetings/{other.Value}", $"/meetings/{other.Value}?handler=Send");
        Assert.Equal(HttpStatusCode.Conflict, sent.StatusCode);
        Assert.Contains("Somebody has another meeting at that time", (await Parse(sent)).QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(MeetingState.Draft, (await scene.Facts(other)).State);

        await scene.Tenant.Add(Suppression.Of(scene.Marie.AddressKey, null, ExclusionReason.Bounced, app.Clock.GetUtcNow()));
        Assert.Contains("No letter reaches Marie Exemple", (await MainOf(manager, $"/meetings/{other.Value}")).QuerySelector(".next")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_noted_and_one_to_the_old_time_is_called_so()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        var answer = $"{scene.Path}/answer?participant={(await scene.Person("Taras Zrazok")).Id.Value}";

        using var noted = await editor.Submit(answer, ("Form.Answer", "Yes"), ("Form.Note", "By phone"));
        noted.IsRedirectTo(scene.Path);
        Assert.Contains("By phone", (await MainOf(editor, scene.Path)).QuerySelector("#people")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 says yes, 2 have not answered", (await MainOf(editor, "/meetings")).TextContent, StringComparison.Ordinal);
        await scene.Send(version => new MoveMeeting(scene.Id, scene.At(14), version));

        Assert.Contains("answered before the change", (await MainOf(editor, scene.Path)).QuerySelector("#people")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("3 have not answered", (await MainOf(editor, "/meetings")).TextContent, StringComparison.Ordinal);
        using var foreign = await editor.Get($"{scene.Path}/answer?participant={Guid.CreateVersion7()}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task What_took_place_stands_in_the_partnerships_history_and_what_did_not_has_its_reason()
    {
        var scene = await (await MeetingScene.Set(await app.NewTenant())).Scheduled();
        var missed = await scene.Plan(scene.At(16));
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(missed, (await scene.Facts(missed)).Version), Role.Manager)).Error);
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        Assert.Null((await MainOf(editor, scene.Path)).QuerySelector("a[href$='/missed']"));
        try
        {
            app.Clock.Advance(TimeSpan.FromDays(32));
            using var later = await scene.Tenant.SignIn(Role.Editor);
            Assert.Equal(2, (await MainOf(later, "/meetings?term=Unsettled")).QuerySelectorAll("tbody tr").Length);
            Assert.NotNull((await MainOf(later, "/today")).QuerySelector($"a[href='{scene.Path}']"));
            Assert.Empty((await MainOf(later, scene.Path)).QuerySelectorAll("a[href*='/remove'], a[href$='/invite'], a[href*='/edit'], a[href$='/move']"));
            using var held = await later.Post(scene.Path, $"{scene.Path}?handler=Held");
            held.IsRedirectTo(scene.Path);
            using var reasonless = await later.Submit($"/meetings/{missed.Value}/missed");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, reasonless.StatusCode);
            using var written = await later.Submit($"/meetings/{missed.Value}/missed", ("Form.Reason", "Nobody came"));
            written.IsRedirectTo($"/meetings/{missed.Value}");

            var pair = await MainOf(later, scene.PairPath);
            Assert.Equal("Met online: Bilateral online meeting", pair.QuerySelector($".timetable a[href='{scene.Path}']")!.TextContent);
            Assert.Contains("Nobody came", (await MainOf(later, $"/meetings/{missed.Value}")).QuerySelector(".next")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(2, (await MainOf(later, "/meetings?term=Past")).QuerySelectorAll("tbody tr").Length);
        }
        finally
        {
            app.Clock.Set(TimeProvider.System.GetUtcNow());
        }
    }

    [Fact]
    public async Task An_agenda_runs_on_every_clock_and_grows_without_losing_what_was_typed()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        (string, string)[] typed =
        [
            ("Form.Title.En", "A title"), ("Form.Languages", "uk"), ("Form.Agenda[0].Minutes", "5"), ("Form.Agenda[0].En", "Welcome"), ("Form.Agenda[0].Who", "The association"),
            ("Form.Agenda[1].Minutes", ""), ("Form.Agenda[2].Minutes", "20"), ("Form.Agenda[2].Uk", "Візит"),
        ];

        using var more = await editor.Submit($"{scene.Path}/edit", [.. typed, ("more", "true")]);
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        var grown = (await Parse(more)).QuerySelector("main")!;
        Assert.Equal((6, "Welcome"), (grown.QuerySelectorAll(".agenda-item").Length, Typed(grown, "Form.Agenda[0].En")));
        Assert.Empty((await scene.Facts()).Details.Agenda);
        using var saved = await editor.Submit($"{scene.Path}/edit", typed);
        saved.IsRedirectTo(scene.Path);

        var rows = (await MainOf(editor, scene.Path)).QuerySelectorAll(".agenda tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Equal(["Kyiv|Paris|What|Who speaks|Length", "12:00|11:00|Welcome|The association|5 min", "12:05|11:05|Візит||20 min", "12:25|11:25|End||25 min"], rows);
    }

    [Fact]
    public async Task The_list_has_its_terms_in_the_address_and_goes_into_a_file()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        using var elsewhere = await (await app.NewTenant()).SignIn(Role.Editor);

        Assert.Equal("Korosten – Bourges", Assert.Single((await MainOf(editor, "/meetings")).QuerySelectorAll("tbody th a")).TextContent);
        Assert.Contains("No meeting was cancelled", (await MainOf(editor, "/meetings?term=Cancelled")).TextContent, StringComparison.Ordinal);
        Assert.Contains("Arrange the first meeting", (await MainOf(elsewhere, "/meetings")).TextContent, StringComparison.Ordinal);
        var file = await editor.Read("/meetings?handler=export&format=csv");
        Assert.Contains($"Korosten – Bourges,Bilateral online meeting,{scene.Day:yyyy-MM-dd}T12:00+0", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Korosten", await elsewhere.Read("/meetings?handler=export&format=csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.DonorOfficer)]
    [InlineData(Role.MunicipalContact)]
    public async Task Other_roles_neither_read_nor_change_meetings(Role role)
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var other = await scene.Tenant.SignIn(role);
        foreach (var path in new[] { "/meetings", "/meetings/new", scene.Path, $"{scene.Path}/edit", $"{scene.Path}/cancel" })
        {
            using var answer = await other.Get(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, answer.StatusCode));
        }

        Assert.Equal(Application.Access.AccessErrors.Forbidden, (await scene.Tenant.SendAs(new CancelMeeting(scene.Id, "No", (await scene.Facts()).Version), role)).Error);
    }

    [Theory]
    [InlineData("uk", "Зустрічі", "Надіслати запрошення")]
    [InlineData("fr", "Réunions", "Envoyer les invitations")]
    public async Task Pages_speak_the_readers_language(string language, string heading, string step)
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        using var manager = await scene.Tenant.SignIn(Role.Manager);

        Assert.Equal(heading, (await MainOf(manager, $"/meetings?lang={language}")).QuerySelector("h1")!.TextContent);
        Assert.Equal(step, (await MainOf(manager, $"{scene.Path}?lang={language}")).QuerySelector(".next__what")!.TextContent);
    }

    private static async Task Late(Visitor visitor, MeetingScene scene, string page, params (string, string)[] fields)
    {
        var path = $"{scene.Path}/{page}";
        using var late = await visitor.Submit(path, [("Version", "1"), .. fields]);
        Assert.Equal((path, HttpStatusCode.Conflict), (path, late.StatusCode));
        var answered = (await Parse(late)).QuerySelector("main")!;
        Assert.Contains("As it is now", answered.TextContent, StringComparison.Ordinal);
        Assert.All(fields.Where(field => field.Item1 is "Form.Reason" or "Form.Name" or "Form.Email"), field => Assert.Equal(field.Item2, Typed(answered, field.Item1)));
        Assert.NotEqual("1", Typed(answered, "Version"));
    }

    private static async Task Refused(Visitor visitor, string path, string field, Error error, params (string, string)[] typed)
    {
        using var answer = await visitor.Submit(path, typed);
        Assert.Equal((path, field, HttpStatusCode.UnprocessableEntity), (path, field, answer.StatusCode));
        var page = await Parse(answer);
        Assert.Contains(error.Text, page.QuerySelector($".govuk-error-summary a[href='#{field}']")?.TextContent ?? page.QuerySelector(".govuk-error-summary")!.InnerHtml, StringComparison.Ordinal);
        var at = page.GetElementById(field);
        Assert.NotNull(at);
        Assert.Contains(error.Text, at.Closest(".govuk-form-group--error")?.TextContent ?? $"nothing at {field}", StringComparison.Ordinal);
    }

    private static (string, string)[] Time(DateOnly day, string hour, string minutes = "60") =>
    [
        ("Time.When.Date.Day", day.Day.ToString(CultureInfo.InvariantCulture)), ("Time.When.Date.Month", day.Month.ToString(CultureInfo.InvariantCulture)), ("Time.When.Date.Year", day.Year.ToString(CultureInfo.InvariantCulture)),
        ("Time.When.Hour", hour), ("Time.When.Zone", MeetingScene.Kyiv), ("Time.Minutes", minutes),
    ];

    private static string Typed(IElement page, string name)
    {
        var field = page.QuerySelector($"[name='{name}']")!;
        return field.GetAttribute("value") ?? field.TextContent.Trim();
    }

    private static async Task<IElement> MainOf(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return (await Parse(answer)).QuerySelector("main")!;
    }

    private static async Task<IDocument> Parse(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
}
