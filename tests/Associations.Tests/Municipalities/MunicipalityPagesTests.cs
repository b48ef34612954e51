using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Associations.Application.Imports;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Municipalities;

public sealed class MunicipalityPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_list_is_searched_sorted_and_taken_along_exactly_as_shown()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        using var manager = await amu.SignIn(Role.Manager);

        var found = await MainOf(manager, "/municipalities?q=изюм");
        Assert.Contains("Izium", found, StringComparison.Ordinal);
        Assert.Contains("1 of 1,469", found, StringComparison.Ordinal);
        var kharkiv = await MainOf(manager, "/municipalities?region=UA-63&sort=population&dir=desc");
        Assert.True(kharkiv.IndexOf("Lozova", StringComparison.Ordinal) < kharkiv.IndexOf("Kupiansk", StringComparison.Ordinal));
        var file = await manager.Read("/municipalities?region=UA-63&sort=population&dir=desc&handler=export&format=csv");
        Assert.Equal(57, file.TrimEnd().Split("\r\n").Length);
        Assert.StartsWith("UA63120270000028556,UA,Харківська,Kharkiv", file.Split("\r\n")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_chosen_in_the_list_are_taken_into_a_programme()
    {
        var amu = await app.NewTenant();
        var programme = Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", "Tandem")), new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31)));
        await amu.Add([programme]);
        foreach (var i in Enumerable.Range(0, 3))
            await amu.Send(new RegisterMunicipality("UA", $"UA6304009000002124{i}", new MunicipalityDetails(LocalisedText.Of(("en", $"Town {i}")))));
        var towns = await amu.Read(db => db.Municipalities.OrderBy(town => town.OfficialCode).Select(town => town.Id.Value.ToString()).ToListAsync());
        using var manager = await amu.SignIn(Role.Manager);
        var into = ("into", programme.Id.Value.ToString());

        using var none = await manager.Post("/municipalities", "/municipalities?handler=enrol", into);
        using var two = await manager.Post("/municipalities", "/municipalities?handler=enrol", into, ("municipality", towns[0]), ("municipality", towns[2]));
        using var editor = await amu.SignIn(Role.Editor);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        two.IsRedirectTo($"/programmes/{programme.Id.Value}/municipalities");
        var enrolled = await amu.Read(db => db.Enrolments.Select(enrolment => enrolment.Municipality).ToListAsync());
        Assert.Equal([towns[0], towns[2]], enrolled.Select(town => town.Value.ToString()).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Take into the programme", await MainOf(editor, "/municipalities"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_run_is_exported_as_text()
    {
        var amu = await app.NewTenant();
        foreach (var (name, i) in new[] { "=1+1", "+1", "-1", "@SUM(A1)" }.Select((name, i) => (name, i)))
            await amu.Send(new RegisterMunicipality("UA", $"UA6304009000002124{i}", new MunicipalityDetails(LocalisedText.Of(("en", name)))));
        using var manager = await amu.SignIn(Role.Editor);

        var file = await manager.Read("/municipalities?handler=export&format=csv");

        Assert.Equal(["'=1+1", "'+1", "'-1", "'@SUM(A1)"], file.TrimEnd().Split("\r\n").Skip(1).OrderBy(line => line.Split(',')[0], StringComparer.Ordinal).Select(line => line.Split(',')[3]));
    }

    [Fact]
    public async Task A_municipality_is_added_changed_and_given_a_person_by_forms()
    {
        var amu = await app.NewTenant();
        using var editor = await amu.SignIn(Role.Editor);

        Assert.Contains("Bring in", await MainOf(editor, "/municipalities"), StringComparison.Ordinal);
        using var wrong = await editor.Submit("/municipalities/new", ("Form.Country", "UA"), ("Form.Code", "UA1"), ("Form.Name.Uk", "Коростень"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("A KATOTTH code is UA and 17 digits", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var added = await editor.Submit("/municipalities/new", ("Form.Country", "UA"), ("Form.Code", "UA18060090000061708"), ("Form.Name.Uk", "Коростень"), ("Form.Population", "71 498"));
        var korosten = await amu.Single<Municipality>();
        added.IsRedirectTo($"/municipalities/{korosten.Id.Value}");
        Assert.Equal(("Korosten", "UA-18", 71498), (korosten.Name.In("en"), korosten.Region, korosten.Population));

        using var changed = await editor.Submit($"/municipalities/{korosten.Id.Value}/edit", ("Form.Name.Uk", "Коростень"), ("Form.Name.En", "Korosten"), ("Form.Kind", "City"));
        changed.IsRedirectTo($"/municipalities/{korosten.Id.Value}");
        Assert.Equal(MunicipalityKind.City, (await amu.Single<Municipality>()).Kind);

        using var person = await editor.Submit($"/municipalities/{korosten.Id.Value}/contacts/new", ("Form.Name", "Taras Zrazok"), ("Form.Email", "taras@korosten.example"), ("Form.Language", "uk"), ("Form.Zone", "Europe/Kyiv"), ("Form.Topics", "Water"));
        var contact = await amu.Single<Contact>();
        person.IsRedirectTo($"/municipalities/contacts/{contact.Id.Value}");
        using var agreed = await editor.Post($"/municipalities/contacts/{contact.Id.Value}", $"/municipalities/contacts/{contact.Id.Value}?handler=consent", ("Form.Basis", "Consent"), ("Form.How", "form"), ("Form.On.Day", "12"), ("Form.On.Month", "5"), ("Form.On.Year", "2025"));
        agreed.IsRedirectTo($"/municipalities/contacts/{contact.Id.Value}");
        Assert.Contains("gets letters", await MainOf(editor, $"/municipalities/{korosten.Id.Value}"), StringComparison.Ordinal);
        using var manager = await amu.SignIn(Role.Manager);
        foreach (var page in (string[])["edit", "merge", "merge?Other=Korosten"]) Assert.Contains("Korosten", await MainOf(manager, $"/municipalities/{korosten.Id.Value}/{page}"), StringComparison.Ordinal);
        Assert.Contains("Taras", await MainOf(editor, $"/municipalities/contacts/{contact.Id.Value}/edit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_uploaded_checked_and_written_by_forms()
    {
        var amu = await app.NewTenant();
        using var manager = await amu.SignIn(Role.Manager);
        var lines = Hromadas.Lines();
        lines[384] = lines[384].Replace("сільська", "сільска", StringComparison.Ordinal).Replace("міська", "міска", StringComparison.Ordinal).Replace("селищна", "селишна", StringComparison.Ordinal);

        using var uploaded = await Upload(manager, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        uploaded.IsRedirectTo("/municipalities/import/");
        var page = uploaded.Headers.Location!.OriginalString;
        var check = await MainOf(manager, page);
        Assert.Contains("Write 1,468 rows to the list", check, StringComparison.Ordinal);
        Assert.Contains("No such kind of municipality.", check, StringComparison.Ordinal);

        using var undecided = await manager.Post(page, $"{page}?handler=confirm", ("version", "1"), ("added", "1468"), ("changed", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, undecided.StatusCode);
        Assert.Equal(0, await amu.Read(db => db.Municipalities.CountAsync()));
        using var written = await manager.Post(page, $"{page}?handler=confirm", ("version", "1"), ("added", "1468"), ("changed", "0"), ("LeaveOut", "true"));
        written.IsRedirectTo(page);
        Assert.Contains("1,468 rows are written", await MainOf(manager, page), StringComparison.Ordinal);
        Assert.Equal(1468, await amu.Read(db => db.Municipalities.CountAsync()));
        Assert.Contains("Row,Column", await manager.Read($"{page}?handler=faults&format=csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uk", "Громади")]
    [InlineData("fr", "Collectivités")]
    public async Task Pages_speak_the_readers_language(string language, string heading)
    {
        var amu = await app.NewTenant();
        await amu.Send(new RegisterMunicipality("UA", "UA63040090000021240", new MunicipalityDetails(LocalisedText.Of(("uk", "Ізюм"))) { District = "Ізюмський" }));
        using var manager = await amu.SignIn(Role.Manager);

        Assert.Contains(heading, await MainOf(manager, $"/municipalities?lang={language}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_associations_pages_answer_as_those_that_do_not_exist()
    {
        var (amu, other) = (await app.NewTenant(), await app.NewTenant());
        var foreign = (await amu.Send(new RegisterMunicipality("UA", "UA63040090000021240", new MunicipalityDetails(LocalisedText.Of(("uk", "Ізюм")))))).Value.Value;
        var contact = (await amu.Send(new AddContact(MunicipalityId.From(foreign), new ContactDetails("Taras Zrazok", "taras@izium.example", "uk", "Europe/Kyiv")))).Value.Value;
        var import = (await amu.Send(new UploadImport(ImportSubject.Municipalities, "a.csv", Hromadas.File(), "UA"))).Value.Value;
        using var manager = await other.SignIn(Role.Manager);

        foreach (var path in (string[])[$"/municipalities/{foreign}", $"/municipalities/{foreign}/edit", $"/municipalities/{foreign}/merge", $"/municipalities/{foreign}/contacts/new", $"/municipalities/contacts/{contact}", $"/municipalities/contacts/{contact}/edit", $"/municipalities/contacts/{contact}?handler=export", $"/municipalities/import/{import}"])
        {
            using var answer = await manager.Get(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, path);
            Assert.DoesNotContain("Зразок", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task<string> MainOf(Visitor visitor, string path)
    {
        using var answer = await visitor.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var document = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return document.QuerySelector("main")!.TextContent;
    }

    private static async Task<HttpResponseMessage> Upload(Visitor visitor, byte[] content)
    {
        var document = await new HtmlParser().ParseDocumentAsync(await visitor.Read("/municipalities/import"));
        var token = document.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        var form = new MultipartFormDataContent
        {
            { new StringContent(token), "form-token" },
            { new StringContent("Municipalities"), "Form.Subject" },
            { new StringContent("UA"), "Form.Country" },
            { new ByteArrayContent(content), "Form.File", "ukraine-hromadas.csv" },
        };
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/municipalities/import") { Content = form });
    }
}
