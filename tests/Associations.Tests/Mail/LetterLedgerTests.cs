using Associations.Application.Mail;
using Associations.Domain.Mail;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Mail;

/// <summary>The ledger of letters, beside what the tests of killed senders prove. Oracle: PostgreSQL's own count of the rows.</summary>
public sealed class LetterLedgerTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("enable_hashjoin enable_mergejoin enable_hashagg enable_sort enable_indexscan enable_bitmapscan enable_material")]
    public async Task A_claim_takes_one_batch_however_the_server_plans_it(string without)
    {
        var tenant = await app.NewTenant();
        var now = app.Clock.GetUtcNow();
        await tenant.Add([.. Enumerable.Range(0, 100).Select(n =>
            Letter.Write(LetterKind.ManagerNotice, new Addressee("Somebody", $"somebody-{n}@tenant.example", $"key-{n}", "en", "Europe/Kyiv"), "{}", now, now.AddHours(-1)))]);
        await Plan(without.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var claimed = await tenant.InScope(services => services.GetRequiredService<ILetterLedger>().Claim(25, TestContext.Current.CancellationToken));

        Assert.Equal(25, claimed.Count);
        Assert.Equal(25, await tenant.Read(db => db.Letters.CountAsync(letter => letter.State == LetterState.Claimed, TestContext.Current.CancellationToken)));
    }

    private async Task Plan(IEnumerable<string> without)
    {
        await using var outside = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        foreach (var setting in without)
        {
#pragma warning disable CA2100 // The settings are written above.
            await using var change = outside.CreateCommand($"alter role associations_runtime in database \"{app.Database}\" set {setting} = off");
#pragma warning restore CA2100
            await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        app.Services.GetRequiredService<Connections>().Runtime.Clear();
    }
}
