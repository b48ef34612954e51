using System.Collections.Concurrent;
using Associations.Application.Digests;
using Associations.Application.Outbox;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Infrastructure.Database;
using Associations.Tests.Access;
using Associations.Tests.Digests;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Associations.Tests.Operations;

/// <summary>A digest is sent by a real worker while everything it says of its work is written down. Canary: names, addresses and tokens that occur nowhere else.</summary>
public sealed class CanaryTests(WatchedAppFixture app) : IClassFixture<WatchedAppFixture>
{
    private static readonly string[] Canaries = ["Kanareika", "Zhovta", "canary.example", "searched-canary", "token-of-a-canary"];

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_name_address_or_token_reaches_logs_the_scheduler_or_the_notes_of_failures()
    {
        var tenant = await app.NewTenant();
        var scene = await DigestScene.Set(tenant,
        [
            DigestScene.Korosten,
            DigestScene.Person(DigestScene.Korosten, "Zhovta Kanareika", "zhovta@canary.example"),
            DigestScene.Person(DigestScene.Korosten, "Kanareika Refused", "refused@canary.example"),
            DigestScene.TownTwinning(TimeProvider.System.GetUtcNow()),
        ]);
        await app.Sink.RefuseRecipient("refused@canary.example", 550, "5.1.1 no refused@canary.example here");
        await tenant.RunSeries();
        Assert.True((await tenant.SendAs(new ApproveEdition((await tenant.Single<Edition>()).Id), Role.Manager)).Succeeded);
        await tenant.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(), Name = "tests.unknown.v1", Payload = """{"person": "Zhovta Kanareika"}""",
            RaisedAt = app.Clock.GetUtcNow(), DueAt = app.Clock.GetUtcNow(),
        });
        await scene.PlannedTimeComes();

        using var visitor = await tenant.Anonymous();
        using (await visitor.Get("/unsubscribe/token-of-a-canary?q=searched-canary")) { }
        using (await visitor.Get("/sign-in/link?token=token-of-a-canary")) { }
        using (await visitor.Get("/calendar/token-of-a-canary.ics")) { }
        await Until(async () => (await tenant.Single<Edition>()).State == EditionState.Sent
            && await tenant.Read(db => db.Outbox.AnyAsync(message => message.Name == "tests.unknown.v1" && message.LastFailure != null, Stop)));

        Assert.Equal([LetterState.Accepted, LetterState.Failed], await tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.Digest).Select(letter => letter.State).OrderBy(state => state).ToListAsync(Stop)));
        await Until(async () => (await SchedulerRows()).Any(row => row.Contains("follow-editions", StringComparison.Ordinal)));
        Assert.Contains(app.Lines, line => line.Contains("/unsubscribe/{token}", StringComparison.Ordinal));
        Assert.Contains(app.Lines, line => line.Contains("/calendar/{token}.ics", StringComparison.Ordinal));
        AssertNone(app.Lines);
        AssertNone(await SchedulerRows());
        AssertNone(await tenant.Read(db => db.Outbox.Where(message => message.LastFailure != null).Select(message => message.LastFailure!).ToListAsync(Stop)));
        AssertNone(await tenant.Read(db => db.Letters.Where(letter => letter.Reply != null).Select(letter => letter.Reply!).ToListAsync(Stop)));
    }

    private static void AssertNone(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        Assert.NotEmpty(all);
        Assert.DoesNotContain(all, line => Canaries.Any(canary => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<List<string>> SchedulerRows()
    {
        var platform = app.Services.GetRequiredService<Connections>().Platform;
        var tables = await Column(platform.CreateCommand("select table_name from information_schema.tables where table_schema = 'quartz'"));
        var rows = new List<string>();
        foreach (var table in tables) rows.AddRange(await Column(platform.CreateCommand($"select row::text from quartz.{table} row")));
        return rows;
    }

    private static async Task<List<string>> Column(Npgsql.NpgsqlCommand command)
    {
        await using var owned = command;
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var values = new List<string>();
        while (await reader.ReadAsync(Stop)) values.Add(reader.GetString(0));
        return values;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 240, "It did not come about within a minute.");
            await Task.Delay(250, Stop);
        }
    }
}

/// <summary>Web and worker in one, whose every log line is kept, exceptions included.</summary>
public class WatchedAppFixture : MailingAppFixture
{
    private readonly Kept _log = new();

    public IReadOnlyCollection<string> Lines => _log.Lines;

    public override Dictionary<string, string?> Settings() => new(base.Settings(), StringComparer.Ordinal) { ["Associations:Role"] = "all" };

    protected override void Configure(WebApplicationBuilder builder) => builder.Logging.AddProvider(_log);

    private sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
