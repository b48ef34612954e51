using System.Globalization;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Associations.Tests.Tenancy;

/// <summary>
/// Many tenants over few connections, requests cancelled at random: each answer holds its own tenant's rows and no others.
/// Oracle: every tenant's rows bear its name. ASSOCIATIONS_FULL=1 sends 100,000 requests of 200 tenants.
/// </summary>
public abstract class PoolTests(SmallPoolFixture app, ITestOutputHelper output)
{
    private const int RowsEach = 3;
    private static readonly (int Tenants, int Requests) Extent = Environment.GetEnvironmentVariable("ASSOCIATIONS_FULL") == "1" ? (200, 100_000) : (20, 5_000);

    [Fact]
    public async Task Each_answer_holds_only_its_tenants_rows_whatever_was_cancelled_before_on_the_connection()
    {
        var tenants = new List<TestTenant>();
        for (var i = 0; i < Extent.Tenants; i++)
        {
            tenants.Add(await app.NewTenant());
            await tenants[i].Add([.. Enumerable.Range(0, RowsEach).Select(n => Municipality.Register("UA", Canary(tenants[i], n), new MunicipalityDetails(LocalisedText.Of(("uk", $"Громада {n}")))))]);
        }

        var (answered, cancelled, written) = (0, 0, 0);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Extent.Requests),
            new ParallelOptions { MaxDegreeOfParallelism = 4 * SmallPoolFixture.Connections, CancellationToken = Token },
            async (number, _) =>
            {
                var tenant = tenants[Random.Shared.Next(tenants.Count)];
                using var giveUp = new CancellationTokenSource();
                if (Random.Shared.Next(4) == 0) giveUp.CancelAfter(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 40)));
                try
                {
                    if (number % 10 == 0) Interlocked.Add(ref written, await Write(tenant, number, giveUp.Token));
                    else Assert.Equal(Enumerable.Range(0, RowsEach).Select(n => Canary(tenant, n)), await Read(tenant, number, giveUp.Token));
                    Interlocked.Increment(ref answered);
                }
                catch (Exception fault) when (giveUp.IsCancellationRequested && (fault is OperationCanceledException || fault.InnerException is OperationCanceledException))
                {
                    Interlocked.Increment(ref cancelled);
                }
            });

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answered} answered, {cancelled} cancelled, {written} rows written"));
        Assert.True(cancelled > Extent.Requests / 50, $"Only {cancelled} requests were cancelled.");
        Assert.True(answered > Extent.Requests / 2, $"Only {answered} requests were answered.");
        Assert.Equal(0, await Misplaced());
    }

    /// <summary>Whether the trial can fail: what is set for a session, and not for a transaction, reaches the next client.</summary>
    [Fact]
    public async Task A_setting_for_the_session_would_be_seen_by_others_where_nobody_resets_it()
    {
        var tenant = await app.NewTenant();
        await tenant.Add(Municipality.Register("UA", Canary(tenant, 0), new MunicipalityDetails(LocalisedText.Of(("uk", "Громада")))));
        var settings = new NpgsqlConnectionStringBuilder(app.Runtime) { NoResetOnClose = true, MaxPoolSize = 1, ApplicationName = "offender" };
        await using var source = NpgsqlDataSource.Create(settings.ConnectionString);

        await using (var offend = source.CreateCommand($"set app.tenant_id = '{tenant.Info.Id}'")) await offend.ExecuteNonQueryAsync(Token);
        await using (var look = source.CreateCommand("select count(*) from app.municipalities")) Assert.Equal(1L, await look.ExecuteScalarAsync(Token));
        await using (var mend = source.CreateCommand("set app.tenant_id = ''")) await mend.ExecuteNonQueryAsync(Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Canary(TestTenant tenant, int n) => string.Create(CultureInfo.InvariantCulture, $"{tenant.Info.Slug}-{n}");

    private async Task<List<string>> Read(TestTenant tenant, int number, CancellationToken cancellationToken)
    {
        await using var scope = Enter(tenant);
        if (number % 3 != 0)
        {
            var answer = await scope.ServiceProvider.GetRequiredService<ISender>().Send(
                new MunicipalityList(new MunicipalityFilter(), new MunicipalitySort(MunicipalityOrder.Name, Descending: false, "uk")), cancellationToken);
            Assert.Equal(RowsEach, answer.Value.All);
            return [.. answer.Value.Rows.Select(row => row.OfficialCode).Order(StringComparer.Ordinal)];
        }

        // Past the query filter, so that row security alone must hold.
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await db.Municipalities.IgnoreQueryFilters().Select(municipality => municipality.OfficialCode).OrderBy(code => code).ToListAsync(cancellationToken);
    }

    private async Task<int> Write(TestTenant tenant, int number, CancellationToken cancellationToken)
    {
        await using var scope = Enter(tenant);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Suppressions.Add(Suppression.Of($"{tenant.Info.Slug}/{number}", null, ExclusionReason.Bounced, app.Clock.GetUtcNow()));
        return await db.SaveChangesAsync(cancellationToken);
    }

    private AsyncServiceScope Enter(TestTenant tenant)
    {
        var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(tenant.Info);
        scope.ServiceProvider.GetRequiredService<CallerContext>().SignedIn(UserId.New(), "Somebody", [Role.Manager]);
        return scope;
    }

    /// <summary>Rows that were written into another tenant than they name.</summary>
    private async Task<long> Misplaced()
    {
        await using var source = NpgsqlDataSource.Create(app.Server.SuperuserConnectionString(app.Database));
        await using var command = source.CreateCommand(
            "select count(*) from app.suppressions s join app.tenants t on t.id = s.tenant_id where split_part(s.address_key, '/', 1) <> t.slug");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}

public sealed class DirectPoolTests(SmallPoolFixture app, ITestOutputHelper output) : PoolTests(app, output), IClassFixture<SmallPoolFixture>;

public sealed class BouncedPoolTests(BouncedFixture app, ITestOutputHelper output) : PoolTests(app, output), IClassFixture<BouncedFixture>;
