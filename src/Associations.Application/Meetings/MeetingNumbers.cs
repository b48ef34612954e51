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
/// them by itself. A donor officer counts the programmes they fund, up to today: neither a meeting to come nor the day of a
/// sensitive one is theirs to know.
/// </summary>
[Allow(Role.Manager, Role.Editor, Role.DonorOfficer)]
public sealed record MeetingNumbers(NumbersOf Of) : IRead<MeetingNumbers.Answer>
{
    /// <param name="Rows">What a number is the sum of.</param>
    /// <param name="Lists">The lists of what was agreed that the other numbers are counts of; none for who may not open them.</param>
    /// <param name="OpensRows">Whether the reader may open the meetings and municipalities of the rows.</param>
    public sealed record Answer(
        IReadOnlyDictionary<MeetingNumber, decimal?> Values, IReadOnlyDictionary<MeetingNumber, IReadOnlyList<Row>> Rows, IReadOnlyDictionary<MeetingNumber, CommitmentFilter> Lists, bool OpensRows);

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

    public async Task<MeetingNumbers.Answer> Handle(MeetingNumbers request, CancellationToken cancellationToken)
    {
        var isDesk = caller.Is(Role.Manager, Role.Editor);
        var meetings = await Meetings(request.Of).Select(row => new Met(row.Id, row.State, row.Details, row.LocalStart, row.Partnership)).ToListAsync(cancellationToken);
        var held = Meetings(request.Of).Where(row => row.State == MeetingState.Held);
        var seats = await db.MeetingRecords.AsNoTracking().Where(record => held.Any(row => row.Id == record.Id)).ToListAsync(cancellationToken);
        var feedback = await db.MeetingFeedback.AsNoTracking().Where(said => held.Any(row => row.Id == said.Meeting)).Select(said => new { said.Meeting, said.Useful }).ToListAsync(cancellationToken);
        var sides = await db.SidesOf([.. meetings.Select(meeting => meeting.Partnership).OfType<PartnershipId>().Distinct()], cancellationToken);

        var rows = new Dictionary<MeetingNumber, IReadOnlyList<MeetingNumbers.Row>>
        {
            [MeetingNumber.Held] = In(MeetingState.Held),
            [MeetingNumber.Cancelled] = In(MeetingState.Cancelled),
            [MeetingNumber.NoShow] = In(MeetingState.NoShow),
            [MeetingNumber.Municipalities] = await Towns(held, seats, cancellationToken),
            [MeetingNumber.People] = Counted(id => seats.Find(record => record.Id == id)?.Seats.Sum(seat => seat.Number) ?? 0, _ => 1),
            // Of a meeting that two answered, the one would learn the mark of the other: donors read the sum alone.
            [MeetingNumber.Answers] = Counted(id => feedback.Count(said => said.Meeting == id), _ => 1),
            [MeetingNumber.Usefulness] = Counted(id => feedback.Where(said => said.Meeting == id).Sum(said => said.Useful), id => feedback.Count(said => said.Meeting == id)),
        };
        var values = rows.ToDictionary(pair => pair.Key, pair => (decimal?)pair.Value.Sum(row => row.Value));
        values[MeetingNumber.Usefulness] = feedback.Count == 0 ? null : values[MeetingNumber.Usefulness] / feedback.Count;
        foreach (var (number, term) in Terms) values[number] = await commitments.Of(new CommitmentFilter(term)).CountAsync(row => Scope(request.Of).Any(meeting => meeting.Id == row.Meeting), cancellationToken);
        if (isDesk) return new(values, rows, Terms.ToDictionary(pair => pair.Key, pair => new CommitmentFilter(pair.Value) { Programme = request.Of.Programme, From = request.Of.From, Until = request.Of.Until }), OpensRows: true);

        foreach (var number in new[] { MeetingNumber.Answers, MeetingNumber.Usefulness }) rows.Remove(number);
        return new(values, rows, new Dictionary<MeetingNumber, CommitmentFilter>(), OpensRows: false);

        List<MeetingNumbers.Row> In(MeetingState state) => [.. meetings.Where(meeting => meeting.State == state).Select(meeting => Row(meeting, 1, 1))];

        List<MeetingNumbers.Row> Counted(Func<MeetingId, int> value, Func<MeetingId, int> answers) =>
            [.. meetings.Where(meeting => meeting.State == MeetingState.Held && value(meeting.Id) > 0).Select(meeting => Row(meeting, value(meeting.Id), answers(meeting.Id)))];

        MeetingNumbers.Row Row(Met meeting, int value, int answers) =>
            new(meeting.Id, null, meeting.Details.Title, meeting.Partnership is { } pair ? sides[pair] : [], meeting.Details.IsSensitive && !isDesk ? null : DateOnly.FromDateTime(meeting.LocalStart), value, answers);
    }

    // What was cancelled before anybody was invited was never arranged.
    private IQueryable<Meeting> Meetings(NumbersOf of) => Scope(of).AsNoTracking()
        .Where(row => row.State != MeetingState.Cancelled || row.Stamp != null)
        .OrderBy(row => row.StartsAt).ThenBy(row => row.Id);

    private IQueryable<Meeting> Scope(NumbersOf of)
    {
        if (caller.Is(Role.Manager, Role.Editor)) return db.Meetings.Within(of.Programme, of.From, of.Until);
        var own = caller.Programmes.ToList();
        return db.Meetings.Within(of.Programme, of.From, of.Until < clock.Today ? of.Until : clock.Today).Where(row => row.Programme != null && own.Contains(row.Programme.Value));
    }

    private async Task<IReadOnlyList<MeetingNumbers.Row>> Towns(IQueryable<Meeting> held, List<MeetingRecord> records, CancellationToken cancellationToken)
    {
        var met = await db.Partnerships.Where(row => held.Any(meeting => meeting.Partnership == row.Id)).SelectMany(row => row.Sides).Select(side => side.Municipality).ToListAsync(cancellationToken);
        var ids = met.Concat(records.SelectMany(record => record.Seats).Select(seat => seat.Municipality).OfType<MunicipalityId>()).Distinct().ToList();
        var names = await db.Municipalities.Where(row => ids.Contains(row.Id)).OrderBy(row => row.OfficialCode).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        return [.. names.Select(row => new MeetingNumbers.Row(null, row.Id, row.Name, [], null, 1))];
    }
}
