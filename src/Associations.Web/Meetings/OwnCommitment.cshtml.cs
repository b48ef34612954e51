using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Access;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Meetings;

/// <summary>Where a reminder's link leads its owner: it is done, or needs more time.</summary>
[EnableRateLimiting(SignInSetup.Tries)]
public sealed class OwnCommitmentModel(ISender sender, Reader reader, InvitationWords words, Texts<MeetingTexts> texts, Texts<ShellTexts> shell, Texts<ErrorTexts> errors)
    : LinkPage<CommitmentByLink.Answer>(sender, reader, words)
{
    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public DateInput Until { get; set; } = new();

    public Task OnGetAsync(string token, CancellationToken cancellationToken) => Load(token, cancellationToken);

    public async Task<IActionResult> OnPostDoneAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null || !NoteIsGood()) return Page();
        return await After(token, await Sender.Send(new FinishByLink(token, Said), cancellationToken), texts["Noted: it is done."], cancellationToken);
    }

    public async Task<IActionResult> OnPostTimeAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null || !NoteIsGood()) return Page();
        var until = Until.Read(shell, out var problem);
        if (until is null) ModelState.AddModelError(nameof(Until), problem ?? errors[CommitmentErrors.DayMissing.Text]);
        else if (until <= One.DueOn) ModelState.AddModelError(nameof(Until), errors[CommitmentErrors.NotLater.Text]);
        if (!ModelState.IsValid) return Unprocessable();

        return await After(token, await Sender.Send(new AskForTime(token, until!.Value, Said), cancellationToken), texts["Noted: you ask for more time. The association decides and keeps the day up to date."], cancellationToken);
    }

    protected override IRead<CommitmentByLink.Answer?> Behind(string token) => new CommitmentByLink(token);

    private string Said => (Note ?? "").ReplaceLineEndings("\n");

    private bool NoteIsGood()
    {
        if (Said.Length > Commitment.NoteMaxLength) ModelState.AddModelError(nameof(Note), errors[CommitmentErrors.NoteTooLong.Text]);
        if (!WrittenText.IsPlain(Said)) ModelState.AddModelError(nameof(Note), errors[WrittenText.NotPlain.Text]);
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
}
