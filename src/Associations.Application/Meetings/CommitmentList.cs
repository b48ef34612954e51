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

public enum CommitmentTerm
{
    Open,

    /// <summary>Open, and the day is past where the association is.</summary>
    Overdue,

    /// <summary>Open, and due today or within six days.</summary>
    ThisWeek,

    /// <summary>The owner asks for more time.</summary>
    Asked,
    Done,
    Dropped,
    All,
}

/// <summary>Which commitments a list shows.</summary>
/// <param name="From">The first day of their meetings, by the meetings' clocks.</param>
public sealed record CommitmentFilter(CommitmentTerm Term)
{
    public MeetingId? Meeting { get; init; }

    public PartnershipId? Partnership { get; init; }

    public ProgrammeId? Programme { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }
}

/// <summary>A page of commitments, by the day they are due.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CommitmentList(CommitmentFilter Filter, bool Descending = false, int Number = 1, int Size = 20) : IRead<CommitmentList.Answer>
{
    public sealed record Answer(IReadOnlyList<Row> Rows, int Total);

    /// <param name="Person">Empty for a municipality and the association, and once erased.</param>
    /// <param name="Organisation">Empty for the association itself, and for a guest of none.</param>
    public sealed record Row(
        CommitmentId Id, int Version, MeetingId Meeting, LocalisedText Title, IReadOnlyList<LocalisedText> Sides, LocalisedText What, Taker Owner, string Person, LocalisedText Organisation,
        DateOnly DueOn, CommitmentState State, DateOnly? SettledOn, string Note, DateOnly? ProposedDueOn, string ProposedNote, bool IsOverdue)
    {
        public bool IsOurs => Owner is { Participant: null, Municipality: null };
    }
}

/// <summary>All the commitments of a list, for a file.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CommitmentExport(CommitmentFilter Filter, bool Descending = false) : IRead<IReadOnlyList<CommitmentList.Row>>;

/// <summary>How many commitments each list holds.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CommitmentTally(CommitmentFilter Filter) : IRead<IReadOnlyDictionary<CommitmentTerm, int>>;

/// <summary>One commitment.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CommitmentFacts(CommitmentId Commitment) : IRead<Result<CommitmentList.Row>>;

internal sealed class CommitmentListHandler(CommitmentRows rows)
    : IRequestHandler<CommitmentList, CommitmentList.Answer>, IRequestHandler<CommitmentExport, IReadOnlyList<CommitmentList.Row>>, IRequestHandler<CommitmentTally, IReadOnlyDictionary<CommitmentTerm, int>>,
        IRequestHandler<CommitmentFacts, Result<CommitmentList.Row>>
{
    public async Task<CommitmentList.Answer> Handle(CommitmentList request, CancellationToken cancellationToken)
    {
        var (chosen, page) = (rows.Of(request.Filter), new PageOf(request.Number, request.Size));
        return new(await rows.Of(CommitmentRows.Sorted(chosen, request.Descending).Skip(page.Skip).Take(page.Size), cancellationToken), await chosen.CountAsync(cancellationToken));
    }

    public Task<IReadOnlyList<CommitmentList.Row>> Handle(CommitmentExport request, CancellationToken cancellationToken) =>
        rows.Of(CommitmentRows.Sorted(rows.Of(request.Filter), request.Descending), cancellationToken);

    public async Task<IReadOnlyDictionary<CommitmentTerm, int>> Handle(CommitmentTally request, CancellationToken cancellationToken)
    {
        var counted = new Dictionary<CommitmentTerm, int>();
        foreach (var term in Enum.GetValues<CommitmentTerm>()) counted[term] = await rows.Of(request.Filter with { Term = term }).CountAsync(cancellationToken);
        return counted;
    }

    public async Task<Result<CommitmentList.Row>> Handle(CommitmentFacts request, CancellationToken cancellationToken)
    {
        var found = await rows.Of(rows.Of(new CommitmentFilter(CommitmentTerm.All)).Where(row => row.Id == request.Commitment), cancellationToken);
        return found is [var one] ? one : CommitmentErrors.NotFound;
    }
}

/// <summary>The commitments of each list, and how a line of it is drawn from them.</summary>
internal sealed class CommitmentRows(IAppDb db, MeetingPeople people, PartnershipClock clock)
{
    private const int WeekDays = 6;

    public IQueryable<Commitment> Of(CommitmentFilter filter)
    {
        var (today, week) = (clock.Today, clock.Today.AddDays(WeekDays));
        var chosen = filter.Term switch
        {
            CommitmentTerm.Open => db.Commitments.Where(row => row.State == CommitmentState.Open),
            CommitmentTerm.Overdue => db.Commitments.Where(row => row.State == CommitmentState.Open && row.DueOn < today),
            CommitmentTerm.ThisWeek => db.Commitments.Where(row => row.State == CommitmentState.Open && row.DueOn >= today && row.DueOn <= week),
            CommitmentTerm.Asked => db.Commitments.Where(row => row.State == CommitmentState.Open && row.ProposedDueOn != null),
            CommitmentTerm.Done => db.Commitments.Where(row => row.State == CommitmentState.Done),
            CommitmentTerm.Dropped => db.Commitments.Where(row => row.State == CommitmentState.Dropped),
            _ => db.Commitments,
        };
        if (filter.Meeting is { } meeting) chosen = chosen.Where(row => row.Meeting == meeting);
        if (filter is { Partnership: null, Programme: null, From: null, Until: null }) return chosen.AsNoTracking();

        var meetings = db.Meetings.AsQueryable();
        if (filter.Partnership is { } pair) meetings = meetings.Where(row => row.Partnership == pair);
        meetings = meetings.Within(filter.Programme, filter.From, filter.Until);
        return chosen.Where(row => meetings.Any(one => one.Id == row.Meeting)).AsNoTracking();
    }

    public static IQueryable<Commitment> Sorted(IQueryable<Commitment> chosen, bool descending) =>
        descending ? chosen.OrderByDescending(row => row.DueOn).ThenByDescending(row => row.Id) : chosen.OrderBy(row => row.DueOn).ThenBy(row => row.Id);

    public async Task<IReadOnlyList<CommitmentList.Row>> Of(IQueryable<Commitment> chosen, CancellationToken cancellationToken)
    {
        var commitments = await chosen.ToListAsync(cancellationToken);
        var ids = commitments.Select(one => one.Meeting).Distinct().ToList();
        var meetings = ids.Count == 0 ? [] : await db.Meetings.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var sides = await db.SidesOf([.. meetings.Values.Select(meeting => meeting.Partnership).OfType<PartnershipId>().Distinct()], cancellationToken);
        var everybody = await people.Of(meetings.Values, cancellationToken);
        var towns = commitments.Select(one => one.Municipality).OfType<MunicipalityId>().Distinct().ToList();
        var names = towns.Count == 0 ? [] : await db.Municipalities.Where(row => towns.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return [.. commitments.Select(one => Row(one, meetings[one.Meeting]))];

        CommitmentList.Row Row(Commitment one, Meeting meeting)
        {
            var person = one.Participant is { } owner ? everybody.GetValueOrDefault(owner) : null;
            var organisation = one.Municipality is { } town ? names[town] : person?.Organisation ?? LocalisedText.Empty;
            return new(
                one.Id, one.Version, meeting.Id, meeting.Details.Title, meeting.Partnership is { } pair ? sides[pair] : [], one.What, new(one.Participant, one.Municipality), person?.Name ?? "", organisation,
                one.DueOn, one.State, one.SettledOn, one.Note, one.ProposedDueOn, one.ProposedNote, one.IsOpen && one.DueOn < clock.Today);
        }
    }
}
