using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

/// <summary>What a page of one agreement is made with.</summary>
public sealed record AgreementParts(ISender Sender, AgreementWords Words, Texts<AgreementTexts> Texts, Texts<ShellTexts> Shell, Texts<ErrorTexts> Errors);

/// <summary>A page of one agreement.</summary>
public abstract class AgreementPage(AgreementParts parts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that the form was opened on.</summary>
    [BindProperty]
    public int Version { get; set; }

    public AgreementFacts.Answer One { get; private set; } = null!;

    /// <summary>Somebody else changed the agreement since this form was opened.</summary>
    public bool HasChanged { get; private set; }

    public string Pair => parts.Words.Pair(One.Sides.Select(side => side.Name));

    public string Path => $"/agreements/{Id}";

    public IReadOnlyList<(string Text, string Href)> Trail => [(parts.Texts["Agreements"], "/agreements"), (Pair, $"/partnerships/{One.Partnership.Value}"), (One.Details.Title, Path)];

    protected AgreementParts Parts => parts;

    protected AgreementId Agreement => AgreementId.From(Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Version = One.Version;
        return Open();
    }

    /// <summary>Fills the form from the agreement as it is.</summary>
    protected virtual IActionResult Open() => Page();

    /// <summary>Reads the agreement; the answer when there is none.</summary>
    protected async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var facts = await parts.Sender.Send(new AgreementFacts(AgreementId.From(Id)), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        One = facts.Value;
        return null;
    }

    /// <summary>The form again, over the agreement as it is now; what was typed stays.</summary>
    protected async Task<IActionResult> Again(Error error, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        HasChanged = error == DispatchErrors.Conflict;
        if (HasChanged)
        {
            // Sent again, the form means the agreement as it is now.
            ModelState.Remove(nameof(Version));
            Version = One.Version;
        }

        return Refused(error, "Form");
    }

    protected DateOnly? Day(DateInput typed, string field, bool needed = false)
    {
        var day = typed.Read(parts.Shell, out var problem);
        if (problem is null && needed && day is null) problem = parts.Shell["Fill this in"];
        if (problem is not null) ModelState.AddModelError($"Form.{field}", problem);
        return day;
    }

    protected void Note(string field, Error error) => ModelState.AddModelError($"Form.{field}", parts.Errors[error.Text]);
}
