using Associations.Application;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Web.Operations.Demonstration;

/// <summary>
/// The meetings of the demonstration: one to which invitations went out, one whose time is being agreed, one that is over and
/// settled, one that is over and not, one cancelled. Only those of the first two become letters; all addresses end in .example.
/// </summary>
internal sealed class Gatherings(IServiceProvider services, TenantId tenant, UserId host, ProgrammeId programme, DateOnly today)
{
    private const string Kyiv = "Europe/Kyiv";
    private const string Room = "https://meet.example/";

    private static readonly LocalisedText Bilateral = Text("Двостороння онлайн-зустріч", "Bilateral online meeting", "Réunion bilatérale en ligne");

    public async Task Bring(CancellationToken cancellationToken)
    {
        // What people did with them since is left alone.
        if ((await services.Send(tenant, new MeetingTally(), cancellationToken)).Values.Sum() > 0) return;

        await Ask(cancellationToken);
        await Offer(cancellationToken);
        var cancelled = await Plan(new("UA32120050000067577", "33243", At(9, 11)), new(Bilateral) { Languages = ["uk", "fr"] }, cancellationToken);
        await services.Send(tenant, new CancelMeeting(cancelled, "Кагарлик просить зачекати до бюджету.", await Version(cancelled, cancellationToken)), cancellationToken);
        await services.Send(tenant, new LiveThrough(new("UA32100130000093505", "95252", At(-2, 15)), Details("slavutych"), programme, host), cancellationToken);
        var held = (await services.Send(tenant, new LiveThrough(new("UA32140150000040954", "15", At(-18, 12)), Details("fastiv") with { Languages = ["en"] }, programme, host), cancellationToken)).Value;
        await services.Send(tenant, new HoldMeeting(held, await Version(held, cancellationToken)), cancellationToken);
        await new Outcomes(services, tenant, today).Bring(held, cancellationToken);
    }

    // After the meeting of Korosten and Bourges of 28 May 2024: five organisations, two languages, an interpreter.
    private async Task Ask(CancellationToken cancellationToken)
    {
        var meeting = await Plan(new("UA18060090000061708", "18033", At(12, 12)), Details("korosten-bourges") with { DialIn = "+380 00 000 00 00, 2805", Agenda = FiveItems() }, cancellationToken);
        // AFCCRE brings its own people, see JointTable.
        foreach (var invitee in new Invitee[]
        {
            new(ParticipantRole.Observer) { Guest = new("Anna Sample", "anna@cemr.example", "CEMR", "en", "Europe/Brussels") },
            new(ParticipantRole.Interpreter) { Guest = new("Леся Умовна", "lesia@interpreters.example", "", "uk", Kyiv) },
        }) await services.Send(tenant, new InviteToMeeting(meeting, invitee, await Version(meeting, cancellationToken)), cancellationToken);
        await services.Send(tenant, new ScheduleMeeting(meeting, await Version(meeting, cancellationToken)), cancellationToken);

        MeetingAnswer[] answers = [MeetingAnswer.Yes, MeetingAnswer.Perhaps, MeetingAnswer.Yes];
        var asked = (await services.Send(tenant, new MeetingFacts(meeting), cancellationToken)).Value.People.Where(person => person.Role != ParticipantRole.Observer);
        foreach (var (person, answer) in asked.Zip(answers)) await services.Send(tenant, new NoteAnswer(meeting, person.Id, answer, "", await Version(meeting, cancellationToken)), cancellationToken);
    }

    // Nobody has answered yet.
    private async Task Offer(CancellationToken cancellationToken)
    {
        var meeting = await Plan(new("UA63140170000087785", "02168", At(20, 14)), new(Text("Перше знайомство", "First contact", "Premier contact")) { Languages = ["uk", "fr"] }, cancellationToken);
        var free = (await services.Send(tenant, new SuggestTimes(meeting), cancellationToken)).Value;
        var until = new ZonedTime(today.AddDays(8).ToDateTime(new TimeOnly(18, 0)), Kyiv).Instant;
        await services.Send(tenant, new OfferTimes(meeting, [.. free.Skip(2).Take(3)], until, null, await Version(meeting, cancellationToken)), cancellationToken);
    }

    private async Task<MeetingId> Plan(Appointment appointment, MeetingDetails details, CancellationToken cancellationToken)
    {
        var table = await services.Send(tenant, new TableOf(appointment), cancellationToken);
        var planned = await services.Send(tenant, new PlanMeeting(details, appointment.Time, table.Pair, programme, table.Invitees(host)), cancellationToken);
        return planned.Value;
    }

    private async Task<int> Version(MeetingId meeting, CancellationToken cancellationToken) => (await services.Send(tenant, new MeetingFacts(meeting), cancellationToken)).Value.Version;

    private MeetingTime At(int days, int hour) => new(new ZonedTime(today.AddDays(days).ToDateTime(new TimeOnly(hour, 0)), Kyiv), 60);

    private static MeetingDetails Details(string room) => new(Bilateral) { Languages = ["uk", "fr"], Room = Room + room };

    private static AgendaItem[] FiveItems() =>
    [
        new(Text("Вітання", "Welcome", "Accueil"), "AMU", 5),
        new(Text("Рік від візиту в липні 2023 року", "A year since the visit of July 2023", "Un an depuis la visite de juillet 2023"), "Коростень, Bourges", 20),
        new(Text("Майбутній навчальний візит і підтримка міністерства", "The coming study visit, and how the ministry supports it", "La prochaine visite d’étude et le soutien du ministère"), "AFCCRE", 15),
        new(Text("Щомісячні дзвінки та посібник із фінансування", "Monthly calls and the handbook of funding", "Les appels du mois et le guide des financements"), "CEMR", 10),
        new(Text("Хто, що й до якого часу", "Who does what, by when", "Qui fait quoi, pour quand"), "", 10),
    ];

    private static LocalisedText Text(string uk, string en, string fr) => LocalisedText.Of(("uk", uk), ("en", en), ("fr", fr));
}

/// <summary>Two municipalities by their codes, and when they meet.</summary>
internal sealed record Appointment(string Ours, string Theirs, MeetingTime Time);

/// <summary>The open partnership of two municipalities and those who speak for them.</summary>
[AllowSystem]
internal sealed record TableOf(Appointment Appointment) : IRead<TableOf.Answer>
{
    public sealed record Answer(PartnershipId Pair, IReadOnlyList<ContactId> Contacts)
    {
        public IReadOnlyList<Invitee> Invitees(UserId host) => [.. Contacts.Select(contact => new Invitee(ParticipantRole.Municipality) { Contact = contact }), new(ParticipantRole.Host) { Member = host }];
    }
}

/// <summary>A meeting that was sent and is over: it is written as it would stand now, so that no letter of the past goes out.</summary>
[AllowSystem]
internal sealed record LiveThrough(Appointment Appointment, MeetingDetails Details, ProgrammeId Programme, UserId Host) : IRequest<Application.Result<MeetingId>>;

internal sealed class GatheringsHandler(IAppDb db) : IRequestHandler<TableOf, TableOf.Answer>, IRequestHandler<LiveThrough, Application.Result<MeetingId>>
{
    private static readonly TimeSpan AskedBefore = TimeSpan.FromDays(10);

    public async Task<TableOf.Answer> Handle(TableOf request, CancellationToken cancellationToken)
    {
        string[] codes = [request.Appointment.Ours, request.Appointment.Theirs];
        var towns = await db.Municipalities.AsNoTracking().Where(row => codes.Contains(row.OfficialCode)).Select(row => row.Id).ToListAsync(cancellationToken);
        var pair = (await db.Partnerships.AsNoTracking().ToListAsync(cancellationToken)).First(row => row.Sides.All(side => towns.Contains(side.Municipality)));
        return new(pair.Id, await db.Contacts.AsNoTracking().Where(row => towns.Contains(row.Municipality)).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken));
    }

    public async Task<Application.Result<MeetingId>> Handle(LiveThrough request, CancellationToken cancellationToken)
    {
        var table = await Handle(new TableOf(request.Appointment), cancellationToken);
        var meeting = Meeting.Plan(request.Details, request.Appointment.Time, table.Pair, request.Programme);
        var asked = meeting.StartsAt - AskedBefore;
        foreach (var invitee in table.Invitees(request.Host)) meeting.Invite(invitee, asked);
        meeting.Schedule(asked);
        foreach (var participant in meeting.Present.ToList()) meeting.Answer(participant.Id, MeetingAnswer.Yes, "", meeting.Sequence, asked.AddDays(1));
        meeting.TakeNotices();
        db.Meetings.Add(meeting);
        await db.SaveChangesAsync(cancellationToken);
        return meeting.Id;
    }
}
