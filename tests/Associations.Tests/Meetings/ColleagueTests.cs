using System.Net;
using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

/// <summary>Colleagues whom participants bring, by their invitation's page.</summary>
public sealed class ColleagueTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task A_participant_brings_two_colleagues_and_the_organiser_sees_by_whom()
    {
        var scene = await (await Set()).Scheduled();
        var page = await Page(scene, "marie@bourges.example");
        using var marie = await scene.Tenant.Anonymous();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) await marie.Send(new HttpRequestMessage(method, $"{page}?handler=Colleague&Colleague.Name=A&Colleague.Email=a@bourges.example"));
        Assert.Equal(3, (await scene.Facts()).People.Count);

        Assert.Equal(HttpStatusCode.OK, await Bring(marie, page, "Jean Exemple", "jean@bourges.example"));
        Assert.Equal(HttpStatusCode.OK, await Bring(marie, page, "Luc Exemple", "luc@bourges.example"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Bring(marie, page, "Anne Exemple", "anne@bourges.example"));

        var jean = await scene.Person("Jean Exemple");
        Assert.Equal(("Marie Exemple", ParticipantRole.Municipality, "Bourges", "Europe/Paris"), (jean.BroughtBy, jean.Role, jean.Organisation.In("fr"), jean.Zone));
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        Assert.Contains("brought by Marie Exemple", await manager.Read(scene.Path), StringComparison.Ordinal);
        var letter = await Mail(scene, "jean@bourges.example");
        foreach (var reading in letter.Both) Assert.Contains("Cette invitation vous est envoyée à la demande de Marie Exemple.", reading.Text, StringComparison.Ordinal);
        Assert.Single(letter.Mailparser.Attachments, part => part.ContentType == "application/ics");

        // A colleague brings nobody, though they answer as everybody; taken out, they do not come back by the same way.
        using var colleague = await scene.Tenant.Anonymous();
        var theirs = InvitationTests.Link(letter);
        Assert.DoesNotContain("Colleague.Email", await colleague.Read(theirs), StringComparison.Ordinal);
        Assert.Equal(MeetingErrors.MayNotBring, (await scene.Tenant.Send(new BringColleague(theirs.Split('/')[^1], "Another", "another@bourges.example", "fr"))).Error);
        Assert.Null((await scene.Send(version => new RemoveFromMeeting(scene.Id, jean.Id, version))).Error);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Bring(marie, page, "Jean Exemple", "jean@bourges.example"));
        var taras = await Page(scene, "taras@korosten.example");
        Assert.Equal(HttpStatusCode.OK, await Bring(marie, taras, "Jean Exemple", "jean@bourges.example"));
        Assert.DoesNotContain((await scene.Facts()).People, person => person.Name == "Jean Exemple");
    }

    [Fact]
    public async Task The_answer_is_the_same_whoever_is_invited_already_busy_or_takes_no_mail()
    {
        var scene = await (await Set()).Scheduled();
        var page = await Page(scene, "marie@bourges.example");
        var other = (await scene.Tenant.SendAs(
            new PlanMeeting(MeetingScene.Details, scene.Noon, null, null, [new(ParticipantRole.Speaker) { Guest = new("Busy", "busy@bourges.example", "", "fr", "Europe/Paris") }, new(ParticipantRole.Speaker) { Guest = new("Other", "other@bourges.example", "", "fr", "Europe/Paris") }]), Role.Manager)).Value;
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(other, (await scene.Facts(other)).Version), Role.Manager)).Error);
        await scene.Tenant.InScope(async services =>
        {
            var keys = (Application.Mail.IAddressKeys)services.GetService(typeof(Application.Mail.IAddressKeys))!;
            await scene.Tenant.Add(Suppression.Of(keys.KeyOf("refused@bourges.example"), null, ExclusionReason.Bounced, app.Clock.GetUtcNow()));
            return true;
        });
        var letters = await Letters(scene);

        var answers = new List<string>();
        foreach (var (email, from) in new[] { ("taras@korosten.example", "marie"), ("busy@bourges.example", "marie"), ("refused@bourges.example", "taras"), ("new@bourges.example", "taras") })
        {
            using var visitor = await scene.Tenant.Anonymous();
            var link = from == "marie" ? page : await Page(scene, "taras@korosten.example");
            using var answer = await visitor.Post($"{link}?lang=en", $"{link}?handler=Colleague&lang=en", ("Colleague.Name", "Somebody"), ("Colleague.Email", email), ("Colleague.Language", "fr"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync(Token);
            answers.Add(text[text.IndexOf("data-said", StringComparison.Ordinal)..text.IndexOf("<section aria-label=\"When\"", StringComparison.Ordinal)]);
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(["busy@bourges.example", "new@bourges.example"], (await Letters(scene))[letters.Count..].Order());
        var people = (await scene.Facts()).People.Where(person => person.BroughtBy is not null).Select(person => (person.BroughtBy, person.Role)).ToHashSet();
        Assert.Equal(new HashSet<(string?, ParticipantRole)> { ("Marie Exemple", ParticipantRole.Observer), ("Taras Zrazok", ParticipantRole.Municipality) }, people);
    }

    [Fact]
    public async Task Observers_sensitive_and_begun_meetings_bring_nobody_and_wrong_words_are_refused()
    {
        var scene = await Set();
        Assert.Null((await scene.Send(version => new InviteToMeeting(scene.Id, new(ParticipantRole.Observer) { Guest = new("Anna Sample", "anna@cemr.example", "CEMR", "en", "Europe/Brussels") }, version))).Error);
        await scene.Scheduled();
        using var visitor = await scene.Tenant.Anonymous();
        var anna = await Page(scene, "anna@cemr.example");
        Assert.DoesNotContain("Colleague.Email", await visitor.Read(anna), StringComparison.Ordinal);
        Assert.Equal(MeetingErrors.MayNotBring, (await Send(scene, anna)).Error);

        var marie = await Page(scene, "marie@bourges.example");
        foreach (var (name, email, language) in new[] { ("", "jean@bourges.example", "fr"), ("Jean", "no address", "fr"), ("Jean\r\nBcc: a@b.example", "jean@bourges.example", "fr"), ("Jean", "jean@bourges.example", "tlh") })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await Bring(visitor, marie, name, email, language));
        var elsewhere = await app.NewTenant();
        Assert.Equal(MeetingErrors.LinkOver, (await elsewhere.Send(new BringColleague(marie.Split('/')[^1], "Jean", "jean@bourges.example", "fr"))).Error);
        app.Clock.Set(scene.Noon.Start.Instant.AddMinutes(1));
        Assert.Equal(MeetingErrors.MayNotBring, (await Send(scene, marie)).Error);
        app.Clock.Set(TimeProvider.System.GetUtcNow());

        var secret = await Set();
        Assert.Null((await secret.Send(version => new DescribeMeeting(secret.Id, MeetingScene.Details with { IsSensitive = true }, null, version))).Error);
        await secret.Scheduled();
        Assert.Equal(MeetingErrors.MayNotBring, (await Send(secret, await Page(secret, "marie@bourges.example"))).Error);
        Assert.Equal(4, (await scene.Facts()).People.Count);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<Application.Result> Send(MeetingScene scene, string page) => scene.Tenant.Send(new BringColleague(page.Split('/')[^1], "Jean", "jean@bourges.example", "fr"));

    private static async Task<HttpStatusCode> Bring(Visitor visitor, string page, string name, string email, string language = "fr")
    {
        using var answer = await visitor.Post(page, $"{page}?handler=Colleague", ("Colleague.Name", name), ("Colleague.Email", email), ("Colleague.Language", language));
        return answer.StatusCode;
    }

    private static Task<List<string>> Letters(MeetingScene scene) =>
        scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingInvitation).OrderBy(letter => letter.CreatedAt).ThenBy(letter => letter.Id).Select(letter => letter.ToAddress).ToListAsync(Token));

    private async Task<MeetingScene> Set()
    {
        await app.Listen();
        return await MeetingScene.Set(await app.NewTenant());
    }

    private async Task<string> Page(MeetingScene scene, string to) => InvitationTests.Link(await Mail(scene, to));

    private async Task<Tests.Mail.ParsedMail> Mail(MeetingScene scene, string to)
    {
        await scene.Tenant.SendLetters();
        return (await app.Sink.Parsed(Token)).First(mail => mail.PostalMime.To.Single().Address == to && mail.PostalMime.From!.Address.StartsWith($"{scene.Tenant.Info.Slug}@", StringComparison.Ordinal));
    }
}
