using System.Text.RegularExpressions;
using Associations.Application.Cooperation;
using Associations.Domain;
using Associations.Domain.Cooperation;
using Associations.Domain.Municipalities;
using Associations.Tests.Access;
using Associations.Tests.Mail;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Cooperation;

/// <summary>Nosivka, whose contact is registered, would like to meet Chaville. Codes are real, people are not.</summary>
internal sealed partial class CooperationScene
{
    public const string Page = "/cooperate?Us=nosivka&Them=chaville";

    public required TestTenant Tenant { get; init; }

    public required Municipality Nosivka { get; init; }

    public required Municipality Chaville { get; init; }

    public required Contact Olha { get; init; }

    public required Contact? Julie { get; init; }

    public static async Task<CooperationScene> Set(TestTenant tenant, bool julie = true)
    {
        tenant.App.Clock.Set(TimeProvider.System.GetUtcNow()); // another test may have moved it
        await tenant.App.Listen();
        var (nosivka, chaville) = (PartnershipScene.Town("UA", "UA74040290000072674", "uk", "Носівка"), PartnershipScene.Town("FR", "92022", "fr", "Chaville"));
        var olha = Contact.Add(nosivka.Id, new ContactDetails("Ольга Приклад", "olha@nosivka.example", "uk", "Europe/Kyiv"));
        var other = julie ? Contact.Add(chaville.Id, new ContactDetails("Julie Exemple", "julie@chaville.example", "fr", "Europe/Paris")) : null;
        await tenant.Add(nosivka, chaville, olha);
        if (other is not null) await tenant.Add(other);
        return new CooperationScene { Tenant = tenant, Nosivka = nosivka, Chaville = chaville, Olha = olha, Julie = other };
    }

    public RequestCooperation Wish(string email = "olha@nosivka.example", string name = "Ірина Нова") => new(
        Nosivka.Id, CooperationAim.Municipality, TargetChoice.Of(Chaville.Id), null, [Theme.Youth, Theme.Education], "A youth council of 14", "A town that runs a youth budget", "en", name, email);

    public (string, string)[] Fields(string email = "olha@nosivka.example", string name = "Ірина Нова") =>
    [
        ("Us", "nosivka"), ("Them", "chaville"), ("Form.Applicant", Nosivka.Id.Value.ToString()), ("Form.Aim", "Municipality"), ("Form.Target", TargetChoice.Of(Chaville.Id)),
        ("Form.Themes", "Youth"), ("Form.Themes", "Education"), ("Form.Offer", "A youth council of 14"), ("Form.Seek", "A town that runs a youth budget"), ("Form.SpeakerName", name), ("Form.SpeakerEmail", email),
    ];

    /// <summary>Sent and mailed; answers the link.</summary>
    public async Task<string> Asked(RequestCooperation? wish = null)
    {
        Assert.True((await Tenant.Send(wish ?? Wish())).Succeeded);
        await Tenant.DrainOutbox();
        return LinkIn(await LastLetter(Olha.Email));
    }

    /// <summary>Sent and confirmed, without mail.</summary>
    public async Task<CooperationRequest> Confirmed(RequestCooperation? wish = null)
    {
        var number = (await Tenant.Send(wish ?? Wish())).Value;
        await Tenant.DrainOutbox();
        await Tenant.Read(async db =>
        {
            var request = await db.CooperationRequests.SingleAsync(row => row.Number == number);
            var now = Tenant.App.Clock.GetUtcNow();
            request.Confirm(now, now.AddDays(3));
            return await db.SaveChangesAsync();
        });
        return await Tenant.Read(db => db.CooperationRequests.AsNoTracking().SingleAsync(row => row.Number == number));
    }

    public async Task<ParsedMail> LastLetter(string address)
    {
        await Tenant.SendLetters();
        var mails = await ((MailingAppFixture)Tenant.App).Sink.Parsed(TestContext.Current.CancellationToken);
        return mails.Last(mail => mail.PostalMime.To.Single().Address == address && mail.PostalMime.Text.Contains(Tenant.Info.Slug, StringComparison.Ordinal));
    }

    /// <summary>Both parsers read the same link.</summary>
    public static string LinkIn(ParsedMail mail) => Assert.Single(mail.Both.Select(reading => new Uri(Address().Match(reading.Text).Value).PathAndQuery).Distinct());

    public Visitor Visit() => new(Tenant.App, Tenant.Host);

    public static async Task<string> Token(Visitor visitor, string page) => FormToken().Match(await visitor.Read(page)).Groups["token"].Value;

    public async Task<CooperationState?> State() => await Tenant.Read(async db => (await db.CooperationRequests.AsNoTracking().SingleOrDefaultAsync())?.State);

    [GeneratedRegex(@"http://\S+/cooperate/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("name=\"form-token\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormToken();
}
