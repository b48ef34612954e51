using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using Associations.Application.Documents;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Associations.Tests.Documents;

public sealed class DocumentPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_document_is_added_by_a_form_and_saved_from_its_link()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        using var added = await editor.Upload($"{scene.Path}/documents/add", DocumentScene.Pdf, "C:\\Рішення ради №1.pdf", "text/html", ("Form.Title", "Рішення ради"));
        added.IsRedirectTo(scene.Path);

        var document = await scene.Tenant.Single<Document>();
        Assert.Equal(("Рішення ради", "Рішення ради №1.pdf", DocumentType.Pdf, DocumentScene.Pdf.Length), (document.Title, document.FileName, document.Type, document.Size));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(DocumentScene.Pdf)), document.Sha256);
        var page = await MainOf(editor, scene.Path);
        Assert.Equal($"/documents/{document.Id.Value}", page.QuerySelector("#documents .people a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector($".timetable a[href='/documents/{document.Id.Value}']"));
        Assert.Contains("Document added: Рішення ради", page.TextContent, StringComparison.Ordinal);

        using var file = await editor.Get($"/documents/{document.Id.Value}");
        Assert.Equal(DocumentScene.Pdf, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Рішення ради №1.pdf", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", file.Headers.GetValues("Cache-Control").Single());
        Assert.Contains("default-src 'none'; sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string, byte[], string> Lies => new()
    {
        { "minutes.pdf", "application/pdf", "<html><script>alert(1)</script></html>"u8.ToArray(), "Inside, this is a web page" },
        { "map.png", "image/png", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "Inside, this is a web page" },
        { "tool.pdf", "application/pdf", [(byte)'M', (byte)'Z', 0, 1, 2, 3], "This is no file of the kinds that are taken" },
        { "big.pdf", "application/pdf", new byte[11 * 1024 * 1024], "The file is larger than 10 MB" },
        { "a\u202Efdp.txt", "text/plain", "words"u8.ToArray(), "signs that cannot be seen" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task What_is_refused_says_why_beside_the_file_and_keeps_the_title(string name, string type, byte[] content, string says)
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        using var refused = await editor.Upload($"{scene.Path}/documents/add", content, name, type, ("Form.Title", "The council’s decision"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Contains(says, page.QuerySelector("#Form_File-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The council’s decision", page.QuerySelector("[name='Form.Title']")!.GetAttribute("value"));
        Assert.Equal((0L, 0), (await Files(scene.Tenant), await scene.Tenant.Read(db => db.Documents.CountAsync())));
        Assert.DoesNotContain((await scene.Facts()).Timeline, entry => entry.Event.Act is not null);
    }

    [Fact]
    public async Task Text_and_titles_are_sent_as_text_whatever_the_file_was_called()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var id = (await scene.Tenant.SendAs(new AddDocument(scene.Pair, "Notes", "../notes.html", "2 < 3"u8.ToArray()), Role.Editor)).Value;
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        using var file = await editor.Get($"/documents/{id.Value}");

        Assert.Equal("text/plain; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("notes.html.txt", file.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal(DocumentErrors.HiddenSigns, (await scene.Tenant.SendAs(new AddDocument(scene.Pair, "a\u202Eb", "a.txt", "x"u8.ToArray()), Role.Editor)).Error);
        Assert.Equal(DocumentErrors.TitleTooLong, (await scene.Tenant.SendAs(new AddDocument(scene.Pair, new string('a', 201), "a.txt", "x"u8.ToArray()), Role.Editor)).Error);
    }

    [Fact]
    public async Task A_removed_document_is_gone_with_its_bytes_and_the_history_keeps_that_it_was()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var id = await DocumentScene.Add(scene);
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        Assert.Contains("Remove “Minutes of the online meeting”?", (await MainOf(editor, $"/documents/{id.Value}/remove")).TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await Files(scene.Tenant));
        using var removed = await editor.Submit($"/documents/{id.Value}/remove");
        removed.IsRedirectTo(scene.Path);

        Assert.Equal(0, await Files(scene.Tenant));
        using var gone = await editor.Get($"/documents/{id.Value}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        var page = await MainOf(editor, scene.Path);
        Assert.Null(page.QuerySelector($"a[href='/documents/{id.Value}']"));
        Assert.Contains("Document removed: Minutes of the online meeting", page.TextContent, StringComparison.Ordinal);
        var acts = (await scene.Facts()).Timeline.Where(entry => entry.Event.Act is not null).ToList();
        Assert.Equal([PartnershipAct.DocumentRemoved, PartnershipAct.DocumentAdded], acts.Select(entry => entry.Event.Act));
        Assert.Equal(PartnershipErrors.ActsStay, (await scene.Tenant.SendAs(new RemovePartnershipEvent(scene.Pair, acts[0].Event.Id), Role.Manager)).Error);
        var trail = await scene.Tenant.Read(db => db.AuditTrail.Where(entry => entry.Subject == nameof(Document)).OrderBy(entry => entry.At).Select(entry => entry.Change).ToListAsync());
        Assert.Equal(["Added", "Deleted"], trail);
    }

    [Fact]
    public async Task Documents_go_along_when_two_entries_of_one_municipality_become_one()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var twin = PartnershipScene.Town("FR", "94020", "fr", "Chennevières (double)");
        await scene.Tenant.Add(twin);
        var other = (await scene.Tenant.SendAs(new PlanPartnership([scene.Izium.Id, twin.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Exploring), Role.Manager)).Value;
        await scene.Tenant.SendAs(new AddDocument(other, "Letter", "letter.txt", "x"u8.ToArray()), Role.Manager);

        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Chennevieres.Id, twin.Id), Role.Manager)).Error);

        Assert.Equal("Letter", Assert.Single((await scene.Tenant.SendAs(new PartnershipDocuments(scene.Pair), Role.Editor)).Value).Title);
    }

    private static async Task<AngleSharp.Dom.IElement> MainOf(Visitor visitor, string path) =>
        (await new HtmlParser().ParseDocumentAsync(await visitor.Read(path), TestContext.Current.CancellationToken)).QuerySelector("main")!;

    // Asked past the product: the table has no other reader.
    private async Task<long> Files(TestTenant tenant)
    {
        await using var outside = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var command = outside.CreateCommand("select count(*) from app.files where tenant_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = tenant.Info.Id.Value });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
