using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;

namespace Associations.Tests.Meetings;

/// <summary>
/// Random lives of offers. Oracle: a log, kept by the test, of what each person said last of each time, and the rule written
/// out over it; no code of the product decides here whether a time is agreed.
/// </summary>
public sealed class OfferHistoryTests
{
    private static readonly int Histories = Environment.GetEnvironmentVariable("ASSOCIATIONS_FULL") == "1" ? 20_000 : 1_000;
    private static readonly DateTimeOffset Begin = new(2026, 10, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_time_is_agreed_when_and_only_when_every_municipalitys_last_word_is_yes_and_nobodys_is_no()
    {
        var (agreed, expired, counter) = (0, 0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var life = new Life(seed);
            for (var step = 0; step < 25; step++) life.Step();
            agreed += life.Agreed;
            expired += life.Expired;
            counter += life.Countered;
        }

        // It was no idle walk.
        Assert.True(agreed > Histories / 5 && expired > Histories / 20 && counter > Histories / 5, $"{agreed} agreed, {expired} expired, {counter} proposed otherwise");
    }

    private sealed class Life
    {
        private static readonly string[] Names = ["Korosten", "Korosten", "Bourges", "Bourges", OfferSideOfHosts, "AFCCRE", "Interpreter", "Observer"];
        private const string OfferSideOfHosts = "association";

        private readonly Random _random;
        private readonly Meeting _meeting = Meeting.Plan(new MeetingDetails(LocalisedText.Of(("en", "A meeting"))) { Languages = ["uk"] }, At(0, 0), null, null);
        private readonly Dictionary<ParticipantId, string> _sides = [];
        private readonly Dictionary<Guid, (MeetingTime Time, bool IsOurs)> _slots = [];
        private readonly List<(Guid Slot, ParticipantId By, bool Suits)> _log = [];
        private DateTimeOffset _now = Begin;
        private DateTimeOffset _until;

        public Life(int seed)
        {
            _random = new Random(seed);
            foreach (var name in Names)
            {
                var role = name switch { "Korosten" or "Bourges" => ParticipantRole.Municipality, OfferSideOfHosts => ParticipantRole.Host, "AFCCRE" => ParticipantRole.Speaker, "Interpreter" => ParticipantRole.Interpreter, _ => ParticipantRole.Observer };
                _sides[_meeting.Invite(new Invitee(role) { Contact = ContactId.New() }, _now)] = name;
            }
        }

        public int Agreed { get; private set; }

        public int Expired { get; private set; }

        public int Countered { get; private set; }

        public void Step()
        {
            _now += TimeSpan.FromHours(_random.Next(30));
            var (state, version) = (_meeting.State, _meeting.Version);
            try
            {
                Act(_random.Next(14));
            }
            catch (RuleViolation)
            {
                // What is refused changes nothing, unless the whole is thrown away: the state, at least, is as it was.
                Assert.Equal((state, version), (_meeting.State, _meeting.Version));
            }

            Check();
        }

        private void Act(int act)
        {
            switch (act)
            {
                case 0 or 1 when _meeting.State == MeetingState.Draft:
                    var until = _now.AddDays(_random.Next(1, 8));
                    Forget();
                    _meeting.OfferTimes(Times(3), until, Voices(), null, _now);
                    _until = until;
                    Adopt(null);
                    break;
                case 2:
                    _meeting.AddTimes(Times(1), _now);
                    Adopt(null);
                    break;
                case 3 when _random.Next(4) == 0:
                    _meeting.WithdrawOffer();
                    Forget();
                    break;
                case 4:
                    _meeting.ExpireOffer(_now);
                    Assert.True(_until <= _now);
                    Expired++;
                    Forget();
                    break;
                case 5 when _random.Next(3) == 0 && _meeting.Present.Any():
                    var gone = _meeting.Present.ElementAt(_random.Next(_meeting.Present.Count()));
                    _meeting.Remove(gone.Id, _now);
                    break;
                default:
                    Answer();
                    break;
            }
        }

        private void Answer()
        {
            var by = _sides.Keys.ElementAt(_random.Next(_sides.Count));
            var answers = _slots.Keys.Where(_ => _random.Next(3) > 0).ToDictionary(slot => slot, _ => _random.Next(4) > 0);
            var proposed = Times(_random.Next(4) == 0 ? 1 : 0);
            var taken = _meeting.AnswerOffer(new OfferWord(by, answers, proposed, ""), Voices(), OfferSideOfHosts, _now);
            Assert.True(_sides[by] is not ("Interpreter" or "Observer") && _until > _now);
            foreach (var (slot, suits) in answers) _log.Add((slot, by, suits));
            if (!taken)
            {
                if (proposed.Count > 0) Countered++;
                Adopt(by);
            }

            // The first of those on which all agree, and no other; if there is none, none is taken.
            var ripe = _slots.Where(slot => IsAgreed(slot.Key)).Select(slot => slot.Value.Time).OrderBy(time => time.Start.Instant).ToList();
            Assert.Equal(taken, ripe.Count > 0);
            if (!taken) return;
            Agreed++;
            Assert.Equal((MeetingState.Scheduled, ripe[0]), (_meeting.State, _meeting.Time));
            Assert.Equal(_meeting.Present.Select(one => one.Id), _meeting.TakeNotices().Select(notice => notice.Participant.Id));
        }

        private bool IsAgreed(Guid slot)
        {
            if (_slots[slot].Time.Start.Instant <= _now) return false;
            var words = _meeting.Present.Select(one => _sides[one.Id]).Where(side => side is not ("Interpreter" or "Observer")).Distinct().ToDictionary(side => side, side => Word(slot, side));
            var towns = words.Where(word => word.Key is "Korosten" or "Bourges").ToList();
            var needed = towns.Count == 2 ? towns : [.. words];
            return needed.Count >= 2 && needed.TrueForAll(word => word.Value == true) && !words.ContainsValue(false);
        }

        private bool? Word(Guid slot, string side)
        {
            for (var i = _log.Count - 1; i >= 0; i--)
                if (_log[i].Slot == slot && _sides[_log[i].By] == side && _meeting.Present.Any(one => one.Id == _log[i].By)) return _log[i].Suits;
            return side == OfferSideOfHosts && _slots[slot].IsOurs ? true : null;
        }

        private void Check()
        {
            if (_meeting.State == MeetingState.Offered)
            {
                Assert.Equal(_slots.Values.Select(slot => slot.Time).OrderBy(time => time.Start.Instant), _meeting.Takes);
                Assert.InRange(_meeting.Takes.Count, 0, MeetingOffer.SlotsMax);
                foreach (var one in _meeting.Takes) Assert.DoesNotContain(_meeting.Takes, other => other != one && one.Start.Instant < other.EndsAt && other.Start.Instant < one.EndsAt);
                Assert.Equal(_until, _meeting.OfferExpiresAt);
            }
            else
            {
                Assert.Null(_meeting.OfferExpiresAt);
            }

            // No calendar hears of an offer.
            if (_meeting.State != MeetingState.Scheduled) Assert.Empty(_meeting.TakeNotices());
        }

        // New times of the meeting's, by who proposed them.
        private void Adopt(ParticipantId? by)
        {
            foreach (var slot in _meeting.Offer!.Slots.Where(slot => !_slots.ContainsKey(slot.Id)))
            {
                _slots[slot.Id] = (slot.Time, by is null);
                if (by is { } who) _log.Add((slot.Id, who, true));
            }
        }

        private void Forget()
        {
            _slots.Clear();
            _log.Clear();
        }

        private List<MeetingTime> Times(int most) => [.. Enumerable.Range(0, _random.Next(most == 1 ? 1 : 0, most + 1)).Select(_ => At((int)(_now - Begin).TotalDays + _random.Next(1, 6), _random.Next(8)))];

        private OfferVoice[] Voices() => [.. _meeting.Present.Where(Meeting.HasVoice).Select(one => new OfferVoice(one.Id, _sides[one.Id], one.Role == ParticipantRole.Municipality))];

        // Over the night of 25 October, in which clocks go back.
        private static MeetingTime At(int day, int half) => new(new ZonedTime(new DateTime(2026, 10, 21).AddDays(day).AddHours(9).AddMinutes(30 * half), half % 2 == 0 ? "Europe/Kyiv" : "Europe/Paris"), 60);
    }
}
