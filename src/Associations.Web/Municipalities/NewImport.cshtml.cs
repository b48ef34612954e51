using Associations.Application.Dispatch;
using Associations.Application.Imports;
using Associations.Domain.Imports;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

// The file's 10 MB and the form around it.
[RequestFormLimits(MultipartBodyLengthLimit = 11 * 1024 * 1024)]
[RequestSizeLimit(11 * 1024 * 1024)]
public sealed class NewImportModel(ISender sender, Texts<MunicipalityTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    [BindProperty]
    public UploadForm Form { get; set; } = new();

    /// <summary>What the page is opened for, when another page leads here.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    public IEnumerable<Choice> Subjects =>
    [
        new(nameof(ImportSubject.Municipalities), texts["Municipalities"], texts["Each row has an official code: it is the key"]),
        new(nameof(ImportSubject.Contacts), texts["People"], texts["Each row has an e-mail address and its municipality's official code"]),
        new(nameof(ImportSubject.Calls), texts["Funding calls"], texts["Each row has the funder's reference: it is the key"]),
        new(nameof(ImportSubject.Partnerships), texts["Partnerships"], texts["Each row has two municipalities, by name or official code, and the partner’s country"]),
    ];

    /// <summary>What was uploaded before and not written yet.</summary>
    public IReadOnlyList<WaitingImports.File> Waiting { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Form.Subject = Of ?? Form.Subject;
        var waiting = await sender.Send(new WaitingImports(), cancellationToken);
        if (!waiting.Succeeded) return Refused(waiting.Error);
        Waiting = waiting.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Form.File is null) ModelState.AddModelError("Form.File", texts["Choose a file"]);
        else if (Form.File.Length > Import.ContentMaxBytes) ModelState.AddModelError("Form.File", errors[ImportErrors.TooLarge.Text]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        using var content = new MemoryStream();
        await Form.File!.CopyToAsync(content, cancellationToken);
        var subject = Named.Of<ImportSubject>(Form.Subject) ?? ImportSubject.Municipalities;
        var uploaded = await sender.Send(new UploadImport(subject, Path.GetFileName(Form.File.FileName), content.ToArray(), (Form.Country ?? "").Trim().ToUpperInvariant()), cancellationToken);
        return uploaded.Succeeded ? Redirect($"/municipalities/import/{uploaded.Value.Value}") : Refused(uploaded.Error);
    }
}

public sealed class UploadForm
{
    public string? Subject { get; set; } = nameof(ImportSubject.Municipalities);

    public IFormFile? File { get; set; }

    public string? Country { get; set; } = "UA";
}
