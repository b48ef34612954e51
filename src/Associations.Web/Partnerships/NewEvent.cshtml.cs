using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class NewEventModel(PartnershipParts parts) : PartnershipPage(parts)
{
    [BindProperty]
    public EventForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (Read() is not { } details) return Unprocessable();

        var added = await Parts.Sender.Send(new AddPartnershipEvent(PartnershipId.From(Id), details), cancellationToken);
        if (added.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["It is in the history."]);
        return Redirect($"/partnerships/{Id}");
    }

    private PartnershipEventDetails? Read()
    {
        var kind = Named.Of<PartnershipEventKind>(Form.Kind);
        var (from, until) = (Day(Form.From, "From"), Day(Form.Until, "Until"));
        if (kind is null) Note("Kind", PartnershipErrors.EventKindMissing.Text);
        if (from is null && ModelState["Form.From"] is null or { Errors.Count: 0 }) ModelState.AddModelError("Form.From", Parts.Shell["Fill this in"]);
        if (string.IsNullOrWhiteSpace(Form.Title)) Note("Title", PartnershipErrors.EventTitleMissing.Text);
        if (until < from) Note("Until", PartnershipErrors.EventEndsBeforeStart.Text);
        return ModelState.IsValid ? new(kind!.Value, from!.Value, until, Form.Title!, Form.Text ?? "") : null;
    }

    private DateOnly? Day(DateInput typed, string field)
    {
        var day = typed.Read(Parts.Shell, out var problem);
        if (problem is not null) ModelState.AddModelError($"Form.{field}", problem);
        return day;
    }

    private void Note(string field, string error) => ModelState.AddModelError($"Form.{field}", Parts.Errors[error]);

    public sealed class EventForm
    {
        public string? Kind { get; set; }

        public DateInput From { get; set; } = new();

        public DateInput Until { get; set; } = new();

        public string? Title { get; set; }

        public string? Text { get; set; }
    }
}
