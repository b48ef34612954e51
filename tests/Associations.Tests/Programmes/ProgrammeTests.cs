using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Application.Programmes;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Programmes;

public sealed class ProgrammeTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly ProgrammeDetails ULead = new(LocalisedText.Of(("en", "U-LEAD"), ("uk", "U-LEAD з Європою")), new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 31)) { Donors = ["GIZ"] };

    [Fact]
    public async Task Sections_change_one_by_one_and_the_rest_stays()
    {
        var amu = await app.NewTenant();
        var id = (await amu.Send(new PlanProgramme(ULead))).Value;
        var planned = (await amu.Send(new ProgrammeFacts(id))).Value;

        Assert.Null((await amu.Send(new DescribeProgramme(id, planned.Version) { Funding = new(["GIZ", "Sida"], planned.Details.StartsOn, new DateOnly(2027, 6, 30)) })).Error);
        Assert.Equal(DispatchErrors.Conflict, (await amu.Send(new DescribeProgramme(id, planned.Version) { Reach = new(["UA", "FR"], ["uk"]) })).Error);
        var funded = (await amu.Send(new ProgrammeFacts(id))).Value;
        Assert.Null((await amu.Send(new DescribeProgramme(id, funded.Version) { Reach = new(["UA", "FR"], ["uk"]), Settings = new("Europe/Paris", new("Olena Pryklad", "olena@amu.example")) })).Error);

        var now = (await amu.Send(new ProgrammeFacts(id))).Value.Details;
        Assert.Equal((ULead.Name, ULead.StartsOn, new DateOnly(2027, 6, 30), "Europe/Paris", new ContactPerson("Olena Pryklad", "olena@amu.example")), (now.Name, now.StartsOn, now.EndsOn, now.Zone, now.Contact));
        Assert.Equal(["GIZ", "Sida"], now.Donors);
        Assert.Equal(["FR", "UA"], now.Countries);
        Assert.Equal(["uk"], now.Languages);
    }

    [Fact]
    public async Task A_new_programme_says_what_it_needs_next()
    {
        var amu = await app.NewTenant();
        var id = (await amu.Send(new PlanProgramme(ULead))).Value;
        await Next(ProgrammeStep.Municipalities);

        var korosten = Hromada("UA18060090000061708", "Коростень");
        await amu.Add(korosten);
        await amu.Send(new EnrolMunicipalities(id, new() { All = true }));
        await Next(ProgrammeStep.Contacts);

        await amu.Add(Contact.Add(korosten.Id, new ContactDetails("Taras Zrazok", "taras@korosten.example", "uk", "Europe/Kyiv")));
        await Next(ProgrammeStep.Contacts);
        var agreed = Contact.Add(korosten.Id, new ContactDetails("Olena Pryklad", "olena@korosten.example", "uk", "Europe/Kyiv"));
        agreed.Agree(new Consent(LegalBasis.Consent, "form", app.Clock.GetUtcNow()));
        await amu.Add(agreed);
        await Next(ProgrammeStep.Calls);

        await amu.Send(new AnnounceCall("SKEW", new CallDetails("SKEW", LocalisedText.Of(("en", "Small projects")), LocalisedText.Empty)));
        await Next(ProgrammeStep.Digest);

        async Task Next(ProgrammeStep step) => Assert.Equal(step, (await amu.Send(new ProgrammeFacts(id))).Value.Next);
    }

    [Fact]
    public async Task Municipalities_are_enrolled_by_what_they_are_and_counted_before()
    {
        var (amu, afccre) = (await app.NewTenant(), await app.NewTenant());
        await amu.Add(
            Hromada("UA18060090000061708", "Коростень", "UA-18"), Hromada("UA63040090000021240", "Ізюм", "UA-63"), Hromada("UA63140170000087785", "Чугуїв", "UA-63"),
            Municipality.Register("FR", "18033", new MunicipalityDetails(LocalisedText.Of(("fr", "Bourges")), MunicipalityKind.City)));
        await afccre.Add(Hromada("UA32140030000074165", "Боярка", "UA-63"));
        var id = (await amu.Send(new PlanProgramme(ULead))).Value;

        Assert.Equal(2, (await amu.Send(new EnrolMunicipalities(id, new() { Region = "UA-63" }))).Value);
        var preview = (await amu.Send(new EnrolmentPreview(id, new() { Country = "UA" }))).Value;
        Assert.Equal((3, 2, 1, 4), (preview.Chosen, preview.Enrolled, preview.New, preview.InList));
        Assert.Equal(1, (await amu.Send(new EnrolMunicipalities(id, new() { Country = "UA" }))).Value);
        Assert.Equal(0, (await amu.Send(new EnrolMunicipalities(id, new() { Country = "UA" }))).Value);
        Assert.Equal(1, (await amu.Send(new EnrolMunicipalities(id, new() { Kind = MunicipalityKind.City }))).Value);

        var izium = await amu.Read(db => db.Municipalities.SingleAsync(municipality => municipality.OfficialCode == "UA63040090000021240"));
        Assert.Equal(1, (await amu.Send(new WithdrawMunicipalities(id, new() { Municipalities = [izium.Id] }))).Value);
        Assert.Equal(["18033", "UA18060090000061708", "UA63140170000087785"], await Enrolled(amu, id));
        Assert.Equal(ProgrammeErrors.NotFound, (await afccre.Send(new EnrolMunicipalities(id, new() { All = true }))).Error);
    }

    [Fact]
    public async Task Nothing_chosen_never_means_everything()
    {
        var amu = await app.NewTenant();
        await amu.Add(Hromada("UA18060090000061708", "Коростень"));
        var id = (await amu.Send(new PlanProgramme(ULead))).Value;

        Assert.Equal(ProgrammeErrors.NothingChosen, (await amu.Send(new EnrolMunicipalities(id, new()))).Error);
        Assert.Equal(ProgrammeErrors.NothingChosen, (await amu.Send(new EnrolMunicipalities(id, new() { Municipalities = [] }))).Error);
        Assert.Equal(ProgrammeErrors.NothingChosen, (await amu.Send(new WithdrawMunicipalities(id, new()))).Error);
        Assert.Equal(0, (await amu.Send(new EnrolmentPreview(id, new()))).Value.Chosen);
    }

    [Fact]
    public async Task Another_associations_municipality_is_not_enrolled_by_its_id()
    {
        var (amu, afccre) = (await app.NewTenant(), await app.NewTenant());
        var foreign = Hromada("UA18060090000061708", "Коростень");
        await afccre.Add(foreign);
        var id = (await amu.Send(new PlanProgramme(ULead))).Value;

        Assert.Equal(0, (await amu.Send(new EnrolMunicipalities(id, new() { Municipalities = [foreign.Id] }))).Value);
    }

    [Fact]
    public async Task The_enrolled_are_searched_filtered_sorted_and_paged()
    {
        var amu = await app.NewTenant();
        await amu.Add(Hromada("UA18060090000061708", "Коростень", "UA-18"), Hromada("UA63040090000021240", "Ізюм", "UA-63"), Hromada("UA63140170000087785", "Чугуїв", "UA-63"));
        var id = (await amu.Send(new PlanProgramme(ULead))).Value;
        await amu.Send(new EnrolMunicipalities(id, new() { All = true }));

        var byName = (await amu.Send(new EnrolledList(id) { Language = "uk" })).Value;
        Assert.Equal(["Ізюм", "Коростень", "Чугуїв"], byName.Rows.Select(row => row.Name.In("uk")));
        Assert.Equal((3, 3), (byName.Found, byName.Total));
        Assert.Equal(["Чугуїв", "Коростень"], (await amu.Send(new EnrolledList(id) { Language = "uk", Descending = true, Take = 2 })).Value.Rows.Select(row => row.Name.In("uk")));
        Assert.Equal(["Чугуїв"], (await amu.Send(new EnrolledList(id) { Language = "uk", Skip = 2 })).Value.Rows.Select(row => row.Name.In("uk")));
        var found = (await amu.Send(new EnrolledList(id) { Text = "ізю" })).Value;
        Assert.Equal((1, 3, "Ізюм"), (found.Found, found.Total, Assert.Single(found.Rows).Name.In("uk")));
        Assert.Equal(2, (await amu.Send(new EnrolledList(id) { Region = "UA-63" })).Value.Found);
        Assert.Equal(0, (await amu.Send(new EnrolledList(id) { Text = "%" })).Value.Found);
        Assert.Equal(new EnrolledGroup("UA", "UA-63", 2), Assert.Single(found.Groups, group => group.Region == "UA-63"));
    }

    [Fact]
    public async Task Editors_read_programmes_and_do_not_configure_them()
    {
        var amu = await app.NewTenant();
        Assert.Equal(AccessErrors.Forbidden, (await amu.SendAs(new PlanProgramme(ULead), Role.Editor)).Error);
        var id = (await amu.SendAs(new PlanProgramme(ULead), Role.Manager)).Value;

        Assert.Equal(id, Assert.Single((await amu.SendAs(new ProgrammeList(), Role.Editor)).Value).Id);
        Assert.Equal(AccessErrors.Forbidden, (await amu.SendAs(new EnrolMunicipalities(id, new() { All = true }), Role.Editor)).Error);
    }

    private static Municipality Hromada(string code, string name, string? region = null) =>
        Municipality.Register("UA", code, new MunicipalityDetails(LocalisedText.Of(("uk", name))) { Region = region });

    private static Task<List<string>> Enrolled(TestTenant tenant, ProgrammeId programme) => tenant.Read(db =>
        db.Municipalities.Where(municipality => db.Enrolments.Any(enrolment => enrolment.Programme == programme && enrolment.Municipality == municipality.Id))
            .Select(municipality => municipality.OfficialCode).OrderBy(code => code).ToListAsync());
}
