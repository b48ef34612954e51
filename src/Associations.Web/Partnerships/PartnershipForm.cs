using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Associations.Web.Partnerships;

/// <summary>What is said of a partnership, as typed.</summary>
public sealed class PartnershipForm
{
    public string? Stage { get; set; } = nameof(PartnershipStage.Requested);

    /// <summary>The day on which it entered the stage; only on a new one.</summary>
    public DateInput Since { get; set; } = new();

    public string? Formality { get; set; } = nameof(Domain.Partnerships.Formality.Contact);

    public List<string> Themes { get; set; } = [];

    public string? Step { get; set; }

    public string? Owner { get; set; }

    public DateInput Due { get; set; } = new();

    public int Version { get; set; }

    public static PartnershipForm From(PartnershipDetails details, int version) => new()
    {
        Formality = details.Formality.ToString(),
        Themes = [.. details.Themes.Select(theme => theme.ToString())],
        Step = details.NextStep?.Text,
        Owner = details.NextStep?.Owner,
        Due = DateInput.From(details.NextStep?.DueOn),
        Version = version,
    };

    public PartnershipDetails ReadWithoutStep() => new(Named.Of<Formality>(Formality) ?? Domain.Partnerships.Formality.Contact)
    {
        Themes = Named.All<Theme>(Themes),
    };

    /// <summary>What was typed; what cannot be read is noted beside its field.</summary>
    public PartnershipDetails Read(ModelStateDictionary state, Texts<ShellTexts> shell, Texts<ErrorTexts> errors)
    {
        var due = Due.Read(shell, out var problem);
        if (problem is not null) state.AddModelError("Form.Due", problem);
        var (step, owner) = (Step?.Trim() ?? "", Owner?.Trim() ?? "");
        var isPlanned = step.Length > 0 || owner.Length > 0 || due is not null;
        if (isPlanned && step.Length == 0) state.AddModelError("Form.Step", errors[PartnershipErrors.NextStepMissing.Text]);
        if (step.Length > 0 && owner.Length == 0) state.AddModelError("Form.Owner", errors[PartnershipErrors.NextStepWithoutOwner.Text]);
        return ReadWithoutStep() with { NextStep = isPlanned ? new NextStep(step, owner, due) : null };
    }
}
