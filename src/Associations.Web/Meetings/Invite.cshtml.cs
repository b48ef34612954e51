using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Adds somebody: who speaks for one of the sides or for a municipality found by name, a colleague, or a guest.</summary>
public sealed class InviteModel(MeetingParts parts) : MeetingPage(parts)
{
    private const string Guest = "guest";
    private const int TownsShown = 6;

    private IReadOnlyList<(string Key, string Text, string? Hint, Invitee Invitee)> _candidates = [];

    /// <summary>A municipality's name in any spelling, or its code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty]
    public InviteForm Form { get; set; } = new();

    protected override bool Works => true;

    public bool IsAsked => !string.IsNullOrWhiteSpace(Find);

    /// <summary>How many of those found may be invited.</summary>
    public int FoundPeople { get; private set; }

    public IEnumerable<Choice> Choices => [.. _candidates.Select(one => new Choice(one.Key, one.Text, one.Hint)), new(Guest, Parts.Texts["A guest, written below"])];

    public IEnumerable<Choice> LanguageChoices => Language.All.Select(language => new Choice(language, Addresses.NameOf(language)));

    public IEnumerable<Choice> ZoneChoices => Shell.Forms.ZoneChoices.For(Form.Zone, Parts.Reader.Language);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (Read() is not { } invitee) return Unprocessable();

        var invited = await Parts.Sender.Send(new InviteToMeeting(Meeting, invitee, Version), cancellationToken);
        if (invited.Error is { } error) return await Again(error, cancellationToken);
        this.Say(One.State == MeetingState.Scheduled ? Parts.Texts["The invitation is sent."] : One.State == MeetingState.Offered ? Parts.Texts["Written down. Who chooses the time is asked at once."] : Parts.Texts["Written down. The invitation goes out with all others."]);
        return Redirect(Path);
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        (Form.Language, Form.Zone) = (Parts.Reader.Language, Parts.Reader.Zone.Id);
        return Task.FromResult<IActionResult>(Page());
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var sides = new List<MunicipalityId>();
        if (One.Partnership is { } pair && (await Parts.Sender.Send(new PartnershipFacts(pair), cancellationToken)) is { Succeeded: true } facts) sides.AddRange(facts.Value.Sides.Select(side => side.Id));
        var found = await Found(cancellationToken);
        var whom = await Parts.Sender.Send(new WhomToInvite([.. found.Union(sides)]), cancellationToken);
        var (contacts, members) = (One.People.Select(person => person.Contact).OfType<ContactId>().ToHashSet(), One.People.Select(person => person.Member).OfType<UserId>().ToHashSet());
        var people = whom.Towns.SelectMany(town => town.People.Where(person => !contacts.Contains(person.Id)).Select(person => (Town: town, Person: person))).ToList();
        FoundPeople = people.Count(one => found.Contains(one.Town.Id));
        _candidates =
        [
            .. people.Select(one => ($"contact-{one.Person.Id.Value:N}", $"{one.Person.Name}, {Parts.Reader.Read(one.Town.Name)}", one.Person.TakesMail ? Known(one.Person.Position) : Parts.Texts["The address takes no mail"], new Invitee(ParticipantRole.Municipality) { Contact = one.Person.Id })),
            .. whom.Colleagues.Where(one => !members.Contains(one.Id)).Select(one => ($"member-{one.Id.Value:N}", $"{one.Name}, {Parts.Texts["of your association"]}", (string?)null, new Invitee(ParticipantRole.Host) { Member = one.Id })),
        ];
        return null;
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;

    private async Task<IReadOnlyList<MunicipalityId>> Found(CancellationToken cancellationToken)
    {
        if (!IsAsked) return [];
        var found = await Parts.Sender.Send(new MunicipalityList(new MunicipalityFilter { Text = Find }, new MunicipalitySort(MunicipalityOrder.Best, false, Parts.Reader.Language), 1, TownsShown), cancellationToken);
        return found.Succeeded ? [.. found.Value.Rows.Select(row => row.Id)] : [];
    }

    // Null when something is missing, which is noted beside its field.
    private Invitee? Read()
    {
        var role = Named.Of<ParticipantRole>(Form.Role);
        if (Form.Who == Guest) return ReadGuest() is { } guest ? new(role ?? ParticipantRole.Observer) { Guest = guest } : null;
        var known = _candidates.FirstOrDefault(one => one.Key == Form.Who);
        if (known.Invitee is { } invitee) return role is { } chosen ? invitee with { Role = chosen } : invitee;
        Note(nameof(InviteForm.Who), MeetingErrors.WhoMissing);
        return null;
    }

    private Guest? ReadGuest()
    {
        var (name, email, organisation) = (Form.Name?.Trim() ?? "", Form.Email?.Trim() ?? "", Form.Organisation?.Trim() ?? "");
        if (name.Length == 0) Note(nameof(InviteForm.Name), MeetingErrors.GuestNameMissing);
        if (!Contact.IsEmail(email)) Note(nameof(InviteForm.Email), MunicipalityErrors.BadEmail);
        foreach (var (field, text) in new[] { (nameof(InviteForm.Name), name), (nameof(InviteForm.Organisation), organisation) })
        {
            if (text.Length > MeetingDetails.TitleMaxLength) Note(field, MeetingErrors.TitleTooLong);
            if (!WrittenText.IsPlain(text, lines: false)) Note(field, WrittenText.NotPlain);
        }

        return ModelState.IsValid ? new(name, email, organisation, Form.Language ?? "", Form.Zone ?? "") : null;
    }

    public sealed class InviteForm
    {
        public string? Who { get; set; }

        public string? Role { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Organisation { get; set; }

        public string? Language { get; set; }

        public string? Zone { get; set; }
    }
}
