using Associations.Application.Digests;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Digests;

/// <summary>From a series to letters in a real SMTP server. Oracles: mailparser and postal-mime read what arrived.</summary>
public sealed class DigestRunTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task Two_associations_send_their_digests_beside_each_other_and_neither_sees_the_other()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (uzhhorod, santeny) = (DigestScene.Hromada("UA21100230000090286", "Ужгородська громада", "Uzhhorod", "UA-21"), Commune("94070", "Santeny"));
        var amu = await DigestScene.Set(await app.NewTenant("amu"),
        [
            DigestScene.Korosten, uzhhorod,
            DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "taras@korosten.example", topics: Theme.Culture),
            DigestScene.Person(uzhhorod, "Olha Pryklad", "olha@uzhhorod.example", "en"),
            DigestScene.Person(uzhhorod, "Ніхто Незгодний", "no-consent@uzhhorod.example", agreed: false),
            DigestScene.TownTwinning(now), DigestScene.OnlyZakarpattia(now), DigestScene.ClosesTomorrow(now),
        ]);
        var afccre = await DigestScene.Set(await app.NewTenant("afccre", "fr", "Europe/Paris"),
            [santeny, DigestScene.Person(santeny, "Jeanne Modèle", "jeanne@santeny.example", "fr"), DigestScene.TownTwinning(now)]);

        foreach (var scene in (DigestScene[])[amu, afccre])
        {
            await scene.Tenant.RunSeries();
            var edition = await scene.Tenant.Single<Edition>();
            Assert.True((await scene.Tenant.SendAs(new ApproveEdition(edition.Id) { SeenVersion = edition.Version }, Role.Manager)).Succeeded);
        }

        foreach (var scene in (DigestScene[])[amu, afccre])
        {
            await scene.PlannedTimeComes();
            await scene.Tenant.SendLetters();
            await scene.Tenant.Send(new CloseEditions());
            Assert.Equal(EditionState.Sent, (await scene.Tenant.Single<Edition>()).State);
        }

        // The other tests' letters lie in the same sink.
        string[] hosts = [$".{amu.Tenant.Host}", $".{afccre.Tenant.Host}"];
        var mails = (await app.Sink.Parsed(TestContext.Current.CancellationToken))
            .Where(mail => mail.PostalMime.Header("List-Id").Any(list => hosts.Any(host => list.Contains(host, StringComparison.Ordinal)))).ToList();
        Assert.Equal(["jeanne@santeny.example", "olha@uzhhorod.example", "taras@korosten.example"], mails.Select(mail => mail.Mailparser.To.Single().Address).Order(StringComparer.Ordinal));
        foreach (var reading in mails.SelectMany(mail => mail.Both)) AssertHeaders(reading);

        var taras = mails.Single(mail => mail.Mailparser.To.Single().Address.StartsWith("taras", StringComparison.Ordinal)).PostalMime;
        Assert.Equal("Фінансування для громад: 1 конкурс, Коростенська громада", taras.Subject);
        Assert.Contains("Побратимство міст", taras.Html, StringComparison.Ordinal);
        Assert.Contains("Ваші теми: культура.", taras.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSKROUA", taras.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Too soon", taras.Text, StringComparison.Ordinal);

        var olha = mails.Single(mail => mail.Mailparser.To.Single().Address.StartsWith("olha", StringComparison.Ordinal)).PostalMime;
        Assert.Equal("Funding for communities: 2 calls for Uzhhorod", olha.Subject);
        Assert.Contains("HUSKROUA, second call", olha.Text, StringComparison.Ordinal);

        Assert.Equal(
            [(LetterState.Accepted, null), (LetterState.Accepted, null), (LetterState.Excluded, (ExclusionReason?)ExclusionReason.NoLegalBasis)],
            (await amu.Tenant.Read(db => db.Letters.AsNoTracking().ToListAsync())).Select(letter => (letter.State, letter.Exclusion)).Order());
        Assert.Equal(1, await afccre.Tenant.Read(db => db.Letters.IgnoreQueryFilters().CountAsync()));
    }

    [Fact]
    public async Task An_edition_that_nobody_approved_lapses_and_nothing_is_sent()
    {
        var scene = await Simple();
        await scene.Tenant.RunSeries();

        await scene.PlannedTimeComes();

        Assert.Equal(EditionState.Lapsed, (await scene.Tenant.Single<Edition>()).State);
        Assert.Empty(await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.Digest).ToListAsync()));
        Assert.True((await scene.Tenant.Single<DigestSeries>()).NextStepAt > app.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_series_that_approves_by_itself_sends_at_the_planned_time()
    {
        var scene = await Simple(ApprovalMode.Automatic);
        await scene.Tenant.RunSeries();
        Assert.Equal(EditionState.Composed, (await scene.Tenant.Single<Edition>()).State);

        await scene.PlannedTimeComes();
        await scene.Tenant.SendLetters();

        Assert.Equal(LetterState.Accepted, (await scene.Tenant.Single<Letter>()).State);
    }

    [Fact]
    public async Task However_often_the_sweep_runs_a_period_is_composed_and_sent_once()
    {
        var scene = await Simple(ApprovalMode.Automatic);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.Tenant.Send(new AdvanceSeries())));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.Tenant.Send(new AdvanceSeries())));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Tenant.SendLetters()));

        Assert.Single(await scene.Tenant.Read(db => db.Editions.ToListAsync()));
        Assert.Equal(LetterState.Accepted, (await scene.Tenant.Single<Letter>()).State);
    }

    [Fact]
    public async Task Send_pressed_fifty_times_by_two_people_writes_one_run()
    {
        var scene = await Simple();
        await scene.Tenant.RunSeries();
        var edition = await scene.Tenant.Single<Edition>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scene.Tenant.SendAs(new ApproveEdition(edition.Id), Role.Manager)));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Single(await scene.Tenant.Read(db => db.Letters.ToListAsync()));
    }

    [Fact]
    public async Task Who_leaves_between_approval_and_sending_gets_nothing()
    {
        var scene = await Simple();
        await scene.Tenant.RunSeries();
        await scene.Tenant.SendAs(new ApproveEdition((await scene.Tenant.Single<Edition>()).Id), Role.Manager);
        await scene.Tenant.Add(Suppression.Of((await scene.Tenant.Single<Letter>()).AddressKey, scene.Series, ExclusionReason.Unsubscribed, app.Clock.GetUtcNow()));

        await scene.PlannedTimeComes();
        await scene.Tenant.SendLetters();

        var letter = await scene.Tenant.Single<Letter>();
        Assert.Equal((LetterState.Excluded, ExclusionReason.Unsubscribed), (letter.State, letter.Exclusion));
    }

    [Fact]
    public async Task A_paused_edition_keeps_its_letters_until_it_goes_on_and_a_cancelled_one_sends_none()
    {
        var scene = await Simple();
        await scene.Tenant.RunSeries();
        var edition = await scene.Tenant.Single<Edition>();
        await scene.Tenant.SendAs(new ApproveEdition(edition.Id), Role.Manager);
        await scene.Tenant.SendAs(new StopEdition(edition.Id, StopKind.Pause), Role.Manager);
        await scene.PlannedTimeComes();
        await scene.Tenant.SendLetters();
        Assert.Equal(LetterState.Held, (await scene.Tenant.Single<Letter>()).State);

        await scene.Tenant.SendAs(new StopEdition(edition.Id, StopKind.Resume), Role.Manager);
        Assert.Equal(LetterState.Pending, (await scene.Tenant.Single<Letter>()).State);
        await scene.Tenant.SendAs(new StopEdition(edition.Id, StopKind.Cancel), Role.Manager);
        await scene.Tenant.SendLetters();

        Assert.Equal(LetterState.Cancelled, (await scene.Tenant.Single<Letter>()).State);
    }

    [Theory]
    [InlineData(StopKind.Cancel, "the server said later")]
    [InlineData(StopKind.Cancel, "the server went away")]
    [InlineData(StopKind.Cancel, "the sender died")]
    [InlineData(StopKind.Cancel, "it may have arrived")]
    [InlineData(StopKind.Pause, "the server said later")]
    [InlineData(StopKind.Pause, "the server went away")]
    [InlineData(StopKind.Pause, "the sender died")]
    [InlineData(StopKind.Pause, "it may have arrived")]
    public async Task A_letter_that_was_claimed_when_its_edition_stopped_does_not_leave_later(StopKind stop, string fate)
    {
        var address = $"{stop}-{fate.Replace(' ', '-')}@korosten.example";
        var scene = await Simple(ApprovalMode.Automatic, address);
        await scene.Tenant.RunSeries();
        await scene.PlannedTimeComes();
        var claimed = Assert.Single(await Ledger(scene, ledger => ledger.Claim(25, TestContext.Current.CancellationToken)));
        await scene.Tenant.SendAs(new StopEdition(claimed.Edition!.Value, stop), Role.Manager);

        Assert.False(await Ledger(scene, ledger => ledger.IntendDot(claimed, TestContext.Current.CancellationToken)));
        await Meet(scene, claimed, fate);
        await scene.Tenant.Read(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(letter => letter.DueAt, app.Clock.GetUtcNow().AddHours(-1))));
        await scene.Tenant.SendLetters();

        Assert.Equal(stop == StopKind.Cancel ? LetterState.Cancelled : LetterState.Pending, (await scene.Tenant.Single<Letter>()).State);
        Assert.DoesNotContain(app.Sink.Messages(), mail => mail.RcptTo.Contains(address));
        if (stop == StopKind.Cancel) return;

        await scene.Tenant.SendAs(new StopEdition(claimed.Edition!.Value, StopKind.Resume), Role.Manager);
        await scene.Tenant.SendLetters();
        Assert.Single(app.Sink.Messages(), mail => mail.RcptTo.Contains(address));
    }

    private static async Task Meet(DigestScene scene, Letter claimed, string fate)
    {
        switch (fate)
        {
            case "the server said later":
                await Ledger(scene, async ledger => { await ledger.PutOff(claimed, TimeSpan.Zero, "451 4.7.1 Greylisted", default); return true; });
                break;
            case "the server went away":
                await Ledger(scene, async ledger => { await ledger.GiveBack([claimed], TimeSpan.Zero, "The server went away.", default); return true; });
                break;
            case "the sender died":
                await scene.Tenant.Read(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(letter => letter.LeaseUntil, TimeProvider.System.GetUtcNow().AddHours(-1))));
                Assert.Equal((1, 0), await Ledger(scene, ledger => ledger.Reclaim(default)));
                break;
            case "it may have arrived":
                await Ledger(scene, async ledger => { await ledger.Settle(claimed, LetterState.Uncertain, "No answer.", default); return true; });
                Assert.Equal(1, (await scene.Tenant.SendAs(new ResolveUncertainLetters([claimed.Id], UncertainOutcome.NotSent), Role.Manager)).Value);
                break;
        }
    }

    private static Task<T> Ledger<T>(DigestScene scene, Func<ILetterLedger, Task<T>> step) => scene.Tenant.InScope(services => step(services.GetRequiredService<ILetterLedger>()));

    [Fact]
    public async Task A_draft_changed_since_it_was_seen_is_not_approved()
    {
        var scene = await Simple();
        await scene.Tenant.RunSeries();
        var seen = await scene.Tenant.Single<Edition>();
        await scene.Tenant.SendAs(new EditEdition(seen.Id, new EditionChange.Introduce(LocalisedText.Of(("en", "Other words")))), Role.Editor);

        var answer = await scene.Tenant.SendAs(new ApproveEdition(seen.Id) { SeenVersion = seen.Version }, Role.Manager);

        Assert.Equal(Application.Dispatch.DispatchErrors.Conflict, answer.Error);
    }

    [Fact]
    public async Task An_editor_prepares_but_does_not_approve()
    {
        var scene = await Simple();
        await scene.Tenant.RunSeries();

        var answer = await scene.Tenant.SendAs(new ApproveEdition((await scene.Tenant.Single<Edition>()).Id), Role.Editor);

        Assert.Equal(Application.Access.AccessErrors.Forbidden, answer.Error);
    }

    [Fact]
    public async Task A_refused_address_fails_a_busy_server_is_tried_again()
    {
        var scene = await Simple(ApprovalMode.Automatic);
        await scene.Tenant.RunSeries();
        await scene.PlannedTimeComes();
        await app.Sink.RefuseRecipient("taras@korosten.example", 450, "4.2.1 Later");
        await scene.Tenant.SendLetters();
        var letter = await scene.Tenant.Single<Letter>();
        Assert.Equal((LetterState.Pending, 1), (letter.State, letter.Attempts));

        await app.Sink.Behave();
        await app.Sink.RefuseRecipient("taras@korosten.example", 550, "5.1.1 No such user");
        await scene.Tenant.Read(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.DueAt, app.Clock.GetUtcNow().AddHours(-1))));
        await scene.Tenant.SendLetters();
        await app.Sink.Behave();

        letter = await scene.Tenant.Single<Letter>();
        Assert.Equal(LetterState.Failed, letter.State);
        Assert.StartsWith("550 5.1.1", letter.Reply, StringComparison.Ordinal);
    }

    private async Task<DigestScene> Simple(ApprovalMode approval = ApprovalMode.Required, string address = "taras@korosten.example") => await DigestScene.Set(
        await app.NewTenant(),
        [DigestScene.Korosten, DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", address), DigestScene.TownTwinning(TimeProvider.System.GetUtcNow())],
        approval);

    private static Municipality Commune(string code, string name) =>
        Municipality.Register("FR", code, new MunicipalityDetails(LocalisedText.Of(("fr", name), ("en", name))));

    private static void AssertHeaders(Mail.Reading reading)
    {
        Assert.Single(reading.Header("Message-ID"));
        Assert.Single(reading.Header("List-Id"));
        Assert.Equal("List-Unsubscribe=One-Click", reading.Header("List-Unsubscribe-Post").Single());
        Assert.Contains("/unsubscribe/", reading.Header("List-Unsubscribe").Single(), StringComparison.Ordinal);
        Assert.Equal("auto-generated", reading.Header("Auto-Submitted").Single());
        Assert.Equal("nadiia@amu.example", reading.ReplyTo!.Address);
        Assert.NotEmpty(reading.Text);
        Assert.NotEmpty(reading.Html);
    }
}
