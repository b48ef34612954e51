using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Domain.Municipalities;
using Associations.Web.Access;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Cooperation;

/// <summary>A municipality applies to work with another. Looking for the two sides sends the form back with all that was typed.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class CooperateModel(ISender sender, Reader reader, TenantContext tenant, Texts<ErrorTexts> errors) : ShellPage
{
    /// <summary>The applicant as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Us { get; set; }

    /// <summary>The municipality asked for, as typed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Them { get; set; }

    [BindProperty]
    public CooperateForm Form { get; set; } = new();

    public CooperationSides.Answer Sides { get; private set; } = null!;

    /// <summary>The request was sent. Its number is in the letter: it would tell strangers how many have asked.</summary>
    public bool Sent { get; private set; }

    /// <summary>A side was chosen for the visitor, who has not seen it yet.</summary>
    public bool IsToCheck { get; private set; }

    public string Association => reader.Read(tenant.Tenant.Name);

    public IEnumerable<Choice> OursChoices => Sides.Ours.Select(side => new Choice(side.Id!.Value.Value.ToString(), reader.Read(side.Name), About(side)));

    public IEnumerable<Choice> TheirsChoices => Sides.Theirs.Select(side => new Choice(side.Choice, reader.Read(side.Name), About(side)));

    public static bool IsAsked(string? text) => !string.IsNullOrWhiteSpace(text);

    public async Task OnGetAsync(bool sent, CancellationToken cancellationToken)
    {
        Sent = sent;
        await Find(cancellationToken);
    }

    public async Task OnPostFindAsync(CancellationToken cancellationToken)
    {
        // Nothing is checked yet: the form comes back with what was found.
        await Find(cancellationToken);
        if (Form.Applicant is { } applicant && string.IsNullOrWhiteSpace(Form.Offer) && string.IsNullOrWhiteSpace(Form.Seek)) await Prefill(MunicipalityId.From(applicant), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (applicant, target) = (Form.Applicant, Form.Target);
        await Find(cancellationToken);
        var aim = Named.Of<CooperationAim>(Form.Aim) ?? CooperationAim.Municipality;
        IsToCheck = (Form.Applicant is not null && Form.Applicant != applicant) || (aim == CooperationAim.Municipality && Form.Target is not null && Form.Target != target);
        if (IsToCheck) return Page();

        var asked = await sender.Send(
            new RequestCooperation(
                Form.Applicant is { } id ? MunicipalityId.From(id) : null, aim, Form.Target, Form.Country, Named.All<Theme>(Form.Themes), CooperateForm.Lines(Form.Offer), CooperateForm.Lines(Form.Seek),
                reader.Language, Form.SpeakerName ?? "", Form.SpeakerEmail ?? ""), cancellationToken);
        if (asked.Succeeded) return Redirect("/cooperate?sent=true");
        if (asked.Error.Fields.Count == 0) return Refused(asked.Error);
        foreach (var field in asked.Error.Fields) ModelState.AddModelError(KeyOf(field.Field), errors[field.Text]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    // Where nothing was found there is nothing to choose from: the error stands where the name is typed.
    private string KeyOf(string field) => field switch
    {
        nameof(CooperateForm.Applicant) when Sides.Ours.Count == 0 => nameof(Us),
        nameof(CooperateForm.Target) when Sides.Theirs.Count == 0 => nameof(Them),
        _ => $"{nameof(Form)}.{field}",
    };

    private async Task Find(CancellationToken cancellationToken)
    {
        var chosen = Form.Applicant is { } id ? MunicipalityId.From(id) : (MunicipalityId?)null;
        Sides = await sender.Send(new CooperationSides(Us, Them, chosen, Form.Target, reader.Language), cancellationToken);
        // What was chosen of an earlier search, and one that alone answers, is chosen.
        if (!Sides.Ours.Any(side => side.Id == chosen)) Choose("Form.Applicant", () => Form.Applicant = Sides.Ours is [var only] ? only.Id!.Value.Value : null);
        if (!Sides.Theirs.Any(side => side.Choice == Form.Target)) Choose("Form.Target", () => Form.Target = Sides.Theirs is [var only] ? only.Choice : null);
    }

    private void Choose(string key, Action choose)
    {
        choose();
        ModelState.Remove(key);
    }

    private async Task Prefill(MunicipalityId applicant, CancellationToken cancellationToken)
    {
        var profile = await sender.Send(new PublicProfile(applicant), cancellationToken);
        if (!profile.Succeeded) return;
        Choose("Form.Offer", () => Form.Offer = string.Join("\n", profile.Value.Content.Offers.Select(entry => entry.Text)));
        Choose("Form.Seek", () => Form.Seek = profile.Value.Content.SoughtText);
    }

    private string About(CooperationSides.Side side) =>
        string.Join(" · ", new[] { side.Code, reader.Read(side.Region), Funding.Places.Country(side.Country) }.Where(part => part.Length > 0));
}
