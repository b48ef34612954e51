using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Partnerships;

namespace Associations.Tests.Meetings;

/// <summary>Korosten and Bourges, whose partnership is active, are to meet online at noon in Kyiv in thirty days. Codes are real, people are not.</summary>
internal sealed class MeetingScene
{
    public const string Kyiv = "Europe/Kyiv";

    public const string Room = "https://meet.example/korosten-bourges";

    public required TestTenant Tenant { get; init; }

    public required Municipality Korosten { get; init; }

    public required Municipality Bourges { get; init; }

    /// <summary>Taras Zrazok of Korosten, who reads Ukrainian and lives by the clock of Kyiv.</summary>
    public required Contact Taras { get; init; }

    /// <summary>Marie Exemple of Bourges, who reads French and lives by the clock of Paris.</summary>
    public required Contact Marie { get; init; }

    /// <summary>A manager of the association.</summary>
    public required UserId Host { get; init; }

    public required PartnershipId Pair { get; init; }

    public required DateOnly Day { get; init; }

    public MeetingId Id { get; private set; }

    public string Path => $"/meetings/{Id.Value}";

    public string PairPath => $"/partnerships/{Pair.Value}";

    public MeetingTime Noon => At(12);

    public static MeetingDetails Details => new(LocalisedText.Of(("en", "Bilateral online meeting"), ("uk", "Двостороння онлайн-зустріч"), ("fr", "Réunion bilatérale en ligne")))
    {
        Purpose = LocalisedText.Of(("en", "To agree on the study visit")),
        Languages = ["uk", "fr"],
        Room = Room,
    };

    public static async Task<MeetingScene> Set(TestTenant tenant)
    {
        var (korosten, bourges) = (PartnershipScene.Town("UA", "UA18060090000061708", "uk", "Коростень"), PartnershipScene.Town("FR", "18033", "fr", "Bourges"));
        var taras = Contact.Add(korosten.Id, new ContactDetails("Taras Zrazok", "taras@korosten.example", "uk", Kyiv));
        var marie = Contact.Add(bourges.Id, new ContactDetails("Marie Exemple", "marie@bourges.example", "fr", "Europe/Paris"));
        await tenant.Add(korosten, bourges, taras, marie);
        var pair = (await tenant.SendAs(new PlanPartnership([korosten.Id, bourges.Id], new PartnershipDetails(Formality.Twinning), PartnershipStage.Active), Role.Manager)).Value;
        var scene = new MeetingScene
        {
            Tenant = tenant,
            Korosten = korosten,
            Bourges = bourges,
            Taras = taras,
            Marie = marie,
            Host = (await tenant.NewMember(Role.Manager)).Id,
            Pair = pair,
            Day = ZonedTime.DayOf(tenant.App.Clock.GetUtcNow(), Kyiv).AddDays(30),
        };
        scene.Id = await scene.Plan(scene.Noon);
        return scene;
    }

    /// <summary>On the meeting's day in Kyiv.</summary>
    public MeetingTime At(int hour, int minutes = 60, int daysLater = 0) => new(new ZonedTime(Day.AddDays(daysLater).ToDateTime(new TimeOnly(hour, 0)), Kyiv), minutes);

    /// <summary>Drafts another meeting of the same people.</summary>
    public async Task<MeetingId> Plan(MeetingTime time, MeetingDetails? details = null) => (await Tenant.SendAs(
        new PlanMeeting(
            details ?? Details, time, Pair, null,
            [new(ParticipantRole.Municipality) { Contact = Taras.Id }, new(ParticipantRole.Municipality) { Contact = Marie.Id }, new(ParticipantRole.Host) { Member = Host }]),
        Role.Manager)).Value;

    public Task<MeetingFacts.Answer> Facts() => Facts(Id);

    public async Task<MeetingFacts.Answer> Facts(MeetingId id) => (await Tenant.SendAs(new MeetingFacts(id), Role.Manager)).Value;

    /// <summary>Sends as a manager, at the version as it is now.</summary>
    public async Task<Result> Send(Func<int, IRequest<Result>> request) => await Tenant.SendAs(request((await Facts()).Version), Role.Manager);

    /// <summary>Sends the invitations.</summary>
    public async Task<MeetingScene> Scheduled()
    {
        Assert.Null((await Send(version => new ScheduleMeeting(Id, version))).Error);
        return this;
    }

    /// <summary>Who takes part, by name.</summary>
    public async Task<MeetingFacts.Person> Person(string name) => (await Facts()).People.Single(person => person.Name == name);
}
