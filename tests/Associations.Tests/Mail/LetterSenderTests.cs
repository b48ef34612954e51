using System.Diagnostics;
using System.Text.Json;
using Associations.Application.Digests;
using Associations.Application.Scheduling;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Infrastructure.Mail;
using Associations.Infrastructure.Tenancy;
using Associations.Tests.Digests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Associations.Tests.Mail;

/// <summary>A worker's sessions over several tenants, sending to a real SMTP server.</summary>
public sealed class LetterSenderTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_does_not_wait_until_another_associations_thousands_have_left()
    {
        const int Many = 200;
        var (busy, small) = (await app.NewTenant(), await app.NewTenant());
        await busy.Add([.. Enumerable.Range(0, Many).Select(n => Notice($"busy-{n}@big.example"))]);
        await app.Sink.Delay(TimeSpan.FromMilliseconds(300));
        await using var sender = await Sending.Start(app);
        await Until(async () => await Count(busy, LetterState.Accepted) >= 20);

        await small.Add(Notice("only@small.example"));
        await Until(async () => await Count(small, LetterState.Accepted) == 1);

        Assert.InRange(await Count(busy, LetterState.Accepted), 20, Many / 2);
        await app.Sink.Behave();
        await Until(async () => await Count(busy, LetterState.Accepted) == Many);
    }

    [Fact]
    public async Task All_sessions_work_for_an_association_that_is_alone()
    {
        var tenant = await app.NewTenant();
        await tenant.Add([.. Enumerable.Range(0, 150).Select(n => Notice($"alone-{n}@alone.example"))]);
        await app.Sink.Behave();
        await app.Sink.Hold();
        await using var sender = await Sending.Start(app);

        await Until(async () => await app.Sink.Held() == app.Services.GetRequiredService<InstallationOptions>().MailSessions);
        await app.Sink.Behave();
        await Until(async () => await Count(tenant, LetterState.Accepted) == 150);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_written_for_now_is_tried_again()
    {
        var scene = await DigestScene.Set(
            await app.NewTenant(),
            [DigestScene.Korosten, DigestScene.Person(DigestScene.Korosten, "Тарас Зразок", "patient@korosten.example"), DigestScene.TownTwinning(TimeProvider.System.GetUtcNow())],
            ApprovalMode.Automatic);
        await scene.Tenant.RunSeries();
        await scene.PlannedTimeComes();

        await Outside("revoke select on app.digest_series from associations_runtime");
        try
        {
            await scene.Tenant.SendLetters();
        }
        finally
        {
            await Outside("grant select on app.digest_series to associations_runtime");
        }

        var letter = await scene.Tenant.Single<Letter>();
        Assert.Equal((LetterState.Pending, 1), (letter.State, letter.Attempts));
        Assert.StartsWith("The letter could not be written", letter.Reply, StringComparison.Ordinal);

        await scene.Tenant.Read(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.DueAt, app.Clock.GetUtcNow().AddHours(-1)), Token));
        await scene.Tenant.SendLetters();
        Assert.Equal(LetterState.Accepted, (await scene.Tenant.Single<Letter>()).State);
    }

    private Letter Notice(string address)
    {
        var now = app.Clock.GetUtcNow();
        var content = JsonSerializer.Serialize(new EditionNotice(EditionNoticeKind.WaitsForApproval, Guid.CreateVersion7(), "2026-09", new Dictionary<string, string> { ["en"] = "Grants" }));
        return Letter.Write(LetterKind.ManagerNotice, new Addressee("Somebody", address, address, "en", "Europe/Kyiv"), content, now, now.AddHours(-1));
    }

    private static Task<int> Count(TestTenant tenant, LetterState state) => tenant.Read(db => db.Letters.CountAsync(letter => letter.State == state, Token));

    private static async Task Until(Func<Task<bool>> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "Waited in vain.");
            await Task.Delay(50, Token);
        }
    }

    private async Task Outside(string sql)
    {
        await using var outside = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
#pragma warning disable CA2100 // The statements are written above.
        await using var command = outside.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>The sender as a worker runs it, until disposed.</summary>
    private sealed class Sending(LetterSender sender) : IAsyncDisposable
    {
        public static async Task<Sending> Start(AppFixture app)
        {
            var sender = new LetterSender(
                app.Services.GetRequiredService<IDueTenants>(), app.Services.GetRequiredService<ITenantRunner>(),
                app.Services.GetRequiredService<InstallationOptions>(), NullLogger<LetterSender>.Instance);
            await sender.StartAsync(Token);
            return new Sending(sender);
        }

        public async ValueTask DisposeAsync()
        {
            await sender.StopAsync(CancellationToken.None);
            sender.Dispose();
        }
    }
}
