using Associations.Application.Mail;
using Associations.Domain.Mail;
using Associations.Infrastructure.Database;
using Associations.Tests.Digests;
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

    [Fact]
    public async Task A_sign_in_link_does_not_queue_behind_a_digest()
    {
        var tenant = await app.NewTenant();
        await tenant.Add([.. Digests(60), To("asked-now", LetterKind.SignInLink, dueBefore: TimeSpan.FromSeconds(1))]);

        var claimed = await Claim(tenant);

        Assert.Equal(25, claimed.Count);
        Assert.Equal(LetterKind.SignInLink, claimed[0].Kind);
        Assert.All(claimed.Skip(1), letter => Assert.Equal(LetterKind.Digest, letter.Kind));
    }

    [Fact]
    public async Task Who_left_is_left_out_however_many_they_are_but_gets_the_link_they_ask_for()
    {
        var tenant = await app.NewTenant();
        var digests = Digests(60).ToList();
        await tenant.Add([.. digests, To("key-0", LetterKind.SignInLink), .. digests[..59].Select(letter => Suppression.Of(letter.AddressKey, null, ExclusionReason.Complained, app.Clock.GetUtcNow()))]);

        IReadOnlyList<Letter> claimed = [.. await Claim(tenant), .. await Claim(tenant), .. await Claim(tenant)];

        Assert.Equal([LetterKind.SignInLink, LetterKind.Digest], claimed.Select(letter => letter.Kind));
        Assert.Equal("key-59", claimed[1].AddressKey);
        var excluded = await tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.State == LetterState.Excluded).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(59, excluded.Count);
        Assert.All(excluded, letter => Assert.Equal((ExclusionReason.Complained, true), (letter.Exclusion!.Value, letter.SettledAt is not null)));
    }

    [Fact]
    public async Task A_claim_waits_for_nobody_who_holds_letters_of_people_that_left()
    {
        var tenant = await app.NewTenant();
        var digests = Digests(3).ToList();
        await tenant.Add([.. digests, .. digests.Select(letter => Suppression.Of(letter.AddressKey, null, ExclusionReason.Unsubscribed, app.Clock.GetUtcNow()))]);
        await using var outside = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var locks = new RowLocks(await outside.OpenConnectionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, await locks.Take(tenant, "Pending"));

        Assert.Empty(await Claim(tenant).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    private static Task<IReadOnlyList<Letter>> Claim(TestTenant tenant) =>
        tenant.InScope(services => services.GetRequiredService<ILetterLedger>().Claim(25, TestContext.Current.CancellationToken));

    private IEnumerable<Letter> Digests(int count) => Enumerable.Range(0, count).Select(n => To($"key-{n}", LetterKind.Digest, TimeSpan.FromHours(1)));

    private Letter To(string key, LetterKind kind, TimeSpan? dueBefore = null)
    {
        var now = app.Clock.GetUtcNow();
        return Letter.Write(kind, new Addressee("Somebody", $"{key}@tenant.example", key, "en", "Europe/Kyiv"), "{}", now, now - (dueBefore ?? TimeSpan.FromMinutes(1)));
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
