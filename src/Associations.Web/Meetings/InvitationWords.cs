using Associations.Application.Calendars;
using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>What an invitation says, in the reader's language and zone: to people and to calendars.</summary>
public sealed class InvitationWords(Reader reader, MeetingWords meetings, TenantContext tenant, IMeetingAddresses addresses, Texts<MeetingTexts> texts)
{
    /// <summary>Bilateral online meeting: Korosten – Bourges.</summary>
    public string Title(LocalisedText title, IReadOnlyList<LocalisedText> sides) => sides.Count == 0 ? reader.Read(title) : $"{reader.Read(title)}{reader.Colon} {meetings.Name(sides, title)}";

    /// <summary>One hour, in Ukrainian and French.</summary>
    public string Length(MeetingTime time, IReadOnlyList<string> languages) =>
        texts["{0}, in these languages: {1}", meetings.Minutes(time.Minutes), meetings.Languages(languages)];

    /// <summary>Items with the hour at which each begins in a zone.</summary>
    public IReadOnlyList<(string Hour, string What, string Who)> Agenda(IReadOnlyList<AgendaItem> agenda, MeetingTime time, TimeZoneInfo zone)
    {
        var (items, at) = (new List<(string, string, string)>(), time.Start.Instant);
        foreach (var item in agenda)
        {
            items.Add((Moments.Hour(at, zone), reader.Read(item.What), item.Who));
            at += TimeSpan.FromMinutes(item.Minutes);
        }

        return items;
    }

    /// <summary>The hour by the reader's clock, and by that of the meeting's zone where it differs; none for a sensitive meeting.</summary>
    public IReadOnlyList<(string Hour, string Place)> Clocks(MeetingLetter meeting) =>
        meeting.Time?.Start is not { } start ? [] : [.. meetings.Clocks(start.Instant, [start.Zone]).Select(clock => (clock.Hour, clock.IsReaders ? texts["{0}, your time", clock.Place] : clock.Day is null ? clock.Place : $"{clock.Place}, {clock.Day}"))];

    /// <summary>The event as this person's calendar is to hold it (RFC 5546): the only attendee it names is the person.</summary>
    /// <param name="answer">Where it is answered; null for a copy that a person keeps.</param>
    internal CalendarEvent Event(MeetingLetter letter, Letter? to, Uri? answer)
    {
        var (meeting, participant) = (new MeetingId(letter.Meeting), new ParticipantId(letter.Participant));
        return new CalendarEvent
        {
            Uid = addresses.Uid(meeting),
            Sequence = letter.Sequence,
            Stamp = letter.Stamp,
            Start = letter.Time!.Start,
            Duration = letter.Time.Duration,
            Summary = Title(letter.Title, letter.Sides),
            Description = Description(letter, answer),
            Location = letter.Room,
            Organizer = addresses.Organizer(meeting, participant, reader.Language),
            Attendees = to is null ? [] : [new(new Mailbox(to.ToName, EmailAddress.Parse(to.ToAddress)), CalendarRole.Required, AnswerOf(letter.Answer))],
            Language = reader.Language,
            IsPrivate = letter.IsSensitive,
            IsCancelled = letter.Kind == MeetingNoticeKind.Cancellation,
        };
    }

    private static CalendarAnswer AnswerOf(MeetingAnswer answer) => answer switch
    {
        MeetingAnswer.Yes => CalendarAnswer.Accepted,
        MeetingAnswer.Perhaps => CalendarAnswer.Tentative,
        MeetingAnswer.No => CalendarAnswer.Declined,
        _ => CalendarAnswer.NeedsAction,
    };

    private string Description(MeetingLetter letter, Uri? answer)
    {
        var lines = new List<string>();
        if (!letter.Purpose.IsEmpty) lines.Add(reader.Read(letter.Purpose));
        if (letter.Languages.Count > 0) lines.Add(Length(letter.Time!, letter.Languages));
        // One clock, the reader's, wherever the calendar is read.
        if (letter.Agenda.Count > 0)
            lines.Add(string.Join('\n', Agenda(letter.Agenda, letter.Time!, reader.Zone).Select(item => item.Who.Length > 0 ? $"{item.Hour} {item.What} ({item.Who})" : $"{item.Hour} {item.What}").Prepend(texts["Agenda, hours {0}:", Zones.InCity(reader.Zone, reader.Language)])));
        if (letter.Organisations.Count > 0) lines.Add(texts["At the table: {0}", string.Join(", ", letter.Organisations.Select(reader.Read))]);
        if (letter.Room.Length > 0) lines.Add(texts["Room: {0}", letter.Room]);
        if (letter.DialIn.Length > 0) lines.Add(texts["By telephone: {0}", letter.DialIn]);
        if (answer is not null) lines.Add(texts["Answer, or propose another hour: {0}", answer]);
        lines.Add(texts["Organised by {0}", tenant.Tenant.Name.In(reader.Language)]);
        return string.Join("\n\n", lines);
    }
}
