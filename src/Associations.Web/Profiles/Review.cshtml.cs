using Associations.Application.Dispatch;
using Associations.Application.Profiles;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Profiles;

/// <summary>A municipality's change beside what holds, to take over or to return.</summary>
public sealed class ReviewProfileModel(ISender sender, ProfileWords words, Texts<ProfileTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ProfileFacts.Answer One { get; private set; } = null!;

    public ProfileLines Shown(ProfileContent? content, ProfileContent? before = null)
    {
        IReadOnlyList<ProfileLine> lines = [.. (content?.Shown ?? []).Select(field => new ProfileLine(words.Name(field)))];
        return new(lines, content is not null && before is not null && !content.Shown.SequenceEqual(before.Shown));
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await Load(id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken) =>
        await Answer(id, await sender.Send(new AcceptProfile(MunicipalityId.From(id), Version), cancellationToken), texts["The change is taken over."], cancellationToken);

    public async Task<IActionResult> OnPostReturnAsync(Guid id, CancellationToken cancellationToken)
    {
        var returned = await sender.Send(new ReturnProfile(MunicipalityId.From(id), Reason ?? "", Version), cancellationToken);
        var said = returned is { Succeeded: true, Value: true } ? texts["The change is returned; the reason is on its way."] : texts["The change is returned, but nobody is on record who could be written to. Tell the municipality the reason yourself, or add a person and send the link."];
        return await Answer(id, returned.Error is { } error ? error : Application.Result.Success, said, cancellationToken);
    }

    private async Task<IActionResult> Answer(Guid id, Application.Result done, string said, CancellationToken cancellationToken)
    {
        if (done.Succeeded)
        {
            this.Say(said);
            return Redirect("/municipalities/profiles");
        }

        // What was looked at is shown anew, as it is now.
        if (await Load(id, cancellationToken) is { } missing) return missing;
        ModelState.Remove(nameof(Version));
        if (done.Error == ProfileErrors.ReasonMissing || done.Error == ProfileErrors.ReasonTooLong)
        {
            ModelState.AddModelError(nameof(Reason), errors[done.Error!.Text]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return Refused(done.Error!);
    }

    private async Task<IActionResult?> Load(Guid id, CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new ProfileFacts(MunicipalityId.From(id)), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        One = facts.Value;
        return One.IsWaiting ? null : NotFound();
    }
}
