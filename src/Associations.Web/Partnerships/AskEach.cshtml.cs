using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Web.Mail;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>The quiet partnerships chosen in the registry: who would be asked, who cannot be and why; then it is sent.</summary>
public sealed class AskEachModel(ISender sender, AskingWords asking, Texts<PartnershipTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>What the asker adds.</summary>
    [BindProperty]
    public string? Line { get; set; }

    public IReadOnlyList<AskingFacts.Pair> Pairs { get; private set; } = [];

    public int MayBeAsked => Pairs.Count(pair => pair.Refused is null);

    public Notice? Sample => Pairs.FirstOrDefault(pair => pair.Refused is null)?.Letter is { } letter ? asking.Letter(letter) : null;

    public static string AddressOf(IEnumerable<Guid> chosen) => $"/partnerships/ask?{string.Join('&', chosen.Select(id => $"{nameof(Chosen)}={id}"))}";

    public string Why(Error error) => errors[error.Text];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        Chosen.Count == 0 ? Redirect("/partnerships?quiet=yes") : await Load(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var asked = await sender.Send(new AskSidesOfEach(Ids, Line ?? ""), cancellationToken);
        if (asked.Error is { } error)
        {
            if (await Load(cancellationToken) is { } gone) return gone;
            return Refused(PartnershipErrors.OfAskingLine.Contains(error) ? error with { Fields = [new(nameof(Line), error.Text)] } : error);
        }

        // The same page tells of each whether it was asked, and why not.
        var said = texts.Count("Both sides of {0} partnership are asked.", "Both sides of {0} partnerships are asked.", asked.Value.Asked);
        this.Say(asked.Value.LeftOut == 0 ? said : $"{said} {texts.Count("{0} was left out: its reason stands below.", "{0} were left out: their reasons stand below.", asked.Value.LeftOut)}");
        return Redirect(AddressOf(Chosen));
    }

    private IReadOnlyList<PartnershipId> Ids => [.. Chosen.Select(PartnershipId.From)];

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new AskingFacts(Ids), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        Pairs = facts.Value.Pairs;
        return null;
    }
}
