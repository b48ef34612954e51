using Associations.Application.Partnerships;
using Associations.Domain.Partnerships;
using Associations.Web.Mail;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>Whom the question how it goes would reach and what it says, before it is sent.</summary>
public sealed class AskModel(PartnershipParts parts, AskingWords asking) : PartnershipPage(parts)
{
    /// <summary>What the asker adds.</summary>
    [BindProperty]
    public string? Line { get; set; }

    public AskingFacts.Pair Pair { get; private set; } = null!;

    public string Path => $"/partnerships/{Id}";

    public string? Why => Pair.Refused is { } error ? Parts.Errors[error.Text] : null;

    /// <summary>The letter in each language that somebody gets it in.</summary>
    public IEnumerable<(string Language, Notice Letter)> Letters => Pair is { Refused: null, Letter: { } letter }
        ? Pair.Sides.Select(side => side.Contact!.Language).Distinct(StringComparer.Ordinal).Select(language => (language, asking.Letter(letter, language)))
        : [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Open(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Open(cancellationToken) is { } missing) return missing;
        var asked = await Parts.Sender.Send(new AskSides(PartnershipId.From(Id), Line ?? ""), cancellationToken);
        if (asked.Error is { } error)
        {
            if (await Open(cancellationToken) is { } gone) return gone;
            return Refused(PartnershipErrors.OfAskingLine.Contains(error) ? error with { Fields = [new(nameof(Line), error.Text)] } : error);
        }

        this.Say(Parts.Texts.Count("Asked. {0} letter is on its way.", "Asked. {0} letters are on their way.", Pair.Sides.Count));
        return Redirect(Path);
    }

    private async Task<IActionResult?> Open(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var facts = await Parts.Sender.Send(new AskingFacts([PartnershipId.From(Id)]), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        Pair = facts.Value.Pairs[0];
        return null;
    }
}
