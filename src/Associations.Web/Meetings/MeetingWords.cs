using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Funding;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Meetings;

/// <summary>The hour of a moment where some of those at the table are.</summary>
/// <param name="Place">In Paris and Brussels.</param>
/// <param name="Day">The day there, when it is another than the first clock's.</param>
public sealed record TableClock(TimeZoneInfo Zone, string Hour, string Place, string City, string? Day, bool IsReaders);

/// <summary>Meetings in the reader's words.</summary>
public sealed class MeetingWords(Texts<MeetingTexts> texts, Reader reader, Moments moments)
{
    public string State(MeetingState state) => texts[MeetingTexts.NameOf(state)];

    public string Role(ParticipantRole role) => texts[MeetingTexts.NameOf(role)];

    public string Answer(MeetingAnswer answer) => texts[MeetingTexts.NameOf(answer)];

    public string Term(MeetingTerm term) => texts[MeetingTexts.NameOf(term)];

    /// <summary>The pair, or the title where it is of no pair.</summary>
    public string Name(IReadOnlyList<LocalisedText> sides, LocalisedText title) => sides.Count == 0 ? reader.Read(title) : string.Join(" – ", sides.Select(reader.Read));

    /// <summary>3 say yes, 1 says no, 2 have not answered; of a draft, whose invitations wait: 6 people.</summary>
    public string Answers(MeetingList.Row row) => row.IsStuck ? texts["No time suits all"] : row.OfferExpiresAt is { } until ? $"{Proposed(row)}, {texts["until {0}", moments.Full(until)]}" : row.IsOfferOver ? texts["Nobody agreed in time"] : row.State == MeetingState.Draft ? texts.Count("{0} person", "{0} people", row.People) : string.Join(", ", new[]
    {
        (row.Yes, texts.Count("{0} says yes", "{0} say yes", row.Yes)),
        (row.Perhaps, texts.Count("{0} says perhaps", "{0} say perhaps", row.Perhaps)),
        (row.No, texts.Count("{0} says no", "{0} say no", row.No)),
        (row.Unanswered, texts.Count("{0} has not answered", "{0} have not answered", row.Unanswered)),
    }.Where(part => part.Item1 > 0).Select(part => part.Item2));

    /// <summary>It is over, and nobody said how it went.</summary>
    public bool IsUnsettled(MeetingList.Row row) => row.State == MeetingState.Scheduled && row.Time.EndsAt <= reader.Now;

    private string Proposed(MeetingList.Row row) => row.Proposed == 0 ? texts["They are asked for times"] : texts.Count("{0} time proposed", "{0} times proposed", row.Proposed);

    public string Minutes(int minutes) => texts.Count("{0} minute", "{0} minutes", minutes);

    public string Languages(IEnumerable<string> languages) => string.Join(", ", languages.Select(Places.Language));

    /// <summary>One moment on the clocks of those at the table, the reader's first; zones whose clocks agree share one.</summary>
    public IReadOnlyList<TableClock> Clocks(DateTimeOffset at, IEnumerable<string> zones)
    {
        var mine = reader.Zone;
        var groups = new[] { mine }.Concat(zones.Distinct(StringComparer.Ordinal).Select(Zones.Find)).GroupBy(zone => zone.GetUtcOffset(at));
        return [.. groups.Select(group => Clock(at, group.DistinctBy(zone => Zones.City(zone, reader.Language)).ToList(), mine))];
    }

    /// <summary>Tuesday 28 May, 12:00 in Kyiv, 11:00 in Paris.</summary>
    public string When(DateTimeOffset at, IEnumerable<string> zones) =>
        $"{moments.Day(at)}, {string.Join(", ", Clocks(at, zones).Select(clock => $"{clock.Hour} {clock.Place}{(clock.Day is null ? "" : $" ({clock.Day})")}"))}";

    /// <summary>In 5 days; tomorrow; null for what is behind.</summary>
    public string? InDays(DateTimeOffset at)
    {
        var days = Moments.DayOf(at, reader.Zone).DayNumber - Moments.DayOf(reader.Now, reader.Zone).DayNumber;
        return at <= reader.Now ? null : days == 0 ? texts["today"] : days == 1 ? texts["tomorrow"] : texts.Count("in {0} day", "in {0} days", days);
    }

    public IEnumerable<Choice> RoleChoices => Enum.GetValues<ParticipantRole>().Select(role => new Choice(role.ToString(), Role(role)));

    private TableClock Clock(DateTimeOffset at, List<TimeZoneInfo> zones, TimeZoneInfo mine)
    {
        var isReaders = zones.Contains(mine);
        var place = string.Join($" {texts["and"]} ", zones.Select(zone => Zones.InCity(zone, reader.Language)));
        var (day, myDay) = (Moments.DayOf(at, zones[0]), Moments.DayOf(at, mine));
        return new(zones[0], Moments.Hour(at, zones[0]), place, Zones.City(zones[0], reader.Language), day == myDay ? null : moments.Day(day), isReaders);
    }
}
