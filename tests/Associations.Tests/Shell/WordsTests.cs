using System.Globalization;
using Associations.Application.Tenancy;
using Associations.Web.Shell;

namespace Associations.Tests.Shell;

public sealed class WordsTests
{
    // The samples of CLDR's own plural rules chart.
    [Theory]
    [InlineData("uk", "one", new long[] { 1, 21, 31, 101, 1001 })]
    [InlineData("uk", "few", new long[] { 2, 3, 4, 22, 34, 102, 1002 })]
    [InlineData("uk", "many", new long[] { 0, 5, 11, 12, 14, 19, 100, 111, 1000, 1469000 })]
    [InlineData("en", "one", new long[] { 1 })]
    [InlineData("en", "other", new long[] { 0, 2, 16, 100, 1001 })]
    [InlineData("fr", "one", new long[] { 0, 1 })]
    [InlineData("fr", "other", new long[] { 2, 17, 100, 1001 })]
    public void A_number_takes_the_form_of_its_language(string language, string form, long[] numbers) =>
        Assert.All(numbers, number => Assert.Equal(form, Plural.Form(language, number)));

    [Theory]
    [InlineData("en", "Tuesday 28 May 2024, 12:00 in Kyiv")]
    [InlineData("uk", "вівторок, 28 травня 2024, 12:00 у Києві")]
    [InlineData("fr", "mardi 28 mai 2024, 12:00 à Kyiv")]
    public void A_moment_is_written_in_the_readers_language_and_zone(string language, string written) =>
        Assert.Equal(written, In(language, 2026, moments => moments.Full(May28)));

    [Theory]
    [InlineData("en", "Tuesday 28 May, 11:00 in Brussels")]
    [InlineData("uk", "вівторок, 28 травня, 11:00 у Брюсселі")]
    [InlineData("fr", "mardi 28 mai, 11:00 à Bruxelles")]
    public void The_year_is_left_out_when_it_is_this_one(string language, string written) =>
        Assert.Equal(written, In(language, 2024, moments => moments.Full(May28, Zones.Find("Europe/Brussels"))));

    [Fact]
    public void French_says_the_first_of_a_month_as_people_do() =>
        Assert.Equal("samedi 1er juin 2024", In("fr", 2026, moments => moments.Day(new DateOnly(2024, 6, 1))));

    [Theory]
    [InlineData("en", "in Chisinau")]
    [InlineData("uk", "за поясом Chisinau")]
    [InlineData("fr", "à Chisinau")]
    public void A_zone_without_a_known_place_is_named_by_its_city(string language, string written) =>
        Assert.Equal(written, Zones.InCity(Zones.Find("Europe/Chisinau"), language));

    [Theory]
    [InlineData("en", 12_000_000, "EUR", "€12 million")]
    [InlineData("uk", 12_000_000, "EUR", "12 млн €")]
    [InlineData("fr", 12_000_000, "EUR", "12 millions €")]
    [InlineData("en", 28_500_000, "EUR", "€28.5 million")]
    [InlineData("uk", 28_500_000, "EUR", "28,5 млн €")]
    [InlineData("en", 100_000, "EUR", "€100,000")]
    [InlineData("uk", 100_000, "UAH", "100 000 грн")]
    [InlineData("en", 1_234_567, "SEK", "1,234,567 SEK")]
    public void Money_is_written_as_people_read_it(string language, int amount, string currency, string written) =>
        Assert.Equal(written, In(language, 2026, _ => Figures.Money(amount, currency)).Replace('\u00a0', ' ').Replace('\u202f', ' '));

    private static DateTimeOffset May28 { get; } = new(2024, 5, 28, 9, 0, 0, TimeSpan.Zero);

    private static string In(string language, int year, Func<Moments, string> write)
    {
        var (culture, interfaceCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var tenant = new TenantContext();
        tenant.Set(ShellHost.Tenant);
        var reader = new Reader(tenant, new StoppedClock(new DateTimeOffset(year, 5, 1, 0, 0, 0, TimeSpan.Zero)));
        try
        {
            reader.Reads(language);
            return write(new Moments(reader));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, interfaceCulture);
        }
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
