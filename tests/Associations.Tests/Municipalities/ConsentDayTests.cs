using System.Globalization;
using System.Text;
using Associations.Application.Imports;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Tests.Access;
using Associations.Tests.Digests;

namespace Associations.Tests.Municipalities;

/// <summary>A day that somebody states is a day of the association's zone. Here it is 00:30 in Kyiv: in UTC, still the day before.</summary>
public sealed class ConsentDayTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset HalfPastMidnight = new ZonedTime(new DateTime(2026, 6, 10, 0, 30, 0, DateTimeKind.Unspecified), "Europe/Kyiv").Instant;
    private static readonly DateOnly Today = new(2026, 6, 10);

    [Theory]
    [InlineData("2026-06-10", "2026-06-09T21:30:00Z")]
    [InlineData("2026-06-09", "2026-06-09T09:00:00Z")]
    [InlineData("2026-06-11", "2026-06-11T09:00:00Z")]
    public void A_day_stands_for_its_noon_and_today_for_now_until_then(string day, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), Consent.InstantOf(DateOnly.Parse(day, CultureInfo.InvariantCulture), "Europe/Kyiv", HalfPastMidnight));

    [Fact]
    public async Task After_midnight_the_page_offers_and_takes_the_new_day()
    {
        app.Clock.Set(HalfPastMidnight);
        var amu = await app.NewTenant();
        var korosten = DigestScene.Hromada("UA18060090000061708", "Коростень", "Korosten", "UA-18");
        var person = DigestScene.Person(korosten, "Taras Zrazok", "taras@korosten.example", agreed: false);
        await amu.Add(korosten, person);
        using var editor = await amu.SignIn(Role.Editor);
        var page = $"/municipalities/contacts/{person.Id.Value}";
        Assert.Matches("name=\"Form.On.Day\"[^>]*value=\"10\"", await editor.Read(page));

        using var done = await editor.Post(page, page + "?handler=Consent", ("Form.Basis", nameof(LegalBasis.Consent)), ("Form.How", "By telephone"), ("Form.On.Day", "10"), ("Form.On.Month", "6"), ("Form.On.Year", "2026"));

        done.IsRedirectTo(page);
        Assert.Equal(Today, ZonedTime.DayOf((await amu.Single<Contact>()).Consent!.At, "Europe/Kyiv"));
    }

    [Fact]
    public async Task After_midnight_a_file_may_state_the_new_day_but_not_the_next()
    {
        app.Clock.Set(HalfPastMidnight);
        var amu = await app.NewTenant();
        await amu.Add(DigestScene.Hromada("UA18060090000061708", "Коростень", "Korosten", "UA-18"));
        const string File = "katottg,name,email,consent,consent_date\nUA18060090000061708,Taras Zrazok,taras@korosten.example,By telephone,{0}\n";

        var upload = await amu.Send(new UploadImport(ImportSubject.Contacts, "people.csv", Encoding.UTF8.GetBytes(File.Replace("{0}", "2026-06-11", StringComparison.Ordinal)), "UA"));
        Assert.Equal("The date is in the future.", (await amu.Send(new ImportPreview(upload.Value))).Value.Plan!.Faults.Single().Reason);

        await amu.Import(ImportSubject.Contacts, Encoding.UTF8.GetBytes(File.Replace("{0}", "2026-06-10", StringComparison.Ordinal)));
        Assert.Equal(Today, ZonedTime.DayOf((await amu.Single<Contact>()).Consent!.At, "Europe/Kyiv"));
    }
}
