using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>What a donor counts of meetings.</summary>
public enum MeetingNumber
{
    Held,

    /// <summary>After the invitations had gone out.</summary>
    Cancelled,
    NoShow,

    /// <summary>Distinct: sides of partnerships that met, and those whose people came.</summary>
    Municipalities,

    /// <summary>Seats taken: somebody at two meetings counts twice.</summary>
    People,
    Agreed,
    Done,
    Overdue,

    /// <summary>How many answered the three questions.</summary>
    Answers,

    /// <summary>Their mean mark, from 1 to 5.</summary>
    Usefulness,
}

/// <summary>Whose meetings, and of which days by the meetings' own clocks, both included.</summary>
public sealed record NumbersOf(ProgrammeId? Programme, DateOnly From, DateOnly Until);

/// <summary>
/// The numbers of a programme's meetings in a period, with the rows that each is the sum of. No answer to a question stands in
/// them by itself. A donor officer counts the programmes they fund, by whole quarters up to today, sensitive meetings once
/// their quarter is over: when one was, cannot be narrowed down. What people answered is the association's alone to read.
/// </summary>
[Allow(Role.Manager, Role.Editor, Role.DonorOfficer)]
public sealed record MeetingNumbers(NumbersOf Of) : IRead<MeetingNumbers.Answer>
{
    /// <param name="Rows">What a number is the sum of.</param>
    /// <param name="Values">Without those that the reader may not know.</param>
    /// <param name="From">The first day that was counted.</param>
    /// <param name="Until">The last.</param>
    /// <param name="Lists">The lists of what was agreed that the other numbers are counts of; none for who may not open them.</param>
    /// <param name="OpensRows">Whether the reader may open the meetings and municipalities of the rows.</param>
    public sealed record Answer(
        IReadOnlyDictionary<MeetingNumber, decimal?> Values, IReadOnlyDictionary<MeetingNumber, IReadOnlyList<Row>> Rows, IReadOnlyDictionary<MeetingNumber, CommitmentFilter> Lists, DateOnly From, DateOnly Until, bool OpensRows);

    /// <param name="Meeting">Null for a municipality.</param>
    /// <param name="Municipality">Null for a meeting.</param>
    /// <param name="Name">Of a municipality; otherwise the meeting's title.</param>
    /// <param name="Sides">Of the meeting's partnership.</param>
    /// <param name="Day">Null for a municipality, and of a sensitive meeting for a donor officer.</param>
    /// <param name="Value">What it adds; of the mean mark the sum of the marks.</param>
    /// <param name="Answers">How many marks that is the sum of; 1 otherwise.</param>
    public sealed record Row(MeetingId? Meeting, MunicipalityId? Municipality, LocalisedText Name, IReadOnlyList<LocalisedText> Sides, DateOnly? Day, decimal Value, int Answers = 1);
}

internal sealed class MeetingNumbersHandler(IAppDb db, CommitmentRows commitments, CallerContext caller, PartnershipClock clock) : IRequestHandler<MeetingNumbers, MeetingNumbers.Answer>
{
    private static readonly Dictionary<MeetingNumber, CommitmentTerm> Terms = new()
    {
        [MeetingNumber.Agreed] = CommitmentTerm.All,
        [MeetingNumber.Done] = CommitmentTerm.Done,
        [MeetingNumber.Overdue] = CommitmentTerm.Overdue,
    };

    private sealed record Met(MeetingId Id, MeetingState State, MeetingDetails Details, DateTime LocalStart, PartnershipId? Partnership);

    private bool IsDesk => caller.Is(Role.Manager, Role.Editor);

    public async Task<MeetingNumbers.Answer> Handle(MeetingNumbers request, CancellationToken cancellationToken)
    {
        var of = IsDesk ? request.Of : InQuarters(request.Of);
        var meetings = await Meetings(of, cancellationToken);
        var (all, held) = (meetings.ConvertAll(meeting => meeting.Id), meetings.Where(meeting => meeting.State == MeetingState.Held).Select(meeting => meeting.Id).ToList());
        var seats = await db.MeetingRecords.AsNoTracking().Where(record => held.Contains(record.Id)).ToListAsync(cancellationToken);
        var sides = await db.SidesOf([.. meetings.Select(meeting => meeting.Partnership).OfType<PartnershipId>().Distinct()], cancellationToken);
        var rows = new Dictionary<MeetingNumber, IReadOnlyList<MeetingNumbers.Row>>
        {
            [MeetingNumber.Held] = In(MeetingState.Held),
            [MeetingNumber.Cancelled] = In(MeetingState.Cancelled),
            [MeetingNumber.NoShow] = In(MeetingState.NoShow),
            [MeetingNumber.Municipalities] = await Towns(held, seats, cancellationToken),
            [MeetingNumber.People] = Counted(id => seats.Find(record => record.Id == id)?.Seats.Sum(seat => seat.Number) ?? 0, _ => 1),
        };
        var values = rows.ToDictionary(pair => pair.Key, pair => (decimal?)pair.Value.Sum(row => row.Value));
        foreach (var (number, term) in Terms) values[number] = await commitments.Of(new CommitmentFilter(term)).CountAsync(row => all.Contains(row.Meeting), cancellationToken);
        if (!IsDesk) return new(values, rows, new Dictionary<MeetingNumber, CommitmentFilter>(), of.From, of.Until, OpensRows: false);

        var marks = (await db.MeetingFeedback.AsNoTracking().Where(said => held.Contains(said.Meeting)).Select(said => new { said.Meeting, said.Useful }).ToListAsync(cancellationToken)).ToLookup(said => said.Meeting, said => said.Useful);
        rows[MeetingNumber.Answers] = Counted(id => marks[id].Count(), _ => 1);
        rows[MeetingNumber.Usefulness] = Counted(id => marks[id].Sum(), id => marks[id].Count());
        values[MeetingNumber.Answers] = marks.Sum(meeting => meeting.Count());
        values[MeetingNumber.Usefulness] = marks.Count == 0 ? null : (decimal)marks.SelectMany(meeting => meeting).Average();
        return new(values, rows, Terms.ToDictionary(pair => pair.Key, pair => new CommitmentFilter(pair.Value) { Programme = of.Programme, From = of.From, Until = of.Until }), of.From, of.Until, OpensRows: true);

        List<MeetingNumbers.Row> In(MeetingState state) => [.. meetings.Where(meeting => meeting.State == state).Select(meeting => Row(meeting, 1, 1))];

        List<MeetingNumbers.Row> Counted(Func<MeetingId, int> value, Func<MeetingId, int> answers) =>
            [.. meetings.Where(meeting => meeting.State == MeetingState.Held && value(meeting.Id) > 0).Select(meeting => Row(meeting, value(meeting.Id), answers(meeting.Id)))];

        MeetingNumbers.Row Row(Met meeting, int value, int answers) => new(
            meeting.Id, null, meeting.Details.Title, meeting.Partnership is { } pair ? sides[pair] : [], meeting.Details.IsSensitive && !IsDesk ? null : DateOnly.FromDateTime(meeting.LocalStart), value, answers);
    }

    // In the order of their days; for donors the sensitive ones stand last, in an order that says nothing of days.
    private async Task<List<Met>> Meetings(NumbersOf of, CancellationToken cancellationToken)
    {
        var chosen = db.Meetings.AsNoTracking().Within(of.Programme, of.From, of.Until);
        if (!IsDesk)
        {
            var own = caller.Programmes.ToList();
            chosen = chosen.Where(row => row.Programme != null && own.Contains(row.Programme.Value));
        }

        // What was cancelled before anybody was invited was never arranged.
        var met = await chosen.Where(row => row.State != MeetingState.Cancelled || row.Stamp != null).OrderBy(row => row.StartsAt).ThenBy(row => row.Id)
            .Select(row => new Met(row.Id, row.State, row.Details, row.LocalStart, row.Partnership)).ToListAsync(cancellationToken);
        if (IsDesk) return met;

        var quarter = FirstOfQuarter(clock.Today).ToDateTime(TimeOnly.MinValue);
        return [.. met.Where(meeting => !meeting.Details.IsSensitive), .. met.Where(meeting => meeting.Details.IsSensitive && meeting.LocalStart < quarter).OrderBy(meeting => meeting.Partnership?.Value).ThenBy(meeting => meeting.Details.Title.In(Language.English), StringComparer.Ordinal)];
    }

    private NumbersOf InQuarters(NumbersOf of)
    {
        var (from, until) = (FirstOfQuarter(of.From), FirstOfQuarter(of.Until).AddMonths(3).AddDays(-1));
        return of with { From = from, Until = until < clock.Today ? until : clock.Today };
    }

    private static DateOnly FirstOfQuarter(DateOnly day) => new(day.Year, 1 + ((day.Month - 1) / 3 * 3), 1);

    private async Task<IReadOnlyList<MeetingNumbers.Row>> Towns(List<MeetingId> held, List<MeetingRecord> records, CancellationToken cancellationToken)
    {
        var met = await db.Partnerships.Where(row => db.Meetings.Any(meeting => held.Contains(meeting.Id) && meeting.Partnership == row.Id)).SelectMany(row => row.Sides).Select(side => side.Municipality).ToListAsync(cancellationToken);
        var ids = met.Concat(records.SelectMany(record => record.Seats).Select(seat => seat.Municipality).OfType<MunicipalityId>()).Distinct().ToList();
        var names = await db.Municipalities.Where(row => ids.Contains(row.Id)).OrderBy(row => row.OfficialCode).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        return [.. names.Select(row => new MeetingNumbers.Row(null, row.Id, row.Name, [], null, 1))];
    }
}
