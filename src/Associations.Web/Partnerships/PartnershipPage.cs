using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>What a page of one partnership is made with.</summary>
public sealed record PartnershipParts(ISender Sender, PartnershipWords Words, Texts<PartnershipTexts> Texts, Texts<ShellTexts> Shell, Texts<ErrorTexts> Errors);

/// <summary>A page of one partnership.</summary>
public abstract class PartnershipPage(PartnershipParts parts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PartnershipFacts.Answer One { get; private set; } = null!;

    /// <summary>Somebody else changed the partnership since this form was opened.</summary>
    public bool HasChanged { get; private set; }

    public string Title => parts.Words.Title(One.Sides.Select(side => side.Name));

    public IReadOnlyList<(string Text, string Href)> Trail => [(parts.Texts["Partnerships"], "/partnerships"), (Title, $"/partnerships/{Id}")];

    protected PartnershipParts Parts => parts;

    /// <summary>Reads the partnership; the answer when there is none.</summary>
    protected async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var facts = await parts.Sender.Send(new PartnershipFacts(PartnershipId.From(Id)), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        One = facts.Value;
        return null;
    }

    /// <summary>The form again, over the partnership as it is now; what was typed stays.</summary>
    /// <param name="error">What the use case answered.</param>
    /// <param name="day">The form's field for the day that the error may be about.</param>
    protected async Task<IActionResult> Again(Error error, CancellationToken cancellationToken, string? day = null)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        HasChanged = error == DispatchErrors.Conflict;
        return Refused(day is not null && PartnershipErrors.OfDay.Contains(error) ? error with { Fields = [new(day, error.Text)] } : error, "Form");
    }
}
