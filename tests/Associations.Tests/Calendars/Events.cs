using Associations.Application.Calendars;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Infrastructure.Calendars;
using Associations.Tests.Mail;

namespace Associations.Tests.Calendars;

/// <summary>Events to write in tests; all addresses under .example.</summary>
internal static class Events
{
    public static readonly CalendarEvent Meeting = new()
    {
        Uid = "0198f3a2-meeting@amu.example",
        Sequence = 2,
        Stamp = new DateTimeOffset(2026, 5, 20, 8, 15, 1, TimeSpan.Zero),
        Start = new ZonedTime(new DateTime(2026, 5, 28, 10, 0, 0), "Europe/Kyiv"),
        Duration = TimeSpan.FromMinutes(90),
        Summary = "Коростень і Бурж: перша зустріч",
        Description = "Знайомство\nПлани; бюджет, строки",
        Location = "https://meet.example/room",
        Url = new Uri("https://amu.example/meetings/1"),
        Organizer = Mailbox("Асоціація міст", "meeting+k7@amu.example"),
        Attendees =
        [
            new CalendarAttendee(Mailbox("Олена Коваль", "olena@korosten.example"), CalendarRole.Required, CalendarAnswer.NeedsAction),
            new CalendarAttendee(Mailbox("Jean Dupont", "jean@bourges.example"), CalendarRole.Chair, CalendarAnswer.Accepted),
        ],
        Language = "uk",
    };

    private static readonly CalendarWriter Writer = new(new ZoneWriter());

    public static Mailbox Mailbox(string name, string address) => new(name, Letters.Address(address));

    public static byte[] Write(CalendarMethod method, params IReadOnlyList<CalendarEvent> events) => Writer.Write(method, events);

    public static CalendarEvent At(this CalendarEvent one, DateTime local, string zone) => one with { Start = new ZonedTime(local, zone) };
}
