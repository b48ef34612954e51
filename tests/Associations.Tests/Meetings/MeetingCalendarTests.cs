using Associations.Application.Calendars;
using Associations.Application.Meetings;
using Associations.Application.Scheduling;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Calendars;
using Associations.Web.Mail;
using Associations.Web.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>
/// What a meeting's life does to the calendars of those who were in it: random histories of edits, delivered in order,
/// shuffled, and some messages twice. Oracle: a calendar after RFC 5546 §2.1.5 that reads with ical.js, and the meeting as it
/// stands at the end; libical reads every message too. ASSOCIATIONS_FULL=1 walks 10,000 histories.
/// </summary>
public sealed class MeetingCalendarTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly int Histories = Environment.GetEnvironmentVariable("ASSOCIATIONS_FULL") == "1" ? 10_000 : 250;

    // The nights in which clocks change, and the days around them.
    private static readonly DateTime[] Nights = [new(2026, 3, 28), new(2026, 10, 24), new(2027, 3, 27), new(2027, 10, 30)];
    private static readonly string[] Zones = ["Europe/Kyiv", "Europe/Paris", "Europe/Warsaw"];

    private static readonly Guest[] Guests =
    [
        new("Тарас Зразок", "taras@korosten.example", "Коростень", "uk", "Europe/Kyiv"), new("Marie Exemple", "marie@bourges.example", "Bourges", "fr", "Europe/Paris"),
        new("Anna Przykład", "anna@wroclaw.example", "Wrocław", "en", "Europe/Warsaw"), new("Olena Pryklad", "olena@amu.example", "AMU", "uk", "Europe/Kyiv"),
    ];

    [Fact]
    public async Task Every_calendar_ends_equal_to_the_truth_in_whatever_order_the_messages_come()
    {
        var tenant = await app.NewTenant();
        var lives = await app.Services.GetRequiredService<ITenantRunner>().For(
            tenant.Info.Id,
            services => Task.FromResult(Enumerable.Range(0, Histories).Select(seed => Life.Of(seed, services)).ToList()),
            TestContext.Current.CancellationToken);

        var boxes = lives.SelectMany(life => life.Boxes).ToList();
        var random = new Random(7);
        var orders = boxes.SelectMany(box => new[] { box.Messages, [.. box.Messages.OrderBy(_ => random.Next())], [.. box.Messages.Concat(box.Messages.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next())] }).ToList();
        var calendars = await CalendarOracle.Follow(orders, TestContext.Current.CancellationToken);

        for (var i = 0; i < calendars.Count; i++) boxes[i / 3].IsAsItShould(calendars[i]);

        // It was no idle walk.
        Assert.True(lives.Sum(life => life.Moves) > Histories / 2 && boxes.Count(box => box.WasRemoved) > Histories / 4 && boxes.Count(box => box.CameBack) > Histories / 20);
        var ends = boxes.Select(box => box.Truth?.Start).OfType<ZonedTime>().ToList();
        Assert.True(ends.Exists(start => TimeZoneInfo.FindSystemTimeZoneById(start.Zone).IsInvalidTime(start.Local)));
        Assert.True(ends.Exists(start => TimeZoneInfo.FindSystemTimeZoneById(start.Zone).IsAmbiguousTime(start.Local)));
    }

    [Fact]
    public async Task A_second_parser_reads_every_message_and_the_same_hours()
    {
        var tenant = await app.NewTenant();
        var lives = await app.Services.GetRequiredService<ITenantRunner>().For(
            tenant.Info.Id,
            services => Task.FromResult(Enumerable.Range(50_000, Histories / 5).Select(seed => Life.Of(seed, services)).ToList()),
            TestContext.Current.CancellationToken);
        var sent = lives.SelectMany(life => life.Boxes).SelectMany(box => box.Sent).ToList();

        var read = await CalendarOracle.Parse([.. sent.Select(one => one.Message)], TestContext.Current.CancellationToken);

        foreach (var (letter, parsed) in sent.Zip(read))
        {
            var one = Assert.Single(parsed);
            Assert.Equal((letter.Content.Kind == MeetingNoticeKind.Cancellation ? "CANCEL" : "REQUEST", letter.Content.Sequence, letter.Content.Stamp), (one.Method, one.Sequence, one.Stamp));
            Assert.Equal((letter.Content.Time!.Start.Instant, letter.Content.Time.EndsAt), (one.Start, one.End));
            Assert.Equal((one.Start, one.End), (one.StartByZone, one.EndByZone));
        }
    }

    private sealed record Told(MeetingLetter Content, byte[] Message);

    /// <summary>What one person got, and what their calendar should hold.</summary>
    private sealed class Box(Guest guest)
    {
        public Guest Guest { get; } = guest;

        public List<Told> Sent { get; } = [];

        public IReadOnlyList<byte[]> Messages => [.. Sent.Select(one => one.Message)];

        /// <summary>Null when nothing is to stand in the calendar.</summary>
        public MeetingTime? Truth { get; set; }

        public string Title { get; set; } = "";

        public string Room { get; set; } = "";

        public bool WasRemoved { get; set; }

        public bool CameBack { get; set; }

        public void IsAsItShould(IReadOnlyList<CalendarState> calendar)
        {
            if (Sent.Count == 0)
            {
                Assert.Null(Truth);
                Assert.Empty(calendar);
                return;
            }

            var one = Assert.Single(calendar);
            Assert.Equal(Truth is null, one.Cancelled);
            if (Truth is not { } time) return;
            Assert.Equal((time.Start.Instant, time.EndsAt), (one.Start, one.End));
            Assert.Equal((Title, Room), (one.Summary, one.Location));
            Assert.Equal($"mailto:{Guest.Email}", Assert.Single(one.Attendees).Address);
        }
    }

    /// <summary>One meeting from its draft on, edited at random.</summary>
    private sealed class Life
    {
        private readonly Random _random;
        private readonly IServiceProvider _services;
        private readonly Meeting _meeting;
        private readonly Dictionary<string, Box> _boxes = Guests.ToDictionary(guest => guest.Email, guest => new Box(guest), StringComparer.Ordinal);
        private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

        private Life(int seed, IServiceProvider services)
        {
            (_random, _services) = (new Random(seed), services);
            _meeting = Meeting.Plan(Details(0), Time(), null, null);
            foreach (var guest in Guests.OrderBy(_ => _random.Next()).Take(2)) _meeting.Invite(Invitee(guest), _now);
        }

        public IEnumerable<Box> Boxes => _boxes.Values;

        public int Moves { get; private set; }

        public static Life Of(int seed, IServiceProvider services)
        {
            var life = new Life(seed, services);
            for (var step = 0; step < 14; step++) life.Step(step);
            life.Settle();
            return life;
        }

        private void Step(int step)
        {
            // Often within one second.
            _now += TimeSpan.FromMilliseconds(_random.Next(2) == 0 ? _random.Next(400) : _random.Next(7_200_000));
            var (sequence, act) = (_meeting.Sequence, _random.Next(10));
            try
            {
                Do(act, step);
            }
            catch (RuleViolation)
            {
                Assert.Equal(sequence, _meeting.Sequence);
                Assert.Empty(_meeting.TakeNotices());
                return;
            }

            var notices = _meeting.TakeNotices();
            // A new title is told without a higher SEQUENCE; time, room and state never are.
            if (notices.Count > 0 && act == 4) Assert.Equal(sequence, _meeting.Sequence);
            if (notices.Count > 0 && act is 3 or 5 or 6 && notices.Count > 0) Assert.Equal(sequence + 1, _meeting.Sequence);
            foreach (var notice in notices) Tell(notice);
        }

        private void Do(int act, int step)
        {
            switch (act)
            {
                case 0:
                    var guest = Guests[_random.Next(Guests.Length)];
                    var box = _boxes[guest.Email];
                    _meeting.Invite(Invitee(guest), _now);
                    box.CameBack |= box.WasRemoved;
                    break;
                case 1 when _meeting.Present.Any():
                    var present = _meeting.Present.ToList();
                    var removed = present[_random.Next(present.Count)];
                    _meeting.Remove(removed.Id, _now);
                    _boxes[removed.Guest!.Email].WasRemoved = true;
                    break;
                case 3:
                    _meeting.Move(Time(), _now);
                    Moves++;
                    break;
                case 4:
                    _meeting.Describe(_meeting.Details with { Title = LocalisedText.Of(("en", $"Title; with, signs\\ {step}"), ("uk", $"Назва {step}"), ("fr", $"Titre {step}")) }, null, _now);
                    break;
                case 5:
                    _meeting.Describe(_meeting.Details with { Room = $"https://meet.example/{step}" }, null, _now);
                    break;
                case 6:
                    _meeting.Cancel("A power cut", _now);
                    break;
                case 7:
                    _meeting.Restore();
                    break;
                default:
                    _meeting.Schedule(_now);
                    break;
            }
        }

        private void Tell(MeetingNotice notice)
        {
            var guest = notice.Participant.Guest!;
            var addressee = new Addressee(guest.Name, guest.Email, "key", guest.Language, guest.Zone);
            var letter = MeetingLetter.Of(_meeting, notice, [], [], showsAll: true).To(addressee, _now);
            // Written as the sender writes it: from the ledger's row alone.
            var content = MeetingLetter.Read(letter.Content);
            _services.GetRequiredService<LetterRenderer>().WriteFor(letter.Language, letter.Zone);
            var calendar = _services.GetRequiredService<InvitationWords>().Event(content, letter, new Uri("https://amu.example/meeting/1"));
            var method = content.Kind == MeetingNoticeKind.Cancellation ? CalendarMethod.Cancel : CalendarMethod.Request;
            _boxes[guest.Email].Sent.Add(new(content, _services.GetRequiredService<ICalendarWriter>().Write(method, [calendar])));
        }

        private void Settle()
        {
            if (_meeting.State != MeetingState.Scheduled) return;
            foreach (var participant in _meeting.Present)
            {
                var box = _boxes[participant.Guest!.Email];
                (box.Truth, box.Title, box.Room) = (_meeting.Time, _meeting.Details.Title.In(box.Guest.Language), _meeting.Details.Room);
            }
        }

        // Half of them in the very hours in which clocks change.
        private MeetingTime Time()
        {
            var quarters = _random.Next(2) == 0 ? _random.Next(25 * 4, 29 * 4) : _random.Next(48 * 4);
            return new(new ZonedTime(Nights[_random.Next(Nights.Length)].AddMinutes(15 * quarters), Zones[_random.Next(Zones.Length)]), 15 * _random.Next(1, 9));
        }

        private static MeetingDetails Details(int step) => new(LocalisedText.Of(("en", $"Meeting {step}"), ("uk", $"Зустріч {step}"), ("fr", $"Réunion {step}"))) { Languages = ["uk", "fr"], Room = "https://meet.example/first" };

        private static Invitee Invitee(Guest guest) => new(ParticipantRole.Municipality) { Guest = guest };
    }
}
