using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>The minutes as they are being written.</summary>
public sealed class MinutesModel(MeetingParts parts) : MeetingPage(parts)
{
    [BindProperty]
    public TextInput Form { get; set; } = new();

    public MeetingOutcome.Answer Outcome { get; private set; } = null!;

    protected override bool Works => true;

    protected override bool IsPossible => One.State == MeetingState.Held;

    protected override int CurrentVersion => Outcome.Version;

    public async Task<IActionResult> OnPostAsync(bool share, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var minutes = new LocalisedText(Form.Read().ByLanguage.ToDictionary(pair => pair.Key, pair => pair.Value.ReplaceLineEndings("\n"), StringComparer.Ordinal));
        foreach (var (language, text) in minutes.ByLanguage)
        {
            var at = $"Form.{char.ToUpperInvariant(language[0])}{language[1..]}";
            if (text.Length > MeetingRecord.MinutesMaxLength) ModelState.AddModelError(at, Parts.Errors[MeetingRecordErrors.MinutesTooLong.Text]);
            if (!WrittenText.IsPlain(text)) ModelState.AddModelError(at, Parts.Errors[WrittenText.NotPlain.Text]);
        }

        if (share && minutes.IsEmpty) ModelState.AddModelError("Form", Parts.Errors[MeetingRecordErrors.MinutesMissing.Text]);
        if (!ModelState.IsValid) return Unprocessable();
        var written = await Parts.Sender.Send(new WriteMinutes(Meeting, minutes, Version), cancellationToken);
        if (written.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The minutes are kept. Nobody outside the association has them yet."]);
        return Redirect(share ? $"{Path}/minutes/share" : $"{Path}#minutes");
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        Form = TextInput.From(Outcome.Minutes);
        return Task.FromResult<IActionResult>(Page());
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var outcome = await Parts.Sender.Send(new MeetingOutcome(Meeting), cancellationToken);
        if (outcome.Error is { } error) return Refused(error);
        Outcome = outcome.Value;
        return null;
    }
}
