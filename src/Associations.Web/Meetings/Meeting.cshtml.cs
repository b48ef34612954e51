using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>One meeting: its hour on every clock, what comes next, who comes, what is talked about.</summary>
public sealed class MeetingModel(MeetingParts parts) : MeetingPage(parts)
{
    private const int AgendaClocksMax = 3;
    private const int MoreDays = 3;

    protected override bool Works => true;

    protected override bool IsPossible => true;

    /// <summary>The host alone changes what is said of a joint meeting.</summary>
    public bool MayEdit => MayChange && !IsCopy;

    /// <summary>By organisation; within one as at the table.</summary>
    public IEnumerable<MeetingFacts.Person> People => One.People.GroupBy(person => person.Organisation).SelectMany(group => group);

    public int Organisations => One.People.Select(person => person.Organisation).Where(name => !name.IsEmpty).Distinct().Count();

    public IEnumerable<MeetingFacts.Person> Unreachable => One.People.Where(person => !person.TakesMail);

    /// <summary>Who has not answered to the present time.</summary>
    public IEnumerable<MeetingFacts.Person> Unanswered => One.People.Where(person => person.IsBeforeChange || person.Answer == MeetingAnswer.None);

    /// <summary>What came of it; null before it was held.</summary>
    public MeetingOutcome.Answer? Outcome { get; private set; }

    public IReadOnlyList<CommitmentList.Row> Commitments { get; private set; } = [];

    /// <summary>How many came, by municipality.</summary>
    public IEnumerable<string> Came => Outcome!.Seats.GroupBy(seat => seat.Municipality).OrderBy(group => group.Key is null)
        .Select(group => $"{(Outcome.Towns.FirstOrDefault(town => town.Id == group.Key) is { } town ? Parts.Reader.Read(town.Name) : Parts.Texts["others"])} {Figures.Number(group.Sum(seat => seat.Number))}");

    public bool MayNote => One.State == MeetingState.Scheduled && One.EndsAt > Parts.Reader.Now;

    public IReadOnlyList<TableClock> AgendaClocks => [.. Parts.Words.Clocks(One.StartsAt, TableZones).Take(AgendaClocksMax)];

    public IEnumerable<(DateTimeOffset At, AgendaItem Item)> Agenda
    {
        get
        {
            var at = One.StartsAt;
            foreach (var item in One.Details.Agenda)
            {
                yield return (at, item);
                at = at.AddMinutes(item.Minutes);
            }
        }
    }

    public int AgendaMinutes => One.Details.Agenda.Sum(item => item.Minutes);

    public DateTimeOffset AgendaEnds => One.StartsAt.AddMinutes(AgendaMinutes);

    /// <summary>What comes next, as a sentence.</summary>
    public string Step => One.State switch
    {
        MeetingState.Offered when One.Offer!.IsStuck => Parts.Texts["No time suits all"],
        MeetingState.Offered => One.Offer!.Slots.Count == 0 ? Parts.Texts["Wait for their times"] : Parts.Texts["Wait until the sides agree on a time"],
        MeetingState.Draft when One.Offer is not null => Parts.Texts["Nobody agreed in time"],
        MeetingState.Draft when HasBegun => Parts.Texts["Choose a later time"],
        MeetingState.Draft when One.People.Count < 2 => Parts.Texts["Invite those who are to come"],
        MeetingState.Draft => Parts.Texts["Send the invitations"],
        MeetingState.Scheduled when HasBegun && One.EndsAt > Parts.Reader.Now => Parts.Texts["It is on now"],
        MeetingState.Scheduled when HasBegun => Parts.Texts["How did it go?"],
        MeetingState.Scheduled when Unanswered.ToList() is [var only] => Parts.Texts["Ask {0} once more", NameOf(only)],
        MeetingState.Scheduled when Unanswered.Any() => Parts.Texts.Count("Wait for {0} answer", "Wait for {0} answers", Unanswered.Count()),
        MeetingState.Scheduled => Parts.Texts["Everybody has answered"],
        MeetingState.Held => Parts.Texts["Agree what comes next"],
        MeetingState.NoShow => Parts.Texts["Ask the sides what stood in the way"],
        _ => Parts.Texts["This meeting is cancelled"],
    };

    /// <summary>Who has not answered, and what the others said.</summary>
    public string Silent
    {
        get
        {
            var coming = Parts.Texts.Count("{0} person comes.", "{0} people come.", One.People.Count(person => person is { Answer: MeetingAnswer.Yes, IsBeforeChange: false }));
            var silent = Unanswered.Select(NameOf).ToList();
            return silent.Count == 0 ? coming : $"{coming} {Parts.Texts["Without an answer: {0}.", string.Join(", ", silent)]}";
        }
    }

    public Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken) =>
        Do(new ScheduleMeeting(Meeting, Version), () => Parts.Texts.Count("The invitations are sent to {0} person.", "The invitations are sent to {0} people.", One.People.Count), cancellationToken);

    public Task<IActionResult> OnPostChooseAsync(Guid slot, CancellationToken cancellationToken) =>
        Do(new ChooseTime(Meeting, slot, Version), () => Parts.Texts.Count("The invitations are sent to {0} person.", "The invitations are sent to {0} people.", One.People.Count), cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken) =>
        Do(new WithdrawOffer(Meeting, Version), () => Parts.Texts["The times are withdrawn, and those who were asked are told."], cancellationToken);

    /// <summary>Three days more than they have, or than now.</summary>
    public Task<IActionResult> OnPostExtendAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        Do(new ExtendOffer(Meeting, (until > Parts.Reader.Now ? until : Parts.Reader.Now).AddDays(MoreDays), Version), () => Parts.Texts["They have three days more."], cancellationToken);

    public Task<IActionResult> OnPostHeldAsync(CancellationToken cancellationToken) =>
        Do(new HoldMeeting(Meeting, Version), () => Parts.Texts["It is on record that the meeting took place."], cancellationToken);

    public Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellationToken) =>
        Do(new RestoreMeeting(Meeting, Version), () => Parts.Texts["The meeting is a draft again. Nobody was told yet."], cancellationToken);

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        if (One.State != MeetingState.Held) return null;
        Outcome = (await Parts.Sender.Send(new MeetingOutcome(Meeting), cancellationToken)).Value;
        Commitments = await Parts.Sender.Send(new CommitmentExport(new CommitmentFilter(CommitmentTerm.All) { Meeting = Meeting }), cancellationToken);
        return null;
    }

    private async Task<IActionResult> Do(IRequest<Application.Result> act, Func<string> said, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var done = await Parts.Sender.Send(act, cancellationToken);
        if (done.Error is { } error) return await Again(error, cancellationToken);
        this.Say(said());
        return Redirect(Path);
    }
}
