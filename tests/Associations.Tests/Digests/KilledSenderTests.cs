using System.Diagnostics;
using System.Globalization;
using Associations.Domain.Mail;

namespace Associations.Tests.Digests;

/// <summary>
/// Senders that die or stand still in the middle of an edition, and servers that go away under them: nobody gets a letter
/// twice, nobody misses one but those listed as uncertain. Oracle: the files of the SMTP server. ASSOCIATIONS_FULL=1 runs
/// it at full size: 5,000 recipients, two senders, 20 kills, 10 of each of the others.
/// </summary>
public sealed class KilledSenderTests(CrashableAppFixture app, ITestOutputHelper output) : IClassFixture<CrashableAppFixture>
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("ASSOCIATIONS_FULL") == "1";

    private enum Moment
    {
        BeforeDot,
        BetweenDotAndAnswer,
        AfterAnswer,
        Any,
    }

    [Fact]
    public async Task Killed_at_any_moment_nobody_gets_a_letter_twice_and_nobody_misses_one_unlisted()
    {
        var (recipients, kills, senders, pace) = Full ? (5_000, 20, 2, 150) : (300, 5, 1, 400);
        await using var run = await SendingRun.Begin(app, recipients);
        for (var i = 0; i < senders; i++) run.StartWorker();

        var (surely, atMost) = (0, 0);
        var sinceKill = new Stopwatch();
        for (var i = 0; i < kills; i++)
        {
            var moment = (Moment)(i % 4);
            await Kill(run, moment);
            sinceKill.Restart();
            await app.Sink.Delay(TimeSpan.FromMilliseconds(pace));
            run.StartWorker();
            if (moment is Moment.BetweenDotAndAnswer or Moment.AfterAnswer) surely += SendingRun.Sessions;
            if (moment != Moment.BeforeDot) atMost += SendingRun.Sessions;
        }

        Assert.True(await run.Count("state = 'Pending'") > 0, "The last kill came too late to mean anything.");
        await app.Sink.Behave();
        var uncertain = await run.Finish();

        Assert.InRange(uncertain, surely, atMost);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{recipients} recipients, {kills} kills: {uncertain} uncertain, finished {sinceKill.Elapsed.TotalSeconds:0.0} s after the last kill"));
    }

    [Fact]
    public async Task A_sender_that_stood_still_for_twice_its_lease_and_goes_on_sends_nothing_twice()
    {
        var stops = Full ? 10 : 2;
        await using var run = await SendingRun.Begin(app, stops * 150);
        await app.Sink.Delay(TimeSpan.FromMilliseconds(200));
        var zombie = run.StartWorker();
        await run.Until(async () => await run.Count("state = 'Accepted'") > 0);
        run.StartWorker();

        for (var i = 0; i < stops; i++)
        {
            var begun = await run.Count("state = 'Accepted'");
            await run.Until(async () => await run.Count("state = 'Accepted'") >= begun + 10);
            await zombie.Freeze();
            await Task.Delay(TimeSpan.FromSeconds(2 * SendingRun.LeaseSeconds), TestContext.Current.CancellationToken);
            await zombie.Thaw();
        }

        Assert.True(await run.Count("state in ('Pending', 'Claimed')") > 0, "The last stop came too late to mean anything.");
        var uncertain = await run.Finish();

        // It lives to hear the answers that came meanwhile, so even the doubts are settled.
        Assert.Equal(0, uncertain);
    }

    [Fact]
    public async Task A_sender_stopped_before_the_dot_does_not_send_what_another_has_sent()
    {
        await using var run = await SendingRun.Begin(app, 150);
        var zombie = run.StartWorker();
        await using (await run.StopBeforeDot()) await zombie.Freeze();
        run.Workers.Remove(zombie);
        run.StartWorker();
        await run.Until(async () => await run.Count("state in ('Pending', 'Claimed', 'DotIntent')") == 0);

        await zombie.Thaw();

        // The intent was committed while it slept; awake, it writes the dot and settles what was in doubt.
        await run.Until(async () => await run.Count("state = 'Uncertain'") == 0);
        Assert.Equal(0, await run.Finish());
    }

    [Fact]
    public async Task When_the_database_or_the_mail_server_crashes_nothing_is_sent_twice_or_lost()
    {
        var crashes = Full ? 10 : 2;
        await using var run = await SendingRun.Begin(app, crashes * 120);
        run.StartWorker();

        for (var i = 0; i < crashes; i++)
        {
            await app.Sink.Delay(TimeSpan.FromMilliseconds(50));
            await MoreAreKept(run, 20);
            await app.Server.StopImmediate();
            await app.Server.Start();
            await MoreAreKept(run, 20);
            await app.Sink.Crash();
        }

        var uncertain = await run.Finish();

        Assert.InRange(uncertain, 0, 2 * crashes * SendingRun.Sessions);
        Assert.Equal(0, await run.Count("state = 'Failed'"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{crashes} crashes of each: {uncertain} uncertain"));
    }

    [Fact]
    public async Task Who_leaves_while_the_edition_is_being_sent_gets_nothing_more()
    {
        await using var run = await SendingRun.Begin(app, 150);
        run.StartWorker();
        await run.HoldAnswers();
        var claimed = (await run.Tenant.Read(db => Task.FromResult(db.Letters.Where(letter => letter.State == LetterState.Claimed).ToList())))[^1];

        await run.Tenant.Add(Suppression.Of(claimed.AddressKey, claimed.Series!.Value, ExclusionReason.Unsubscribed, TimeProvider.System.GetUtcNow()));
        await app.Sink.Behave();

        Assert.Equal(0, await run.Finish());
        Assert.DoesNotContain(app.Sink.Messages(), mail => mail.RcptTo.Contains(claimed.ToAddress));
        Assert.Equal(1, await run.Count("exclusion = 'Unsubscribed'"));
    }

    private async Task Kill(SendingRun run, Moment moment)
    {
        var victim = run.Workers[0];
        switch (moment)
        {
            case Moment.BeforeDot:
                await using (await run.StopBeforeDot()) await run.Kill(victim);
                break;
            case Moment.BetweenDotAndAnswer:
                await run.HoldAnswers();
                await run.Kill(victim);
                break;
            case Moment.AfterAnswer:
                await using (await run.StopAfterAnswer()) await run.Kill(victim);
                break;
            default:
                await MoreAreKept(run, Random.Shared.Next(1, 30));
                await run.Kill(victim);
                break;
        }

        await app.Sink.Behave();
    }

    private static Task MoreAreKept(SendingRun run, int more)
    {
        var kept = run.Kept();
        return run.Until(() => Task.FromResult(run.Kept() >= kept + more));
    }
}
