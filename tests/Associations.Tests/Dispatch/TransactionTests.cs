using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Dispatch;

/// <summary>A use case's transaction when the database breaks it off. Oracle: PostgreSQL, which really finds a deadlock.</summary>
public sealed class TransactionTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_use_cases_that_lock_each_other_out_both_succeed()
    {
        var tenant = await app.NewTenant();
        var towns = Enumerable.Range(0, 2).Select(n => Municipality.Register("UA", $"UA6304009000002124{n}", new MunicipalityDetails(LocalisedText.Of(("en", $"Town {n}"))))).ToArray();
        await tenant.Add([.. towns]);
        using var bothHoldOne = new Barrier(2);
        var runs = 0;

        var answers = await Task.WhenAll(Run(towns[0].Id, towns[1].Id), Run(towns[1].Id, towns[0].Id));

        Assert.All(answers, answer => Assert.True(answer.Succeeded));
        Assert.Equal([2, 2], await tenant.Read(db => db.Municipalities.Select(town => town.Population).ToListAsync(Token)));
        Assert.True(runs > 2, "Nothing was run again: the deadlock did not come about.");

        Task<Result> Run(MunicipalityId first, MunicipalityId second) => Task.Run(
            () => tenant.InScope(services =>
            {
                var db = services.GetRequiredService<AppDb>();
                var attempt = 0;
                return Behaviour<Change, Result>(services).Handle(new Change(), async _ =>
                {
                    Interlocked.Increment(ref runs);
                    await AddOne(db, first);
                    if (attempt++ == 0) bothHoldOne.SignalAndWait(TimeSpan.FromSeconds(10), Token);
                    await AddOne(db, second);
                    return Result.Success;
                }, Token);
            }),
            Token);
    }

    [Fact]
    public async Task A_refused_use_case_leaves_nothing_and_its_page_can_still_be_read()
    {
        var tenant = await app.NewTenant();
        await tenant.Add(Municipality.Register("UA", "UA63040090000021240", new MunicipalityDetails(LocalisedText.Of(("en", "Izium")))));

        var (answer, seen) = await tenant.InScope(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            await db.Database.OpenConnectionAsync(Token);
            var refused = await Behaviour<Change, Result>(services).Handle(new Change(), async _ =>
            {
                await db.Municipalities.ExecuteUpdateAsync(set => set.SetProperty(town => town.Population, 1), Token);
                throw new RuleViolation(MunicipalityErrors.NameMissing);
            }, Token);
            var read = await Behaviour<Look, List<int?>>(services).Handle(new Look(), _ => db.Municipalities.Select(town => town.Population).ToListAsync(Token), Token);
            return (refused, read);
        });

        Assert.Equal(MunicipalityErrors.NameMissing, answer.Error);
        Assert.Equal([null], seen);
    }

    private static TransactionBehaviour<TRequest, T> Behaviour<TRequest, T>(IServiceProvider services)
        where TRequest : IRequest<T> =>
        new(services.GetRequiredService<IAppDb>(), services.GetRequiredService<IDatabaseFaults>());

    private static Task<int> AddOne(AppDb db, MunicipalityId town) =>
        db.Municipalities.Where(row => row.Id == town).ExecuteUpdateAsync(set => set.SetProperty(row => row.Population, row => (row.Population ?? 0) + 1), Token);

    private sealed record Change : IRequest<Result>;

    private sealed record Look : IRead<List<int?>>;
}
