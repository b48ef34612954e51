using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class MovePartnershipModel(PartnershipParts parts) : PartnershipPage(parts)
{
    [BindProperty]
    public MoveForm Form { get; set; } = new();

    /// <summary>The stage that another page leads here for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public IEnumerable<Choice> Choices => One.MayGoTo.Select(stage => new Choice(stage.ToString(), Parts.Words.Stage(stage), Parts.Texts[PartnershipTexts.CauseOf(stage)]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Form.To = One.MayGoTo is [var only] ? only.ToString() : To;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var (to, reason) = (Named.Of<PartnershipStage>(Form.To), Form.Reason?.Trim() ?? "");
        if (to is null) ModelState.AddModelError("Form.To", Parts.Texts["Choose a stage"]);
        if (to is { } closing && !closing.IsOpen() && reason.Length == 0) ModelState.AddModelError("Form.Reason", Parts.Errors[PartnershipErrors.ReasonMissing.Text]);
        var on = Form.On.Read(Parts.Shell, out var problem);
        if (problem is not null) ModelState.AddModelError("Form.On", problem);
        if (!ModelState.IsValid) return Unprocessable();

        var moved = await Parts.Sender.Send(new MovePartnership(PartnershipId.From(Id), to!.Value, reason, Form.Version, on), cancellationToken);
        if (moved.Error is { } error) return await Again(error, cancellationToken, nameof(Form.On));
        this.Say(moved.Value.Value == Id ? Parts.Texts["The partnership is now: {0}.", PartnershipWords.Low(Parts.Words.Stage(to.Value))] : Parts.Texts["A new thread is open."]);
        return Redirect($"/partnerships/{moved.Value.Value}");
    }

    public sealed class MoveForm
    {
        public string? To { get; set; }

        public DateInput On { get; set; } = new();

        public string? Reason { get; set; }

        public int Version { get; set; }
    }
}
