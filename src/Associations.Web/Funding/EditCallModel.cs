using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Web.Digests;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Funding;

/// <summary>What the form needs besides what was typed; the same for a new call and a known one.</summary>
public abstract class EditCallModel(CallPageParts parts) : ShellPage
{
    private static readonly string[] UsualCurrencies = ["EUR", "UAH", "USD", "GBP", "SEK", "PLN", "CHF", "NOK"];

    [BindProperty]
    public CallForm Form { get; set; } = CallForm.New();

    public abstract bool IsNew { get; }

    public abstract string Back { get; }

    public abstract string DraftKey { get; }

    /// <summary>The deadline as it is kept now.</summary>
    public ZonedTime? Now { get; protected set; }

    public IReadOnlyList<Choice> RegionChoices { get; private set; } = [];

    public IEnumerable<Choice> Currencies => UsualCurrencies.Union([Form.Currency ?? "EUR"]).Select(code => new Choice(code, code));

    public IEnumerable<Choice> ApplicantChoices => Enum.GetValues<ApplicantKind>().Select(kind => new Choice(kind.ToString(), parts.When.Applicant(kind)));

    public IEnumerable<Choice> CountryChoices => Places.Countries(Form.Countries);

    public IEnumerable<Choice> LanguageChoices => Places.Languages(Form.Languages);

    public IEnumerable<Choice> ThemeChoices => Enum.GetValues<Theme>().Select(theme => new Choice(theme.ToString(), parts.Words.Theme(theme)));

    protected CallPageParts Parts => parts;

    protected CallDetails? Read() => Form.Read(nameof(Form), ModelState, parts.Shell, parts.Texts);

    /// <summary>Shows the form, with what is offered to choose from.</summary>
    protected async Task<IActionResult> Show(Error? refused, CancellationToken cancellationToken)
    {
        var named = await parts.Regions.In("UA", cancellationToken);
        RegionChoices = [.. named, .. Form.Regions.Except(named.Select(choice => choice.Value)).Select(code => new Choice(code, code))];
        if (refused is not null) return Refused(refused, nameof(Form));
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>What the pages of one call share.</summary>
public sealed record CallPageParts(ISender Sender, CallWords Words, CallWhen When, RegionNames Regions, Texts<FundingTexts> Texts, Texts<ShellTexts> Shell);

public sealed class AddModel(CallPageParts parts) : EditCallModel(parts)
{
    public override bool IsNew => true;

    public override string Back => "/funding";

    public override string DraftKey => "call-new";

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => Show(null, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Read() is not { } details) return await Show(null, cancellationToken);
        var added = await Parts.Sender.Send(new AnnounceCall(Form.Reference!, details), cancellationToken);
        if (added.Error is { } error) return await Show(error, cancellationToken);
        this.Say(Parts.Texts["The call is in your list."]);
        return Redirect($"/funding/{added.Value.Value}");
    }
}

public sealed class ChangeCallModel(CallPageParts parts) : EditCallModel(parts)
{
    public override bool IsNew => false;

    public override string Back => $"/funding/{Id}";

    public override string DraftKey => $"call-{Id}";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Title { get; private set; } = "";

    public bool IsOffered { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is not { } call) return NotFound();
        Form = CallForm.From(call);
        return await Show(null, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is null) return NotFound();
        if (Read() is not { } details) return await Show(null, cancellationToken);
        var changed = await Parts.Sender.Send(new ChangeCall(new CallId(Id), Form.Version, details, Form.Correction), cancellationToken);
        if (changed.Error is { } error) return await Show(error, cancellationToken);
        this.Say(Parts.Texts["The change is saved."]);
        return Redirect(Back);
    }

    private async Task<CallFactsView?> Load(CancellationToken cancellationToken)
    {
        var call = await Parts.Sender.Send(new CallFacts(new CallId(Id)), cancellationToken);
        if (!call.Succeeded) return null;
        Title = call.Value.Details.Title.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        IsOffered = call.Value.Publication is not null;
        Now = call.Value.Details.Deadline;
        return call.Value;
    }
}
