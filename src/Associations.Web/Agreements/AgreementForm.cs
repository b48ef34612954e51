using Associations.Domain.Agreements;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Agreements;

/// <summary>What is said of an agreement besides its text, as typed.</summary>
public sealed class AgreementForm
{
    public string? Kind { get; set; } = nameof(AgreementKind.Memorandum);

    public string? Title { get; set; }

    public string? First { get; set; }

    public string? Second { get; set; }

    public DateInput From { get; set; } = new();

    public DateInput Until { get; set; } = new();

    public List<string> Clauses { get; set; } = [];

    public static AgreementForm Of(AgreementDetails details) => new()
    {
        Kind = details.Kind.ToString(),
        Title = details.Title,
        From = DateInput.From(details.ValidFrom),
        Until = DateInput.From(details.ValidUntil),
    };

    /// <summary>What was typed; what cannot be read is noted beside its field.</summary>
    public AgreementDetails Read(ModelStateDictionary state, Texts<ShellTexts> shell, Texts<ErrorTexts> errors)
    {
        var from = From.Read(shell, out var problem);
        if (problem is not null) state.AddModelError("Form.From", problem);
        var until = Until.Read(shell, out problem);
        if (problem is not null) state.AddModelError("Form.Until", problem);
        if (string.IsNullOrWhiteSpace(Title)) state.AddModelError("Form.Title", errors[AgreementErrors.TitleMissing.Text]);
        if (until < from) state.AddModelError("Form.Until", errors[AgreementErrors.EndsBeforeStart.Text]);
        return new AgreementDetails(Named.Of<AgreementKind>(Kind) ?? AgreementKind.Memorandum, Title ?? "", from, until);
    }
}
