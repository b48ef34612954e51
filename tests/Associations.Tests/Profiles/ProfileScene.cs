using System.Net;
using System.Text.RegularExpressions;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Associations.Tests.Mail;
using Associations.Tests.Partnerships;

namespace Associations.Tests.Profiles;

/// <summary>Nosivka, whose contact is registered, and Tarashcha, which has nobody. Codes are real, people are not.</summary>
internal sealed partial class ProfileScene
{
    public required TestTenant Tenant { get; init; }

    public required Municipality Nosivka { get; init; }

    public required Municipality Tarashcha { get; init; }

    public required Contact Olha { get; init; }

    public static async Task<ProfileScene> Set(TestTenant tenant, string language = "uk")
    {
        tenant.App.Clock.Set(TimeProvider.System.GetUtcNow()); // another test may have moved it
        await tenant.App.Listen();
        var (nosivka, tarashcha) = (PartnershipScene.Town("UA", "UA74040290000072674", "uk", "Носівка"), PartnershipScene.Town("UA", "UA32020190000084133", "uk", "Тараща"));
        nosivka.Describe(new MunicipalityDetails(nosivka.Name, MunicipalityKind.City) { Population = 21_934 });
        var olha = Contact.Add(nosivka.Id, new ContactDetails("Ольга Приклад", "olha@nosivka.example", language, "Europe/Kyiv"));
        await tenant.Add(nosivka, tarashcha, olha);
        return new ProfileScene { Tenant = tenant, Nosivka = nosivka, Tarashcha = tarashcha, Olha = olha };
    }

    public static ProfileContent Content(string need, params ProfileField[] shown) => new("en")
    {
        Needs = [new(need, [Theme.Youth])],
        Offers = [new("Teachers who speak French", [Theme.Education, Theme.Culture])],
        Themes = [Theme.Youth, Theme.Education],
        Languages = ["uk", "fr"],
        SoughtCountries = ["FR"],
        SoughtText = "A town that runs a youth budget",
        Shown = shown,
    };

    /// <summary>Asks on the public page, and opens the mailbox.</summary>
    public async Task<string> AskedLink()
    {
        using var visitor = await Visit();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Submit("/profile?Find=nosivka", ("Municipality", Nosivka.Id.Value.ToString()))).StatusCode);
        await Tenant.DrainOutbox();
        return LinkIn(await LastLetter());
    }

    public async Task<ParsedMail> LastLetter()
    {
        await Tenant.SendLetters();
        var mails = await ((MailingAppFixture)Tenant.App).Sink.Parsed(TestContext.Current.CancellationToken);
        return mails.Last(mail => mail.PostalMime.To.Single().Address == Olha.Email && mail.PostalMime.Text.Contains(Tenant.Host, StringComparison.Ordinal));
    }

    /// <summary>Both parsers read the same link.</summary>
    public static string LinkIn(ParsedMail mail) => Assert.Single(mail.Both.Select(reading => new Uri(Address().Match(reading.Text).Value).PathAndQuery).Distinct());

    public async Task<Access.Visitor> Visit()
    {
        await Tenant.App.Listen();
        return new Access.Visitor(Tenant.App, Tenant.Host);
    }

    /// <summary>The fields of the form that say this.</summary>
    public static (string, string)[] Fields(string need, int version, params ProfileField[] shown) =>
    [
        ("Form.Version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Form.Language", "en"),
        ("Form.Needs[0].Text", need), ("Form.Needs[0].Theme", nameof(Theme.Youth)),
        ("Form.Offers[0].Text", "Teachers who speak French"), ("Form.Offers[0].Theme", nameof(Theme.Education)), ("Form.Offers[0].OtherTheme", nameof(Theme.Culture)),
        ("Form.Themes", nameof(Theme.Youth)), ("Form.Themes", nameof(Theme.Education)), ("Form.Languages", "uk"), ("Form.Languages", "fr"),
        ("Form.SoughtCountries", "FR"), ("Form.SoughtText", "A town that runs a youth budget"),
        .. shown.Select(field => ("Form.Shown", field.ToString())),
    ];

    [GeneratedRegex(@"http://\S+/profile/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
