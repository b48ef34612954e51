using Associations.Application.Documents;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Documents;

// Room above the file's 10 MB: who sends more is told so on the form, with what they typed.
[RequestFormLimits(MultipartBodyLengthLimit = MostReceived)]
[RequestSizeLimit(MostReceived)]
public sealed class AddDocumentModel(PartnershipParts parts, Texts<DocumentTexts> texts) : PartnershipPage(parts)
{
    internal const int MostReceived = 40 * 1024 * 1024;

    [BindProperty]
    public DocumentForm Form { get; set; } = new();

    /// <summary>The agreement that another page leads here for.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Agreement { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (Form.File is null) ModelState.AddModelError("Form.File", texts["Choose a file"]);
        else if (Form.File.Length > FileInspection.MaxBytes) ModelState.AddModelError("Form.File", Parts.Errors[DocumentErrors.TooLarge.Text]);
        if (string.IsNullOrWhiteSpace(Form.Title)) ModelState.AddModelError("Form.Title", Parts.Errors[DocumentErrors.TitleMissing.Text]);
        if (!ModelState.IsValid) return Unprocessable();

        var added = await Parts.Sender.Send(new AddDocument(PartnershipId.From(Id), Form.Title!, Form.File!.FileName, await Form.Bytes(cancellationToken)) { Agreement = Agreement is { } attached ? AgreementId.From(attached) : null }, cancellationToken);
        if (added.Error is { } error) return await Again(Form.Beside(error), cancellationToken);
        this.Say(texts["The document is added."]);
        return Redirect(Agreement is { } back ? $"/agreements/{back}" : $"/partnerships/{Id}#documents");
    }
}
