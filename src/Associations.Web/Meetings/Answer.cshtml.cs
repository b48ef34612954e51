using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Writes down an answer that came by telephone.</summary>
public sealed class NoteAnswerModel(MeetingParts parts) : ParticipantPage(parts)
{
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public IEnumerable<Choice> PersonChoices => One.People.Select(person => new Choice(person.Id.Value.ToString(), NameOf(person)));

    public IEnumerable<Choice> AnswerChoices => new[] { MeetingAnswer.Yes, MeetingAnswer.Perhaps, MeetingAnswer.No }.Select(answer => new Choice(answer.ToString(), Parts.Words.Answer(answer)));

    protected override bool MayChoose => true;

    protected override bool IsPossible => One.State == MeetingState.Scheduled && MayChange;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var (answer, note) = (Named.Of<MeetingAnswer>(Form.Answer), (Form.Note ?? "").ReplaceLineEndings("\n"));
        if (Person is null) ModelState.AddModelError(nameof(Participant), Parts.Texts["Choose who answered"]);
        if (answer is null or MeetingAnswer.None) ModelState.AddModelError("Form.Answer", Parts.Texts["Choose the answer"]);
        if (note.Length > Domain.Meetings.Meeting.ReasonMaxLength) Note(nameof(AnswerForm.Note), MeetingErrors.ReasonTooLong);
        if (!WrittenText.IsPlain(note)) Note(nameof(AnswerForm.Note), WrittenText.NotPlain);
        if (!ModelState.IsValid) return Unprocessable();

        var noted = await Parts.Sender.Send(new NoteAnswer(Meeting, Who, answer!.Value, note, Version), cancellationToken);
        if (noted.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The answer of {0} is written down.", PersonName]);
        return Redirect(Path);
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        if (Person is { AnsweredAt: not null } person) (Form.Answer, Form.Note) = (person.Answer.ToString(), person.Note);
        return Task.FromResult<IActionResult>(Page());
    }

    public sealed class AnswerForm
    {
        public string? Answer { get; set; }

        public string? Note { get; set; }
    }
}
