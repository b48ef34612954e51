using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Municipalities;

public sealed class ContactTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly ContactDetails Taras = new("Taras Zrazok", "Taras@Korosten.example", "uk", "Europe/Kyiv") { Position = "Deputy mayor" };

    private Consent Agreed => new(LegalBasis.Consent, "form", app.Clock.GetUtcNow().AddDays(-1));

    [Fact]
    public async Task An_erased_person_is_gone_from_entries_letters_and_search_and_is_never_written_to_again()
    {
        var amu = await app.NewTenant();
        var korosten = await Register(amu, "UA18060090000061708", "Коростень");
        var contact = (await amu.Send(new AddContact(korosten, Taras, Agreed))).Value;
        var key = (await amu.Single<Contact>()).AddressKey;
        var now = app.Clock.GetUtcNow();
        var addressee = new Addressee("Taras Zrazok", "Taras@korosten.example", key, "uk", "Europe/Kyiv") { Contact = contact };
        await amu.Add(Letter.Write(LetterKind.ManagerNotice, addressee, """{"greeting":"Taras Zrazok"}""", now, now));

        Assert.True((await amu.SendAs(new EraseContact(contact), Role.Manager)).Succeeded);

        var erased = await amu.Single<Contact>();
        Assert.Equal(("", "", "", "", false), (erased.Name, erased.Position, erased.Email, erased.AddressKey, erased.Consent is not null));
        var letter = await amu.Single<Letter>();
        Assert.Equal(("", "", "{}", LetterState.Cancelled), (letter.ToName, letter.ToAddress, letter.Content, letter.State));
        var suppression = await amu.Single<Suppression>();
        Assert.Equal((key, ExclusionReason.Erased), (suppression.AddressKey, suppression.Reason));
        var proof = (await amu.Send(new ContactFacts(contact))).Value.Erasure!;
        Assert.Equal((1, true), (proof.Letters, proof.Suppressed));
        Assert.Equal(0, await Mentions(amu, "Zrazok"));
        Assert.Equal(MunicipalityErrors.ContactErased, (await amu.Send(new EraseContact(contact))).Error);

        var import = await amu.Send(new Application.Imports.UploadImport(ImportSubject.Contacts, "people.csv", "katottg,name,email\nUA18060090000061708,Taras Zrazok,taras@korosten.example"u8.ToArray(), "UA"));
        var fault = Assert.Single((await amu.Send(new Application.Imports.ImportPreview(import.Value))).Value.Plan!.Faults);
        Assert.Equal("This person asked to be erased.", fault.Reason);
    }

    [Fact]
    public async Task All_that_is_held_of_a_person_can_be_taken_along()
    {
        var amu = await app.NewTenant();
        var korosten = await Register(amu, "UA18060090000061708", "Коростень");
        var contact = (await amu.Send(new AddContact(korosten, Taras, Agreed))).Value;
        var key = (await amu.Single<Contact>()).AddressKey;
        var now = app.Clock.GetUtcNow();
        await amu.Add(Letter.Write(LetterKind.ManagerNotice, new Addressee("Taras Zrazok", "Taras@korosten.example", key, "uk", "Europe/Kyiv"), """{"a":1}""", now, now));

        var data = (await amu.SendAs(new ExportContact(contact), Role.Manager)).Value;

        Assert.Equal(("Taras Zrazok", "Taras@korosten.example", "form"), (data.Entries.Single().Name, data.Entries.Single().Email, data.Entries.Single().Consent!.How));
        Assert.Equal(1, data.Letters.Single().Content!["a"]!.GetValue<int>());
        Assert.Equal(["AddContact"], data.Changes.Select(change => change.Action));
        Assert.Equal(ErrorKind.Forbidden, (await amu.SendAs(new ExportContact(contact), Role.Editor)).Error!.Kind);
    }

    [Fact]
    public async Task A_new_address_has_not_agreed()
    {
        var amu = await app.NewTenant();
        var contact = (await amu.Send(new AddContact(await Register(amu, "UA18060090000061708", "Коростень"), Taras, Agreed))).Value;
        var version = (await amu.Single<Contact>()).Version;

        await amu.Send(new DescribeContact(contact, version, Taras with { Email = "other@korosten.example" }));

        var changed = await amu.Single<Contact>();
        Assert.Null(changed.Consent);
        Assert.NotNull(changed.WithdrawnAt);
        Assert.Equal(DispatchErrors.Conflict, (await amu.Send(new DescribeContact(contact, version, Taras))).Error);
    }

    [Fact]
    public async Task Consent_is_recorded_with_how_and_when_and_taken_back()
    {
        var amu = await app.NewTenant();
        var contact = (await amu.Send(new AddContact(await Register(amu, "UA18060090000061708", "Коростень"), Taras))).Value;

        Assert.Equal(MunicipalityErrors.ConsentInFuture, (await amu.Send(new RecordConsent(contact, Agreed with { At = app.Clock.GetUtcNow().AddDays(2) }))).Error);
        Assert.Equal(MunicipalityErrors.ConsentWithoutReason, (await amu.Send(new RecordConsent(contact, Agreed with { How = " " }))).Error);
        Assert.True((await amu.Send(new RecordConsent(contact, Agreed))).Succeeded);
        Assert.True((await amu.Send(new WithdrawConsent(contact))).Succeeded);
        Assert.Equal(MunicipalityErrors.NoConsent, (await amu.Send(new WithdrawConsent(contact))).Error);
    }

    [Fact]
    public async Task A_merge_moves_people_and_enrolments_and_keeps_who_is_in_both_once()
    {
        var amu = await app.NewTenant();
        var (kept, merged) = (await Register(amu, "UA18060090000061708", "Коростень"), await Register(amu, "UA18060090000061709", "Коростенська"));
        var stays = (await amu.Send(new AddContact(kept, Taras, Agreed))).Value;
        var same = (await amu.Send(new AddContact(merged, Taras))).Value;
        var moves = (await amu.Send(new AddContact(merged, Taras with { Name = "Olena Pryklad", Email = "olena@korosten.example" }))).Value;
        var (both, one) = (Plan("Both"), Plan("One"));
        var now = app.Clock.GetUtcNow();
        await amu.Add(both, one);
        await amu.Add(new Enrolment(both.Id, kept, now), new Enrolment(both.Id, merged, now), new Enrolment(one.Id, merged, now));
        await amu.Add(Letter.Write(LetterKind.ManagerNotice, new Addressee("Taras", "taras@korosten.example", "key", "uk", "Europe/Kyiv") { Contact = same }, "{}", now, now));

        var preview = (await amu.Send(new MergePreview(kept, merged))).Value;
        Assert.Equal((1, 1, 1), (preview.Contacts, preview.SamePeople, preview.Enrolments));
        Assert.True((await amu.SendAs(new MergeMunicipalities(kept, merged), Role.Manager)).Succeeded);

        Assert.Equal([kept], await amu.Read(db => db.Municipalities.Select(row => row.Id).ToListAsync()));
        Assert.Equal(new[] { stays, moves }.OrderBy(id => id.Value), (await amu.Read(db => db.Contacts.Where(row => row.Municipality == kept).Select(row => row.Id).ToListAsync())).OrderBy(id => id.Value));
        Assert.Equal(2, await amu.Read(db => db.Enrolments.CountAsync(row => row.Municipality == kept)));
        Assert.Equal(stays, (await amu.Single<Letter>()).Contact);
        Assert.Equal(0, await amu.Read(db => db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from app.municipality_tokens where municipality = {merged.Value}").SingleAsync()));
    }

    [Fact]
    public async Task Another_associations_people_and_municipalities_do_not_exist()
    {
        var (amu, other) = (await app.NewTenant(), await app.NewTenant());
        var foreign = await Register(amu, "UA18060090000061708", "Коростень");
        var own = await Register(other, "UA18060090000061708", "Коростень");
        var contact = (await amu.Send(new AddContact(foreign, Taras, Agreed))).Value;

        Assert.Equal(MunicipalityErrors.NotFound, (await other.SendAs(new MunicipalityFacts(foreign), Role.Manager)).Error);
        Assert.Equal(MunicipalityErrors.NotFound, (await other.SendAs(new AddContact(foreign, Taras), Role.Manager)).Error);
        Assert.Equal(MunicipalityErrors.NotFound, (await other.SendAs(new MergeMunicipalities(own, foreign), Role.Manager)).Error);
        Assert.Equal(MunicipalityErrors.NotFound, (await other.SendAs(new MergePreview(own, foreign), Role.Manager)).Error);
        Assert.Equal(MunicipalityErrors.ContactNotFound, (await other.SendAs(new ContactFacts(contact), Role.Manager)).Error);
        Assert.Equal(MunicipalityErrors.ContactNotFound, (await other.SendAs(new ExportContact(contact), Role.Manager)).Error);
        Assert.Equal(MunicipalityErrors.ContactNotFound, (await other.SendAs(new EraseContact(contact), Role.Manager)).Error);
        Assert.Empty((await other.Send(new MunicipalityFacts(own))).Value.Contacts);
    }

    [Fact]
    public async Task Contacts_go_in_by_their_municipalitys_code_and_a_second_time_nothing_changes()
    {
        var amu = await app.NewTenant();
        await Register(amu, "UA18060090000061708", "Коростень");
        var content = System.Text.Encoding.UTF8.GetBytes(
            """
            катоттг;піб;email;мова;теми;згода;дата згоди
            UA18060090000061708;Тарас Зразок;taras@korosten.example;uk;water, energy;бланк;12.05.2025
            UA18060090000061708;Олена Приклад;olena;uk;;;
            UA99060090000061708;Петро Нумо;petro@korosten.example;uk;;;
            UA63040090000021240;Петро Нумо;petro@izium.example;uk;;;
            """);

        Assert.Equal(new ImportOutcome(1, 0, 0, 3), await amu.Import(ImportSubject.Contacts, content, leaveOut: true));

        var taras = await amu.Single<Contact>();
        Assert.Equal(("Тарас Зразок", "бланк", new DateTimeOffset(2025, 5, 12, 9, 0, 0, TimeSpan.Zero)), (taras.Name, taras.Consent!.How, taras.Consent.At));
        Assert.Equal([Theme.Energy, Theme.Water], taras.Topics.Order());
        Assert.NotEmpty(taras.AddressKey);
        var again = (await amu.Send(new Application.Imports.UploadImport(ImportSubject.Contacts, "again.csv", content, "UA"))).Value;
        var plan = (await amu.Send(new Application.Imports.ImportPreview(again))).Value.Plan!;
        Assert.Equal((0, 0, 1), (plan.New, plan.Changed, plan.Unchanged));
    }

    private static Programme Plan(string name) => Programme.Plan(new ProgrammeDetails(LocalisedText.Of(("en", name)), new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1)));

    private static async Task<MunicipalityId> Register(TestTenant tenant, string code, string name) =>
        (await tenant.Send(new RegisterMunicipality("UA", code, new MunicipalityDetails(LocalisedText.Of(("uk", name)))))).Value;

    // In every text and JSON column of the tenant's tables that hold people.
    private static Task<int> Mentions(TestTenant tenant, string name) => tenant.Read(db => db.Database.SqlQuery<int>(
        $"""
        select (select count(*) from app.contacts c where c::text ilike {"%" + name + "%"})::int + (select count(*) from app.letters l where l::text ilike {"%" + name + "%"})::int
            + (select count(*) from app.audit_trail a where a::text ilike {"%" + name + "%"})::int + (select count(*) from app.outbox o where o::text ilike {"%" + name + "%"})::int
            + (select count(*) from app.erasures e where e::text ilike {"%" + name + "%"})::int as "Value"
        """).SingleAsync());
}
