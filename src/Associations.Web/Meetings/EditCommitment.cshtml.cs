using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>One thing that was taken on: how it went, or what is changed in it.</summary>
public sealed class EditCommitmentModel(MeetingParts parts, CommitmentWords words) : CommitmentPage(parts, words)
{
    [BindProperty(SupportsGet = true)]
    public Guid Commitment { get; set; }

    [BindProperty]
    public SettleForm Outcome { get; set; } = new();

    public CommitmentList.Row Row { get; private set; } = null!;

    public IEnumerable<Choice> Outcomes => [new(nameof(CommitmentState.Done), Parts.Texts["It is done"]), new(nameof(CommitmentState.Dropped), Parts.Texts["Nobody does it any more"])];

    public string State => Words.State(Row);

    public string Owner => Words.Owner(Row);

    protected override int CurrentVersion => Row.Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (Form.Read(ModelState, Parts.Shell, Parts.Errors) is not var (what, owner, dueOn)) return Unprocessable();
        return await After(await Parts.Sender.Send(new ChangeCommitment(Row.Id, what, owner, dueOn, Version), cancellationToken), Parts.Texts["The change is saved."], cancellationToken);
    }

    public async Task<IActionResult> OnPostSettleAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var (state, note) = (Named.Of<CommitmentState>(Outcome.State), (Outcome.Note ?? "").ReplaceLineEndings("\n"));
        var on = Outcome.On.Read(Parts.Shell, out var problem);
        if (state is null or CommitmentState.Open) Say(nameof(SettleForm.State), CommitmentErrors.OutcomeMissing);
        if (problem is not null) ModelState.AddModelError($"{nameof(Outcome)}.{nameof(SettleForm.On)}", problem);
        if (note.Length > Domain.Meetings.Commitment.NoteMaxLength) Say(nameof(SettleForm.Note), CommitmentErrors.NoteTooLong);
        if (!WrittenText.IsPlain(note)) Say(nameof(SettleForm.Note), WrittenText.NotPlain);
        if (!ModelState.IsValid)
        {
            Form = CommitmentForm.Of(Row);
            return Unprocessable();
        }

        var day = on ?? Moments.DayOf(Parts.Reader.Now, Parts.Reader.Zone);
        return await After(await Parts.Sender.Send(new SettleCommitment(Row.Id, state!.Value, day, note, Version), cancellationToken), Parts.Texts["It is written down."], cancellationToken);
    }

    public async Task<IActionResult> OnPostTakeUpAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        return await After(await Parts.Sender.Send(new TakeUpCommitment(Row.Id, Version), cancellationToken), Parts.Texts["It is open again."], cancellationToken);
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        Form = CommitmentForm.Of(Row);
        Outcome.On = DateInput.From(Moments.DayOf(Parts.Reader.Now, Parts.Reader.Zone));
        return Task.FromResult<IActionResult>(Page());
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var facts = await Parts.Sender.Send(new CommitmentFacts(CommitmentId.From(Commitment)), cancellationToken);
        if (facts.Error is not null || facts.Value.Meeting != Meeting) return NotFound();
        Row = facts.Value;
        return await base.LoadMore(cancellationToken);
    }

    private void Say(string field, Error error) => ModelState.AddModelError($"{nameof(Outcome)}.{field}", Parts.Errors[error.Text]);

    private async Task<IActionResult> After(Application.Result done, string said, CancellationToken cancellationToken)
    {
        if (done.Error is { } error) return await Again(AtItsField(error), cancellationToken);
        this.Say(said);
        return Redirect($"{Path}#commitments");
    }

    public sealed class SettleForm
    {
        public string? State { get; set; }

        public DateInput On { get; set; } = new();

        public string? Note { get; set; }
    }
}
