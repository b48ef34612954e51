using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Reminds of what somebody took on, as it is when the letter leaves; says nothing when it is done or moved. Of a sensitive meeting what it is stands behind the link.</summary>
internal sealed class CommitmentReminderWriter(LetterRenderer renderer, LetterLinks links, ISender sender, TenantContext tenant, Reader reader, InvitationWords words, Texts<MeetingTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.CommitmentReminder;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = CommitmentLetter.Read(letter.Content);
        if (await sender.Send(new CommitmentToRemindOf(content), cancellationToken) is not { } due) return null;

        var (day, isOverdue) = (Moments.Date(due.DueOn), content.Reminder == CommitmentReminder.Overdue);
        var what = due.What is { } said ? reader.Read(said) : words.Title(due.Title, due.Sides);
        var text = new MeetingPaper(
            isOverdue ? texts["It was due on {0}", day] : texts["It is due on {0}", day], what, null, [],
            [due.What is null ? texts["You took something on at this meeting. What it is stands behind the link."] : texts["You took this on at the meeting “{0}”.", words.Title(due.Title, due.Sides)]])
        {
            Answers = [(texts["It is done, or needs more time"], links.To(LinkPurpose.Commitment, content.Link, token => $"/meeting/{token}/commitment"))],
            AnswerHint = texts["This link is yours alone: it leads to this one thing."],
            Why = texts["You get this letter because you took this on at a meeting that {0} arranged.", tenant.Tenant.Name.In(reader.Language)],
        };
        return await renderer.Write<MeetingPaperLetter>(text, isOverdue ? texts["Overdue since {0}: {1}", day, what] : texts["Due on {0}: {1}", day, what]);
    }
}
