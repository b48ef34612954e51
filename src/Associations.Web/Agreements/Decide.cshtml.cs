using Associations.Application.Agreements;
using Associations.Application.Documents;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Municipalities;
using Associations.Web.Documents;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

/// <summary>A council's decision with its document: one that is here already, or a file sent along.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = AddDocumentModel.MostReceived)]
[RequestSizeLimit(AddDocumentModel.MostReceived)]
public sealed class DecideModel(AgreementParts parts, Reader reader) : AgreementPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid Side { get; set; }

    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    public string SideName => One.Sides.FirstOrDefault(side => side.Id.Value == Side) is { } found ? reader.Read(found.Name) : "";

    public IEnumerable<Choice> Documents => One.Documents.Select(document => new Choice(document.Id.Value.ToString(), document.Title));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (One.Sides.All(side => side.Id.Value != Side)) return NotFound();
        var on = Day(Form.On, "On", needed: true);
        if (string.IsNullOrWhiteSpace(Form.Number)) Note("Number", AgreementErrors.DecisionIncomplete);
        if (Form.File is null && Form.Document is null) Note("File", AgreementErrors.DecisionIncomplete);
        if (Form.File?.Length > FileInspection.MaxBytes) Note("File", DocumentErrors.TooLarge);
        if (!ModelState.IsValid || (Form.File is not null && !await Keep(cancellationToken))) return Unprocessable();

        var decision = new Decision(on!.Value, Form.Number!, DocumentId.From(Form.Document!.Value));
        var decided = await Parts.Sender.Send(new DecideByCouncil(Agreement, MunicipalityId.From(Side), decision, Version), cancellationToken);
        if (decided.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The decision is recorded."]);
        return Redirect(Path);
    }

    protected override IActionResult Open()
    {
        if (One.Sides.FirstOrDefault(side => side.Id.Value == Side) is not { } found) return NotFound();
        if (found.Decision is { } made) Form = new DecisionForm { On = DateInput.From(made.On), Number = made.Number, Document = made.Document.Value };
        return Page();
    }

    // The file is kept by itself: when the decision is refused after it, the form comes back with the document chosen.
    private async Task<bool> Keep(CancellationToken cancellationToken)
    {
        var file = new DocumentForm { File = Form.File, Title = Parts.Texts["Decision no. {0}: {1}", Form.Number, SideName] };
        var title = file.Title.Length > Document.TitleMaxLength ? file.Title[..Document.TitleMaxLength] : file.Title;
        var added = await Parts.Sender.Send(new AddDocument(One.Partnership, title, Form.File!.FileName, await file.Bytes(cancellationToken)) { Agreement = Agreement }, cancellationToken);
        if (added.Error is { } error)
        {
            Note("File", error);
            return false;
        }

        ModelState.Remove("Form.Document");
        (Form.Document, Form.File) = (added.Value.Value, null);
        return true;
    }

    public sealed class DecisionForm
    {
        public DateInput On { get; set; } = new();

        public string? Number { get; set; }

        public Guid? Document { get; set; }

        public IFormFile? File { get; set; }
    }
}
