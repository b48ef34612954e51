using Associations.Application.Digests;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;

namespace Associations.Tests.Digests;

/// <summary>A programme with municipalities, contacts and calls, and a digest whose planned time has come. All invented but the codes.</summary>
internal sealed class DigestScene
{
    public required TestTenant Tenant { get; init; }

    public required Programme Programme { get; init; }

    public required SeriesId Series { get; init; }

    public static Municipality Korosten { get; } = Hromada("UA18060090000061708", "Коростенська громада", "Korosten", "UA-18");

    public static async Task<DigestScene> Set(TestTenant tenant, IEnumerable<object> rows, ApprovalMode approval = ApprovalMode.Required, DateTimeOffset? now = null)
    {
        // The clock stands two hours back, so that what is planned for an hour ago is still to come.
        var started = now ?? TimeProvider.System.GetUtcNow().AddHours(-2);
        tenant.App.Clock.Set(started);
        var programme = Programme.Plan(new ProgrammeDetails(
            LocalisedText.Of(("en", "Development of communities"), ("uk", "Розвиток громад")), new DateOnly(2024, 1, 1), new DateOnly(2030, 12, 31)) { Donors = ["GIZ"] });
        var all = rows.ToList();
        await tenant.Add([programme, .. all, .. all.OfType<Municipality>().Select(municipality => new Enrolment(programme.Id, municipality.Id, started))]);

        var at = TimeZoneInfo.ConvertTime(started.AddHours(1), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
        var series = await tenant.SendAs(
            new PlanSeries(programme.Id, new SeriesDetails(
                LocalisedText.Of(("en", "Funding for communities"), ("uk", "Фінансування для громад")),
                MonthlySchedule.OnDay(at.Day, new TimeOnly(at.Hour, at.Minute), "Europe/Kyiv"),
                new ReplyPerson("Nadiia Pryblyzna", "nadiia@amu.example"))
            {
                ComposeDaysBefore = 3,
                Approval = approval,
                Introduction = LocalisedText.Of(("en", "Two calls this month."), ("uk", "Два конкурси цього місяця.")),
            }),
            Role.Manager);
        return new DigestScene { Tenant = tenant, Programme = programme, Series = series.Value };
    }

    /// <summary>Lets the planned time pass.</summary>
    public async Task PlannedTimeComes()
    {
        Tenant.App.Clock.Set(TimeProvider.System.GetUtcNow());
        await Tenant.RunSeries();
    }

    public static Municipality Hromada(string code, string uk, string en, string region) =>
        Municipality.Register("UA", code, new MunicipalityDetails(LocalisedText.Of(("uk", uk), ("en", en)), MunicipalityKind.City) { Region = region });

    public static Contact Person(Municipality municipality, string name, string email, string language = "uk", bool agreed = true, params Theme[] topics)
    {
        var contact = Contact.Add(municipality.Id, new ContactDetails(name, email, language, language == "fr" ? "Europe/Paris" : "Europe/Kyiv") { Topics = topics });
        if (agreed) contact.Agree(new Consent(LegalBasis.Consent, "Invented for a test", TimeProvider.System.GetUtcNow()));
        return contact;
    }

    public static FundingCall TownTwinning(DateTimeOffset now) => FundingCall.Announce("CERV-TEST-TT", new CallDetails(
        "CERV", LocalisedText.Of(("en", "Town twinning"), ("uk", "Побратимство міст")), LocalisedText.Of(("en", "Meetings of citizens."), ("uk", "Зустрічі громадян.")))
    {
        Deadline = new ZonedTime(now.UtcDateTime.Date.AddDays(60).AddHours(17), "Europe/Brussels"),
        Money = new Money("EUR") { GrantFrom = 8_455, GrantTo = 50_745, Budget = 4_000_000 },
        Themes = [Theme.Culture, Theme.Youth],
        Link = new Uri("https://funding.example/cerv-tt"),
    });

    public static FundingCall OnlyZakarpattia(DateTimeOffset now) => FundingCall.Announce("HUSKROUA-TEST", new CallDetails(
        "Interreg NEXT", LocalisedText.Of(("en", "HUSKROUA, second call")), LocalisedText.Of(("en", "Small and regular projects.")))
    {
        Deadline = new ZonedTime(now.UtcDateTime.Date.AddDays(45).AddHours(16), "Europe/Brussels"),
        Regions = ["UA-21"],
        Themes = [Theme.Environment],
    });

    public static FundingCall ClosesTomorrow(DateTimeOffset now) => FundingCall.Announce("TOO-SOON", new CallDetails(
        "SKEW", LocalisedText.Of(("en", "Too soon")), LocalisedText.Empty)
    {
        Deadline = new ZonedTime(now.UtcDateTime.Date.AddDays(1).AddHours(12), "Europe/Berlin"),
    });
}
