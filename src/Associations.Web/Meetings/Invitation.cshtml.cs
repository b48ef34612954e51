using Associations.Application.Calendars;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Tenancy;
using Associations.Web.Access;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Associations.Web.Meetings;

/// <summary>Where an invitation's link leads: the meeting, and the answer.</summary>
[EnableRateLimiting(SignInSetup.Tries)]
public sealed partial class InvitationModel(
    ISender sender, Reader reader, InvitationWords words, MeetingWords meetings, ICalendarWriter calendars, Texts<MeetingTexts> texts, Texts<ShellTexts> shell, Texts<ErrorTexts> errors)
    : LinkPage<MeetingByLink.Answer>(sender, reader, words)
{
    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public int Sequence { get; set; }

    /// <summary>The button that the letter's link named.</summary>
    public MeetingAnswer? Marked { get; private set; }

    /// <summary>What was just answered.</summary>
    public string? Done { get; private set; }

    [BindProperty]
    public ColleagueForm Colleague { get; set; } = new();

    /// <summary>What was typed of a colleague stands open, with what is wrong.</summary>
    public bool IsColleagueWrong { get; private set; }

    public bool IsColleagueNamed { get; private set; }

    public static IEnumerable<Choice> LanguageChoices => Language.All.Select(language => new Choice(language, Addresses.NameOf(language)));

    public bool IsFeedAsked { get; private set; }

    public IReadOnlyList<(string Hour, string What, string Who)> Agenda => Words.Agenda(One!.Details.Agenda, One.Time, Zones.Find(One.Zone));

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        (Marked, Note) = (Named.Of<MeetingAnswer>(Request.Query["answer"]), One?.Note);
        Colleague.Language = One?.Language;
    }

    /// <summary>The meeting as a file for a calendar.</summary>
    public async Task<IActionResult> OnGetCalendarAsync(string token, CancellationToken cancellationToken)
    {
        if (await Sender.Send(new MeetingToKeep(token), cancellationToken) is not { } kept) return NotFound();
        await Load(token, cancellationToken);
        return File(calendars.Write(CalendarMethod.Publish, [Words.Event(kept.Letter, null, null)]), "text/calendar; charset=utf-8", "meeting.ics");
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null) return Page();
        if (Named.Of<MeetingAnswer>(Answer) is not { } answer || answer == MeetingAnswer.None)
        {
            ModelState.AddModelError(nameof(Answer), errors[MeetingErrors.AnswerMissing.Text]);
            return Unprocessable();
        }

        var answered = await Sender.Send(new AnswerMeeting(token, answer, Note ?? "", Sequence), cancellationToken);
        await Load(token, cancellationToken);
        if (One is null) return Page();
        if (answered.Error is { } error) return Refused(error);

        ModelState.Clear();
        Done = answer switch
        {
            MeetingAnswer.Yes => texts["Noted: you come."],
            MeetingAnswer.Perhaps => texts["Noted: perhaps."],
            _ => texts["Noted: you do not come."],
        };
        return Page();
    }

    /// <summary>Invites a colleague; the words are the same whether or not they are invited already.</summary>
    public async Task<IActionResult> OnPostColleagueAsync(string token, CancellationToken cancellationToken)
    {
        var brought = await Sender.Send(new BringColleague(token, Colleague.Name?.Trim() ?? "", Colleague.Email?.Trim() ?? "", Colleague.Language ?? ""), cancellationToken);
        await Load(token, cancellationToken);
        if (One is null) return Page();
        IsColleagueWrong = brought.Error is not null;
        if (brought.Error is { } error) return Refused(ColleagueForm.AtItsField(error));
        ModelState.Clear();
        (IsColleagueNamed, Colleague) = (true, new ColleagueForm { Language = One.Language });
        return Page();
    }

    /// <summary>Sends the address of the person's calendar to them, wherever this page was forwarded to.</summary>
    public async Task<IActionResult> OnPostFeedAsync(string token, CancellationToken cancellationToken)
    {
        var asked = await Sender.Send(new AskForMeetingFeed(token), cancellationToken);
        await Load(token, cancellationToken);
        if (One is null) return Page();
        if (asked.Error is { } error) return Refused(error);
        IsFeedAsked = true;
        return Page();
    }

    protected override IRead<MeetingByLink.Answer?> Behind(string token) => new MeetingByLink(token);
}

/// <summary>A colleague whom a participant invites, as typed.</summary>
public sealed class ColleagueForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Language { get; set; }

    /// <summary>An error with the field that it is about, when it is about one.</summary>
    internal static Error AtItsField(Error error) =>
        error == MeetingErrors.GuestNameMissing || error == MeetingErrors.TitleTooLong || error == WrittenText.NotPlain ? error with { Fields = [new("Colleague.Name", error.Text)] }
        : error == MunicipalityErrors.BadEmail ? error with { Fields = [new("Colleague.Email", error.Text)] }
        : error == TenancyErrors.UnknownLanguage ? error with { Fields = [new("Colleague.Language", error.Text)] } : error;
}
