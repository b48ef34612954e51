using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Asks which of the proposed times suit, each by the reader's clock with the others' beside it; and tells when they are held no more. It brings no calendar message.</summary>
internal sealed class MeetingOfferWriter(
    LetterRenderer renderer, LetterLinks links, TenantContext tenant, Reader reader, Moments moments, InvitationWords words, MeetingWords meetings, Texts<MeetingTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind is LetterKind.MeetingOffer or LetterKind.MeetingOfferOver;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = MeetingOfferLetter.Read(letter.Content);
        var title = words.Title(content.Title, content.Sides);
        var link = links.To(LinkPurpose.Meeting, content.Link, token => $"/meeting/{token}");
        var notice = new Notice(
            Heading(content), [title, .. Paragraphs(content)], content.Kind == OfferNoticeKind.Asked ? (content.Proposed == 0 ? texts["Propose times"] : texts["Say which suit"], link) : null,
            texts["You get this letter because {0} invites you to this meeting.", tenant.Tenant.Name.In(reader.Language)]);
        return await renderer.Write(notice, Subject(content, title)) with { ReplyTo = Mailbox.Of(content.ReplyName, content.ReplyAddress) };
    }

    private string Subject(MeetingOfferLetter content, string title) => content.Kind switch
    {
        OfferNoticeKind.Asked => content.Proposed == 0 ? texts["Propose times: {0}", title] : content.IsAgain ? texts["Other times are proposed: {0}", title] : texts["Which time suits you: {0}", title],
        _ when content.Reason.Length > 0 => texts["Cancelled: {0}", title],
        _ => texts["The proposed times are over: {0}", title],
    };

    private string Heading(MeetingOfferLetter content) => content.Kind switch
    {
        OfferNoticeKind.Asked => content.Proposed == 0 ? texts["When would it suit you to meet?"] : texts["Which of these times suit you?"],
        OfferNoticeKind.Expired => texts["Nobody agreed in time"],
        _ when content.HasLeft => texts["You are no longer expected at this meeting"],
        _ when content.Reason.Length > 0 => texts["The meeting is cancelled"],
        _ => texts["The proposed times are withdrawn"],
    };

    private IEnumerable<string> Paragraphs(MeetingOfferLetter content)
    {
        if (content.Kind != OfferNoticeKind.Asked)
        {
            if (content.Reason.Length > 0) yield return texts["The reason: {0}", content.Reason];
            yield return texts["Nothing is held in your calendar any more."];
            if (!content.HasLeft && content.Reason.Length == 0) yield return texts["You get a letter when there are other times."];
            yield break;
        }

        foreach (var time in content.Times) yield return $"– {meetings.When(time.Start.Instant, content.Zones)}";
        if (content is { IsSensitive: true, Proposed: > 0 }) yield return texts["This link is yours alone. The times stand behind it and in no letter. Do not forward it."];
        if (content.Minutes > 0) yield return texts["{0}, in these languages: {1}", meetings.Minutes(content.Minutes), meetings.Languages(content.Languages)];
        if (content.Organisations.Count > 0) yield return texts["At the table: {0}", string.Join(", ", content.Organisations.Select(reader.Read))];
        yield return content.Proposed == 0 ? texts["The page that the button leads to suggests times at which all are free."] : texts["If none suits, propose another on the same page."];
        if (content.ExpiresAt is { } until) yield return texts["Answer until {0}.", moments.Full(until)];
    }
}
