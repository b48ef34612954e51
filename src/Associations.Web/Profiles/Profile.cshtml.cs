using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Profiles;

/// <summary>A municipality's profile at the association's desk.</summary>
public sealed class ProfileModel(ISender sender, Reader reader, Texts<ProfileTexts> texts, Texts<ErrorTexts> errors) : ShellPage, IProfileFormPage
{
    [BindProperty]
    public ProfileForm Form { get; set; } = new();

    public ProfileFacts.Answer One { get; private set; } = null!;

    public int? Population => One.Population;

    public bool HasChanged { get; private set; }

    public ProfileContent? Now => One.Content;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Load(id, cancellationToken) is { } missing) return missing;
        Form = ProfileForm.From(One.Content, One.Version, reader.Language);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Load(id, cancellationToken) is { } missing) return missing;
        var content = Form.Filled().Read(ModelState, errors);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var saved = await sender.Send(new DescribeProfile(One.Id, content, Form.Version), cancellationToken);
        if (saved.Error is { } error)
        {
            if (error != DispatchErrors.Conflict) return Refused(error);

            // What was typed is written over the profile as it is now, which is shown beside it, when it is sent again.
            if (await Load(id, cancellationToken) is { } gone) return gone;
            (HasChanged, Form.Version, _) = (true, One.Version, ModelState.Remove("Form.Version"));
            return Refused(error);
        }

        this.Say(texts["The profile is saved."]);
        return Redirect($"/municipalities/{id}/profile");
    }

    public async Task<IActionResult> OnPostLinkAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Load(id, cancellationToken) is { } missing) return missing;
        Form = ProfileForm.From(One.Content, One.Version, reader.Language);
        var sent = await sender.Send(new SendProfileLink(One.Id), cancellationToken);
        if (sent.Error is { } error) return Refused(error);
        this.Say(texts["The link is on its way."]);
        return Redirect($"/municipalities/{id}/profile");
    }

    private async Task<IActionResult?> Load(Guid id, CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new ProfileFacts(MunicipalityId.From(id)), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        One = facts.Value;
        Form.Filled();
        return null;
    }
}
