using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Associations.Application.Documents;
using Associations.Domain.Access;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Partnerships;

namespace Associations.Tests.Documents;

/// <summary>Documents of the scene's partnership, and how a browser sends them.</summary>
internal static class DocumentScene
{
    public static byte[] Pdf { get; } = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"u8.ToArray();

    public static async Task<DocumentId> Add(PartnershipScene scene, string title = "Minutes of the online meeting") =>
        (await scene.Tenant.SendAs(new AddDocument(scene.Pair, title, "minutes.pdf", Pdf), Role.Editor)).Value;

    /// <summary>A document of the tenant's one partnership.</summary>
    public static async Task Add(TestTenant tenant) =>
        Assert.Null((await tenant.SendAs(new AddDocument((await tenant.Single<Partnership>()).Id, "Minutes", "minutes.pdf", Pdf), Role.Editor)).Error);

    /// <summary>Sends the form with a file, as a browser does: the name and the type are the sender's word.</summary>
    public static async Task<HttpResponseMessage> Upload(this Visitor visitor, string path, byte[] content, string name, string type, params (string Name, string Value)[] fields)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await visitor.Read(path), TestContext.Current.CancellationToken);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!), "form-token" },
            { file, "Form.File", name },
        };
        foreach (var hidden in page.QuerySelectorAll("main form input[type=hidden]:not([name=form-token])")) form.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }
}
