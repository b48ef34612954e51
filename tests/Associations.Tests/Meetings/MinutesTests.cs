using System.Net;
using System.Text.RegularExpressions;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Associations.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>Minutes and what the sides say of a meeting. Oracles: mail as a real SMTP server got it, and PostgreSQL's rows.</summary>
public sealed partial class MinutesTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    private static readonly LocalisedText Minutes = LocalisedText.Of(("uk", "Говорили про візит.\n\nЗупинилися на вересні."), ("en", "They spoke of the visit."));

    [Fact]
    public async Task Minutes_go_to_those_who_came_in_their_language_and_again_only_when_corrected()
    {
        var scene = await Held(sensitive: false);
        var people = (await scene.Facts()).People;
        await Note(scene, "Taras Zrazok", "Marie Exemple");
        await scene.Tenant.SendAs(new MakeCommitment(scene.Id, LocalisedText.Of(("fr", "Envoyer la liste")), new(people.Single(person => person.Name == "Marie Exemple").Id, null), scene.Day.AddDays(20)), Role.Manager);
        using var editor = await scene.Tenant.SignIn(Role.Editor);
        using var kept = await editor.Submit($"{scene.Path}/minutes", ("Form.Uk", Minutes.In("uk")), ("Form.En", Minutes.In("en")));
        kept.IsRedirectTo(scene.Path);
        Assert.Equal(0, await Written(scene));
        var asked = await editor.Read($"{scene.Path}/minutes/share");
        Assert.Contains("Taras Zrazok", asked, StringComparison.Ordinal);
        Assert.Equal(0, await Written(scene));
        using var shared = await editor.Submit($"{scene.Path}/minutes/share");
        shared.IsRedirectTo(scene.Path);
        Assert.Equal(2, await Written(scene));
        Assert.Equal(MeetingRecordErrors.SharedAlready, (await Share(scene)).Error);

        await SendNow(scene);
        var (taras, marie) = (await Last("taras@korosten.example"), await Last("marie@bourges.example"));
        foreach (var reading in taras.Both) foreach (var text in new[] { "Говорили про візит.", "Зупинилися на вересні.", "Envoyer la liste (Bourges)" }) Assert.Contains(text, reading.Text, StringComparison.Ordinal);
        Assert.StartsWith("Compte rendu : ", marie.PostalMime.Subject, StringComparison.Ordinal);
        foreach (var reading in marie.Both) foreach (var text in new[] { "They spoke of the visit.", "Le texte est écrit dans cette langue" }) Assert.Contains(text, reading.Text, StringComparison.Ordinal);

        // What is written after they were shared is seen by nobody until it is shared too.
        var link = Link().Match(marie.PostalMime.Text).Value;
        var outcome = (await scene.Tenant.SendAs(new MeetingOutcome(scene.Id), Role.Manager)).Value;
        Assert.Null((await scene.Tenant.SendAs(new WriteMinutes(scene.Id, LocalisedText.Of(("fr", "On a parlé de la visite.")), outcome.Version), Role.Editor)).Error);
        using var visitor = await scene.Tenant.Anonymous();
        Assert.DoesNotContain("On a parlé", await visitor.Read(link), StringComparison.Ordinal);
        Assert.Equal(2, (await Share(scene)).Value);
        Assert.Contains("On a parlé", await visitor.Read(link), StringComparison.Ordinal);
        await SendNow(scene);
        Assert.StartsWith("Compte rendu corrigé : ", (await Last("marie@bourges.example")).PostalMime.Subject, StringComparison.Ordinal);

        // The link opens nothing else, and nothing for another association.
        foreach (var other in new[] { "", "/feedback", "/commitment" })
        {
            using var answer = await visitor.Get(link.Replace("/minutes", other, StringComparison.Ordinal));
            Assert.Equal((other, HttpStatusCode.Gone), (other, answer.StatusCode));
        }

        using var elsewhere = await (await app.NewTenant()).Anonymous();
        using var foreign = await elsewhere.Get(link);
        Assert.Equal(HttpStatusCode.Gone, foreign.StatusCode);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Of_a_sensitive_meeting_the_minutes_stand_behind_the_link_only()
    {
        var scene = await Held(sensitive: true);
        await scene.Tenant.SendAs(new WriteMinutes(scene.Id, Minutes, (await scene.Tenant.SendAs(new MeetingOutcome(scene.Id), Role.Manager)).Value.Version), Role.Editor);
        await scene.Tenant.SendAs(new MakeCommitment(scene.Id, LocalisedText.Of(("uk", "Підготувати маршрут")), new(null, null), scene.Day.AddDays(20)), Role.Manager);
        Assert.Null((await Share(scene)).Error);
        var contents = await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingMinutes).Select(letter => letter.Content).ToListAsync());
        Assert.NotEmpty(contents);
        Assert.All(contents.Select(MinutesLetter.Read), letter => Assert.True(letter.Text is null && letter.WhatWasAgreed.Count == 0));
        await SendNow(scene);
        var mail = await Last("taras@korosten.example");
        Assert.DoesNotContain("Говорили про візит", mail.PostalMime.Text, StringComparison.Ordinal);
        using var taras = await scene.Tenant.Anonymous();
        var page = await taras.Read(Link().Match(mail.PostalMime.Text).Value);
        Assert.Contains("Підготувати маршрут", page, StringComparison.Ordinal);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Both_sides_are_asked_once_on_the_next_morning_and_answer_by_link_for_the_association_alone()
    {
        var scene = await Held(sensitive: false);
        await Ask(scene);
        Assert.Empty(await Questions(scene));
        app.Clock.Set(new ZonedTime(scene.Day.AddDays(1).ToDateTime(new TimeOnly(10, 0)), MeetingScene.Kyiv).Instant);
        await Task.WhenAll(Ask(scene), Ask(scene));
        await Ask(scene);
        // The association's own people are not asked.
        Assert.Equal(["marie@bourges.example", "taras@korosten.example"], (await Questions(scene)).Order(StringComparer.Ordinal));
        await SendNow(scene);
        var link = FeedbackLink().Match((await Last("marie@bourges.example")).PostalMime.Text).Value;
        using var marie = await scene.Tenant.Anonymous();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head }) using (var looked = await marie.Send(new HttpRequestMessage(method, link))) Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal(0, await scene.Tenant.Read(db => db.MeetingFeedback.CountAsync()));
        using var refused = await marie.Submit(link, ("Useful", "6"), ("GoesOn", "Yes"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        using var first = await marie.Submit(link, ("Useful", "3"), ("GoesOn", "Perhaps"), ("ComesNext", "Une visite"));
        first.IsRedirectTo(link);
        using var second = await marie.Submit(link, ("Useful", "5"), ("GoesOn", "Yes"), ("ComesNext", "Une visite en mai"));
        second.IsRedirectTo(link);
        var said = Assert.Single((await scene.Tenant.SendAs(new MeetingOutcome(scene.Id), Role.Manager)).Value.Feedback);
        Assert.Equal(("Marie Exemple", 5, GoingOn.Yes, "Une visite en mai"), (said.Name, said.Useful, said.GoesOn, said.ComesNext));

        Assert.Null((await scene.Tenant.SendAs(new EraseContact(scene.Marie.Id), Role.Manager)).Error);
        var left = await scene.Tenant.Single<MeetingFeedback>();
        Assert.Equal((5, "", scene.Bourges.Id), (left.Useful, left.ComesNext, left.Municipality!.Value));
        using var over = await marie.Get(link);
        Assert.Equal(HttpStatusCode.Gone, over.StatusCode);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [GeneratedRegex("/meeting/[^/\\s]+/minutes", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("/meeting/[^/\\s]+/feedback", RegexOptions.NonBacktracking)]
    private static partial Regex FeedbackLink();

    private async Task<MeetingScene> Held(bool sensitive)
    {
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var scene = await MeetingScene.Set(await app.NewTenant());
        if (sensitive) Assert.Null((await scene.Send(version => new DescribeMeeting(scene.Id, MeetingScene.Details with { IsSensitive = true }, null, version))).Error);
        await scene.Scheduled();
        app.Clock.Set(scene.Noon.EndsAt);
        Assert.Null((await scene.Send(version => new HoldMeeting(scene.Id, version))).Error);
        return scene;
    }

    private static async Task Note(MeetingScene scene, params string[] came)
    {
        var people = (await scene.Facts()).People.Where(person => came.Contains(person.Name)).Select(person => person.Id).ToList();
        var version = (await scene.Tenant.SendAs(new MeetingOutcome(scene.Id), Role.Manager)).Value.Version;
        Assert.Null((await scene.Tenant.SendAs(new NoteAttendance(scene.Id, people, [], version), Role.Manager)).Error);
    }

    private static async Task<Application.Result<int>> Share(MeetingScene scene) =>
        await scene.Tenant.SendAs(new ShareMinutes(scene.Id, (await scene.Tenant.SendAs(new MeetingOutcome(scene.Id), Role.Manager)).Value.Version), Role.Manager);

    private static Task<int> Written(MeetingScene scene) => scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.MeetingMinutes));

    private static Task<List<string>> Questions(MeetingScene scene) => scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingQuestions).Select(letter => letter.ToAddress).ToListAsync());

    private static async Task Ask(MeetingScene scene)
    {
        while ((await scene.Tenant.InScope(services => services.GetRequiredService<ISender>().Send(new AskHowItWas(), TestContext.Current.CancellationToken))).Value) { }
    }

    // The ledger goes by the database's clock: what the product wrote for a later day is set due.
    private static async Task SendNow(MeetingScene scene)
    {
        await scene.Tenant.Read(db => db.Letters.Where(letter => letter.State == LetterState.Pending).ExecuteUpdateAsync(row => row.SetProperty(letter => letter.DueAt, TimeProvider.System.GetUtcNow())));
        await scene.Tenant.SendLetters();
    }

    private async Task<ParsedMail> Last(string address) => (await app.Sink.Parsed(TestContext.Current.CancellationToken)).Last(mail => mail.PostalMime.To.Single().Address == address);
}
