using Associations.Application.Digests;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Mail;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Digests;

/// <summary>Drafts whose schedule changes, whose series stands still, whose calls close: what becomes of them at their time.</summary>
public sealed class UnattendedEditionTests(AppFixture app) : IClassFixture<AppFixture>
{
    /// <summary>Noon in Kyiv, an hour later, is when the scenes' editions go out.</summary>
    private static readonly DateTimeOffset Eleven = new(2025, 6, 9, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_draft_whose_months_new_time_has_passed_keeps_its_own()
    {
        var scene = await Drafted();

        await Reschedule(scene, day: 1);

        Assert.Equal((new DateTime(2025, 6, 9, 12, 0, 0), "2025-06"), ((await scene.Tenant.Single<Edition>()).PlannedFor.Local, (await scene.Tenant.Single<DigestSeries>()).CurrentPeriod));
        Assert.Equal(
            [new DateTime(2025, 6, 9, 12, 0, 0), new DateTime(2025, 7, 1, 12, 0, 0)],
            (await scene.Tenant.SendAs(new SeriesForEditing(scene.Series), Role.Manager)).Value.NextTimes.Take(2).Select(time => time.Local));
        Assert.Equal(new DateTime(2025, 6, 9, 12, 0, 0), (await scene.Tenant.SendAs(new DigestDesk(), Role.Manager)).Series.Single().NextSending!.Value.Local);

        app.Clock.Set(Eleven.AddHours(2));
        await scene.Tenant.RunSeries();

        var edition = await scene.Tenant.Single<Edition>();
        Assert.Equal((EditionState.Lapsed, LapseReason.NotApproved), (edition.State, edition.LapsedBecause));
        var series = await scene.Tenant.Single<DigestSeries>();
        Assert.Equal(("2025-07", new DateTimeOffset(2025, 6, 28, 9, 0, 0, TimeSpan.Zero)), (series.CurrentPeriod, series.NextStepAt!.Value));
    }

    [Fact]
    public async Task A_draft_moves_to_its_months_new_time_when_that_is_still_to_come()
    {
        var scene = await Drafted();

        await Reschedule(scene, day: 20);
        app.Clock.Set(Eleven.AddHours(2));
        await scene.Tenant.RunSeries();

        var edition = await scene.Tenant.Single<Edition>();
        Assert.Equal((EditionState.Composed, new DateTime(2025, 6, 20, 12, 0, 0)), (edition.State, edition.PlannedFor.Local));
    }

    [Fact]
    public async Task A_draft_of_the_next_month_is_not_forgotten_for_a_later_day_of_this_one()
    {
        var scene = await Scene();
        app.Clock.Set(new DateTimeOffset(2025, 6, 29, 8, 0, 0, TimeSpan.Zero));
        await Reschedule(scene, day: 1);
        await scene.Tenant.RunSeries();
        Assert.Equal("2025-07", (await scene.Tenant.Single<Edition>()).Period);

        await Reschedule(scene, day: 30);
        await scene.Tenant.RunSeries();

        var edition = await scene.Tenant.Single<Edition>();
        Assert.Equal(("2025-07", new DateTime(2025, 7, 30, 12, 0, 0)), (edition.Period, edition.PlannedFor.Local));
    }

    [Fact]
    public async Task A_draft_whose_time_passed_while_its_series_stood_still_is_not_sent_when_the_series_goes_on()
    {
        var scene = await Drafted(ApprovalMode.Automatic);
        await scene.Tenant.NewMember(Role.Manager);
        await scene.Tenant.SendAs(new RunSeries(scene.Series, Run: false), Role.Manager);
        app.Clock.Set(Eleven.AddDays(11));
        await scene.Tenant.RunSeries();
        Assert.Equal(EditionState.Composed, (await scene.Tenant.Single<Edition>()).State);

        Assert.True((await scene.Tenant.SendAs(new RunSeries(scene.Series, Run: true), Role.Manager)).Succeeded);
        await scene.Tenant.RunSeries();

        var edition = await scene.Tenant.Single<Edition>();
        Assert.Equal((EditionState.Lapsed, LapseReason.SeriesStopped), (edition.State, edition.LapsedBecause));
        Assert.Equal("2025-07", (await scene.Tenant.Single<DigestSeries>()).CurrentPeriod);
        Assert.Equal("Not sent, because the digest was stopped: Funding for communities, June 2025", await Told(scene));
    }

    [Fact]
    public async Task A_draft_whose_time_is_still_to_come_goes_out_when_its_series_goes_on()
    {
        var scene = await Drafted(ApprovalMode.Automatic);
        await scene.Tenant.SendAs(new RunSeries(scene.Series, Run: false), Role.Manager);
        await scene.Tenant.SendAs(new RunSeries(scene.Series, Run: true), Role.Manager);

        app.Clock.Set(Eleven.AddHours(2));
        await scene.Tenant.RunSeries();

        Assert.Equal(EditionState.Approved, (await scene.Tenant.Single<Edition>()).State);
    }

    [Fact]
    public async Task A_late_approval_does_not_mail_calls_that_have_closed()
    {
        var scene = await Drafted(calls: [DigestScene.TownTwinning(Eleven), AllYear()]);
        app.Clock.Set(Eleven.AddHours(2));
        await scene.Tenant.RunSeries();
        app.Clock.Set(Eleven.AddDays(70));
        var edition = await scene.Tenant.Single<Edition>();

        var refused = await scene.Tenant.SendAs(new ApproveEdition(edition.Id), Role.Manager);
        await scene.Tenant.SendAs(new EditEdition(edition.Id, new EditionChange.Remove(await Call(scene, "CERV-TEST-TT"))), Role.Manager);
        var approved = await scene.Tenant.SendAs(new ApproveEdition(edition.Id), Role.Manager);

        Assert.Equal(DigestErrors.CallsClosed, refused.Error);
        Assert.True(approved.Succeeded);
        Assert.Equal(["ALL-YEAR"], (await scene.Tenant.Single<Edition>()).Content!.Calls.Select(call => call.Reference));
    }

    [Fact]
    public async Task An_edition_that_sends_itself_leaves_out_calls_that_have_closed()
    {
        var scene = await Drafted(ApprovalMode.Automatic, calls: [DigestScene.TownTwinning(Eleven), AllYear()]);
        Assert.Equal(2, (await scene.Tenant.Single<Edition>()).Calls.Count);

        app.Clock.Set(Eleven.AddDays(70));
        await scene.Tenant.Send(new AdvanceSeries());

        var edition = await scene.Tenant.Single<Edition>();
        Assert.Equal(EditionState.Approved, edition.State);
        Assert.Equal(["ALL-YEAR"], edition.Content!.Calls.Select(call => call.Reference));
    }

    [Theory]
    [InlineData(LapseReason.NotApproved, "Not sent, because nobody approved: ", "Not sent: nobody approved")]
    [InlineData(LapseReason.NoCalls, "Not sent, because it has no calls: ", "Not sent: no calls")]
    [InlineData(LapseReason.NoRecipients, "Not sent, because nobody would receive it: ", "Not sent: nobody to receive it")]
    public async Task Managers_read_why_an_edition_was_not_sent(LapseReason reason, string subject, string state)
    {
        var scene = await Drafted(
            reason == LapseReason.NotApproved ? ApprovalMode.Required : ApprovalMode.Automatic,
            agreed: reason != LapseReason.NoRecipients,
            calls: reason == LapseReason.NoCalls ? [DigestScene.ClosesTomorrow(Eleven)] : [DigestScene.TownTwinning(Eleven)]);
        var manager = await scene.Tenant.NewMember(Role.Manager);
        app.Clock.Set(Eleven.AddHours(2));
        await scene.Tenant.RunSeries();

        var edition = await scene.Tenant.Single<Edition>();
        Assert.Equal((EditionState.Lapsed, reason), (edition.State, edition.LapsedBecause));
        Assert.Equal($"{subject}Funding for communities, June 2025", await Told(scene));
        using var visitor = await scene.Tenant.SignIn(manager);
        foreach (var path in (string[])["/today", "/digests", $"/digests/editions/{edition.Id.Value}"])
            Assert.Contains(state, (await visitor.Read(path)).Parse().Text(), StringComparison.Ordinal);
    }

    private Task<DigestScene> Scene() => Set(ApprovalMode.Required, agreed: true, []);

    private async Task<DigestScene> Drafted(ApprovalMode approval = ApprovalMode.Required, bool agreed = true, params FundingCall[] calls)
    {
        var scene = await Set(approval, agreed, calls);
        await scene.Tenant.RunSeries();
        Assert.Equal(new DateTime(2025, 6, 9, 12, 0, 0), (await scene.Tenant.Single<Edition>()).PlannedFor.Local);
        return scene;
    }

    private async Task<DigestScene> Set(ApprovalMode approval, bool agreed, FundingCall[] calls) => await DigestScene.Set(
        await app.NewTenant(),
        [
            DigestScene.Korosten, DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "taras@korosten.example", agreed: agreed),
            .. calls.Length == 0 ? [DigestScene.TownTwinning(Eleven)] : calls,
        ],
        approval,
        Eleven);

    private static FundingCall AllYear() => FundingCall.Announce("ALL-YEAR", new CallDetails("Fund", LocalisedText.Of(("en", "Small grants")), LocalisedText.Of(("en", "Any time."))));

    private static async Task Reschedule(DigestScene scene, int day)
    {
        var details = (await scene.Tenant.SendAs(new SeriesForEditing(scene.Series), Role.Manager)).Value.Details;
        Assert.True((await scene.Tenant.SendAs(new ConfigureSeries(scene.Series, details with { Schedule = MonthlySchedule.OnDay(day, new TimeOnly(12, 0), "Europe/Kyiv") }), Role.Manager)).Succeeded);
    }

    private static async Task<CallId> Call(DigestScene scene, string reference) => (await scene.Tenant.Read(db => db.FundingCalls.SingleAsync(call => call.Reference == reference))).Id;

    /// <summary>The subject of the last letter to the scene's manager.</summary>
    private static async Task<string> Told(DigestScene scene)
    {
        await scene.Tenant.DrainOutbox();
        var letters = await scene.Tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKind.ManagerNotice).OrderBy(letter => letter.Id).ToListAsync());
        return await scene.Tenant.InScope(async services =>
        {
            var writer = services.GetServices<ILetterWriter>().Single(candidate => candidate.Writes(LetterKind.ManagerNotice));
            return (await writer.Write(letters[^1], TestContext.Current.CancellationToken))!.Subject;
        });
    }
}
