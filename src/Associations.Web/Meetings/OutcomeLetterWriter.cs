using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Web.Funding;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Writes the letters after a meeting: the minutes with what was agreed, and the three questions. Of a sensitive meeting the minutes stand behind the link.</summary>
internal sealed class OutcomeLetterWriter(LetterRenderer renderer, LetterLinks links, TenantContext tenant, Reader reader, InvitationWords words, Texts<MeetingTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind is LetterKind.MeetingMinutes or LetterKind.MeetingQuestions;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var (subject, text, replyTo) = letter.Kind == LetterKind.MeetingMinutes ? Minutes(MinutesLetter.Read(letter.Content)) : Questions(QuestionsLetter.Read(letter.Content));
        return await renderer.Write<MeetingPaperLetter>(text, subject) with { ReplyTo = replyTo };
    }

    private (string Subject, MeetingPaper Text, Mailbox? ReplyTo) Minutes(MinutesLetter content)
    {
        var title = words.Title(content.Title, content.Sides);
        var text = new MeetingPaper(content.IsCorrection ? texts["The minutes, corrected"] : texts["The minutes"], title, null, [], [.. Paragraphs(content)])
        {
            Answers = [(texts["Read the minutes"], Link(LinkPurpose.MeetingMinutes, content.Link, "minutes"))],
            AnswerHint = texts["This link is yours alone."],
            AgendaHeading = texts["What was agreed"],
            Agenda = [.. content.WhatWasAgreed.Select(one => (Moments.Date(one.DueOn), Agreed(one)))],
            Why = texts["You get this letter because you took part in a meeting that {0} arranged.", tenant.Tenant.Name.In(reader.Language)],
        };
        return (content.IsCorrection ? texts["Corrected minutes: {0}", title] : texts["Minutes: {0}", title], text, Mailbox.Of(content.ReplyName, content.ReplyAddress));
    }

    private IEnumerable<string> Paragraphs(MinutesLetter content)
    {
        if (content.Text is not { } minutes) return [texts["The minutes stand behind the link and in no letter."]];
        var (text, language) = minutes.InWithLanguage(reader.Language);
        var paragraphs = MeetingTexts.Paragraphs(text);
        return language == reader.Language ? paragraphs : [texts["They are written in this language: {0}.", Places.Language(language)], .. paragraphs];
    }

    private string Agreed(MinutesLetter.Agreed one)
    {
        var who = one.IsAssociations ? tenant.Tenant.Name.In(reader.Language) : reader.Read(one.Who);
        return who.Length > 0 ? $"{reader.Read(one.What)} ({who})" : reader.Read(one.What);
    }

    private (string Subject, MeetingPaper Text, Mailbox? ReplyTo) Questions(QuestionsLetter content)
    {
        var title = words.Title(content.Title, content.Sides);
        var text = new MeetingPaper(texts["Three questions"], texts["How was the meeting?"], null, [], [title, texts["Only the association reads your answers; the other side does not see them."]])
        {
            Answers = [(texts["Answer three questions"], Link(LinkPurpose.MeetingFeedback, content.Link, "feedback"))],
            AnswerHint = texts["You can change your answers for thirty days."],
            Why = texts["You get this letter because you took part in a meeting that {0} arranged.", tenant.Tenant.Name.In(reader.Language)],
        };
        return (texts["How was it? {0}", title], text, null);
    }

    private Uri Link(LinkPurpose purpose, Guid link, string page) => links.To(purpose, link, token => $"/meeting/{token}/{page}");
}
