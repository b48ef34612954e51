using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Hands on to who runs a meeting what somebody wrote to its address. The words are marked as theirs; answers go to them.</summary>
internal sealed class MeetingMessageWriter(LetterRenderer renderer, TenantContext tenant, InvitationWords words, MeetingWords meetings, Texts<MeetingTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.MeetingMessage;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = MeetingMessageLetter.Read(letter.Content);
        var title = words.Title(content.Title, content.Sides);
        var notice = new Notice(
            Heading(content), [title, .. Paragraphs(content)], (texts["See the meeting"], new Uri(tenant.Tenant.Origin, $"/meetings/{content.Meeting}")),
            texts["You get this letter because you are responsible for this meeting."]);
        return await renderer.Write(notice, texts["Answer to the invitation: {0}", title]) with { ReplyTo = Mailbox.Of(content.WriterName, content.WriterAddress) };
    }

    private string Heading(MeetingMessageLetter content) => content.Kind switch
    {
        MeetingMessageKind.Proposal => texts["Another time is proposed"],
        MeetingMessageKind.OtherAddress => texts["An answer that does not count"],
        MeetingMessageKind.Busy => texts["Somebody would come and has another meeting"],
        _ => texts["Somebody wrote about the meeting"],
    };

    private IEnumerable<string> Paragraphs(MeetingMessageLetter content)
    {
        yield return texts["From: {0}", content.WriterName.Length > 0 ? $"{content.WriterName} <{content.WriterAddress}>" : content.WriterAddress];
        if (content.Proposed.Length > 0) yield return texts["The time proposed: {0}", content.Proposed];
        if (content.Answer != MeetingAnswer.None) yield return texts["The answer: {0}", meetings.Answer(content.Answer)];
        if (content.Kind == MeetingMessageKind.OtherAddress) yield return texts["It came from another address than the invitation of {0} went to. Nothing was noted; ask, and note the answer yourself.", content.Invited];
        if (content.Kind == MeetingMessageKind.Busy) yield return texts["Another meeting takes this person’s time then. Nothing was noted: move one of the two, or agree with them."];
        foreach (var line in content.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) yield return $"> {line}";
        yield return texts["To write back, answer this letter: it goes to them."];
    }
}
