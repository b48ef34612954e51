using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Partnerships;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Associations.Web.Meetings;

/// <summary>Drafts a meeting of a partnership, or of none, with the people who speak for its sides.</summary>
public sealed class NewMeetingModel(MeetingParts parts, PartnershipWords pairs, CallerContext caller) : ShellPage, IMeetingFormPage
{
    private static readonly TimeOnly UsualHour = new(12, 0);
    private const int UsualDaysAhead = 14;
    private const int MinutesForEach = 10;

    [BindProperty(SupportsGet = true)]
    public Guid? Partnership { get; set; }

    /// <summary>The meeting that it follows.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    /// <summary>What is still to do of that one is talked about.</summary>
    [BindProperty]
    public bool CarriesOn { get; set; }

    [BindProperty]
    public MeetingForm Form { get; set; } = new();

    [BindProperty]
    public MeetingTimeForm Time { get; set; } = new();

    /// <summary>Who is to come, by the key of the person.</summary>
    [BindProperty]
    public Dictionary<string, SeatForm> People { get; set; } = new(StringComparer.Ordinal);

    public IEnumerable<Choice> Programmes { get; private set; } = [];

    public string Rooms { get; private set; } = RoomTemplate.Usual;

    /// <summary>The people on record, by the organisation they would come for.</summary>
    public IReadOnlyList<Group> Table { get; private set; } = [];

    public PartnershipFacts.Answer? Pair { get; private set; }

    public MeetingToFollow.Answer? Last { get; private set; }

    public string Back => Partnership is { } id ? $"/partnerships/{id}" : "/meetings";

    public IReadOnlyList<(string Text, string Href)> Trail =>
        [(parts.Texts["Meetings"], "/meetings"), .. Pair is null ? [] : new[] { (pairs.Title(Pair.Sides.Select(side => side.Name)), Back) }];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Form = new()
        {
            Title = TextInput.From(UsualTitle()),
            Languages = Pair is null ? [parts.Reader.Language] : [.. Table.SelectMany(group => group.Languages).Distinct(StringComparer.Ordinal)],
            MakesRoom = true,
        };
        Time.When = MomentInput.From(UsualDay(Moments.DayOf(parts.Reader.Now, parts.Reader.Zone)).ToDateTime(UsualHour), parts.Reader.Zone.Id);
        if (Last is { } last) return Follow(last);
        foreach (var one in Table.SelectMany(group => group.People)) People[one.Key].Comes = one.Contact is not null ? one.TakesMail : one.Member == caller.User;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var (time, details) = (Time.Read(ModelState, parts.Shell, parts.Errors), Form.Read(Rooms, ModelState, parts.Errors));
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        if (CarriesOn && Last is { } last) details = details with { Agenda = [.. last.Open.Take(MeetingDetails.AgendaMax).Select(what => new AgendaItem(what, "", MinutesForEach))] };
        var planned = await parts.Sender.Send(new PlanMeeting(details, time!, Partnership is { } id ? PartnershipId.From(id) : null, Form.ProgrammeId, [.. Invitees()]), cancellationToken);
        if (planned.Error is { } error) return Refused(MeetingForm.AtItsField(error));
        this.Say(parts.Texts["The meeting is drafted. Nobody was told yet."]);
        return Redirect($"/meetings/{planned.Value.Value}");
    }

    // Two weeks ahead; the Monday after, where that is a weekend.
    private static DateOnly UsualDay(DateOnly today)
    {
        var day = today.AddDays(UsualDaysAhead);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };
    }

    private IEnumerable<Invitee> Invitees() => Table.SelectMany(group => group.People).Where(one => People[one.Key].Comes)
        .Select(one => new Invitee(Named.Of<ParticipantRole>(People[one.Key].Role) ?? one.Usually) { Contact = one.Contact, Member = one.Member, Guest = one.Guest });

    // The same people with the same parts; who comes for the first time is added by hand.
    private PageResult Follow(MeetingToFollow.Answer last)
    {
        (Form.Languages, Form.Programme, CarriesOn) = ([.. last.Languages], last.Programme?.Value.ToString(), last.Open.Count > 0);
        Time.Minutes = last.Minutes.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var one in Table.SelectMany(group => group.People))
        {
            if (last.Seats.FirstOrDefault(seat => IsSame(seat, one)) is not { } seat) continue;
            (People[one.Key].Comes, People[one.Key].Role) = (one.TakesMail, seat.Invitee.Role.ToString());
        }

        return Page();
    }

    private static bool IsSame(MeetingToFollow.Seat seat, Candidate one) =>
        one.Contact is { } contact ? seat.Invitee.Contact == contact : one.Member is { } member ? seat.Invitee.Member == member : one.Guest is not null && seat.Invitee.Guest == one.Guest;

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        if (After is { } before)
        {
            var followed = await parts.Sender.Send(new MeetingToFollow(MeetingId.From(before)), cancellationToken);
            if (followed.Error is { } gone) return Refused(gone);
            (Last, Partnership) = (followed.Value, followed.Value.Partnership?.Value);
        }

        if (Partnership is { } id)
        {
            var facts = await parts.Sender.Send(new PartnershipFacts(PartnershipId.From(id)), cancellationToken);
            if (facts.Error is { } error) return Refused(error);
            Pair = facts.Value;
        }

        Rooms = await parts.Sender.Send(new RoomsOfAssociation(), cancellationToken);
        Programmes = [.. (await parts.Sender.Send(new ProgrammeList(), cancellationToken)).Value.Select(row => new Choice(row.Id.Value.ToString(), parts.Reader.Read(row.Name)))];
        var whom = await parts.Sender.Send(new WhomToInvite([.. Pair?.Sides.Select(side => side.Id) ?? []]), cancellationToken);
        Table =
        [
            .. whom.Towns.Select(town => new Group(parts.Reader.Read(town.Name), town.Id, [.. town.People.Select(Seat)])),
            new Group(parts.Texts["Your association"], null, [.. whom.Colleagues.Select(Seat)]),
        ];
        if (Last is { } last && last.Seats.Where(seat => !Table.SelectMany(group => group.People).Any(one => IsSame(seat, one))).ToList() is { Count: > 0 } more)
            Table = [.. Table, new Group(parts.Texts["Also at the last meeting"], null, [.. more.Select(Seat)])];
        foreach (var one in Table.SelectMany(group => group.People)) People.TryAdd(one.Key, new() { Role = one.Usually.ToString() });
        return null;
    }

    private Candidate Seat(WhomToInvite.Person person) => new(
        $"contact-{person.Id.Value:N}", person.Name, person.TakesMail ? person.Position : parts.Texts["The address takes no mail"], ParticipantRole.Municipality, person.TakesMail) { Contact = person.Id, Language = person.Language };

    private Candidate Seat(WhomToInvite.Colleague colleague) => new($"member-{colleague.Id.Value:N}", colleague.Name, null, ParticipantRole.Host, true) { Member = colleague.Id };

    private Candidate Seat(MeetingToFollow.Seat seat) => new(
        $"seat-{seat.Id.Value:N}", seat.Name, seat.TakesMail ? parts.Reader.Read(seat.Organisation) : parts.Texts["The address takes no mail"], seat.Invitee.Role, seat.TakesMail)
    { Contact = seat.Invitee.Contact, Member = seat.Invitee.Member, Guest = seat.Invitee.Guest };

    // In each language by itself: the words stand in the form to be changed.
    private static LocalisedText UsualTitle() => LocalisedText.Of(("en", "Bilateral online meeting"), ("uk", "Двостороння онлайн-зустріч"), ("fr", "Réunion bilatérale en ligne"));

    public sealed record Group(string Name, MunicipalityId? Town, IReadOnlyList<Candidate> People)
    {
        public IEnumerable<string> Languages => Town is null ? [] : People.Select(person => person.Language).OfType<string>();
    }

    /// <param name="Usually">The role that they usually have.</param>
    public sealed record Candidate(string Key, string Name, string? About, ParticipantRole Usually, bool TakesMail)
    {
        public ContactId? Contact { get; init; }

        public UserId? Member { get; init; }

        public Guest? Guest { get; init; }

        public string? Language { get; init; }
    }

    public sealed class SeatForm
    {
        public bool Comes { get; set; }

        public string? Role { get; set; }
    }
}
