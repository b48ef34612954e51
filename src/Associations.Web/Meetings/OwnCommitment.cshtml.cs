using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Access;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Meetings;

/// <summary>Where a reminder's link leads its owner: it is done, or needs more time. Looking changes nothing, for mail scanners look.</summary>
[AllowAnonymous]
[EnableRateLimiting(SignInSetup.Tries)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class OwnCommitmentModel(ISender sender, Reader reader, InvitationWords words, Texts<MeetingTexts> texts, Texts<ShellTexts> shell, Texts<ErrorTexts> errors) : ShellPage
{
    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public DateInput Until { get; set; } = new();

    /// <summary>Null when the link is over.</summary>
    public CommitmentByLink.Answer? One { get; private set; }

    public string Meeting => words.Title(One!.Title, One.Sides);

    public Task OnGetAsync(string token, CancellationToken cancellationToken) => Load(token, cancellationToken);

    public async Task<IActionResult> OnPostDoneAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null || !NoteIsGood()) return Page();
        return await After(token, await sender.Send(new FinishByLink(token, Words), cancellationToken), texts["Noted: it is done."], cancellationToken);
    }

    public async Task<IActionResult> OnPostTimeAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null || !NoteIsGood()) return Page();
        var until = Until.Read(shell, out var problem);
        if (until is null) ModelState.AddModelError(nameof(Until), problem ?? errors[CommitmentErrors.DayMissing.Text]);
        else if (until <= One.DueOn) ModelState.AddModelError(nameof(Until), errors[CommitmentErrors.NotLater.Text]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        return await After(token, await sender.Send(new AskForTime(token, until!.Value, Words), cancellationToken), texts["Noted: you ask for more time. The association decides and keeps the day up to date."], cancellationToken);
    }

    private string Words => (Note ?? "").ReplaceLineEndings("\n");

    private bool NoteIsGood()
    {
        if (Words.Length > Commitment.NoteMaxLength) ModelState.AddModelError(nameof(Note), errors[CommitmentErrors.NoteTooLong.Text]);
        if (!WrittenText.IsPlain(Words)) ModelState.AddModelError(nameof(Note), errors[WrittenText.NotPlain.Text]);
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return ModelState.IsValid;
    }

    private async Task<IActionResult> After(string token, Application.Result done, string said, CancellationToken cancellationToken)
    {
        if (done.Succeeded)
        {
            this.Say(said);
            return Redirect($"/meeting/{token}/commitment");
        }

        await Load(token, cancellationToken);
        return One is null ? Page() : Refused(done.Error!);
    }

    private async Task Load(string token, CancellationToken cancellationToken)
    {
        One = await sender.Send(new CommitmentByLink(token), cancellationToken);
        if (One is null) Response.StatusCode = StatusCodes.Status410Gone;
        else reader.IsPerson(reader.AccountLanguage, One.Zone);
    }
}
