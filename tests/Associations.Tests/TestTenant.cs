using Associations.Application.Access;
using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Mail;
using Associations.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests;

/// <summary>One tenant of a test, acted on as the system or as a person with a role.</summary>
public sealed class TestTenant(AppFixture app, TenantInfo tenant)
{
    public AppFixture App { get; } = app;

    public TenantInfo Info { get; } = tenant;

    /// <summary>The host name that leads to it.</summary>
    public string Host { get; } = tenant.Origin.Host;

    public Task<T> Send<T>(IRequest<T> request) => InScope(services => services.GetRequiredService<ISender>().Send(request, Token));

    /// <summary>Sends as somebody with the roles, and nothing more.</summary>
    public Task<T> SendAs<T>(IRequest<T> request, params Role[] roles) => InScope(
        services => services.GetRequiredService<ISender>().Send(request, Token),
        caller => caller.SignedIn(UserId.New(), "Somebody", roles));

    /// <summary>Saves rows in a transaction of the tenant.</summary>
    public Task Add(params object[] rows) => InTransaction(async db =>
    {
        db.AddRange(rows);
        await db.SaveChangesAsync(Token);
        return true;
    });

    /// <summary>Reads in a transaction of the tenant.</summary>
    public Task<T> Read<T>(Func<AppDb, Task<T>> read) => InTransaction(read);

    public Task<T> Single<T>()
        where T : class => Read(db => db.Set<T>().SingleAsync(Token));

    /// <summary>Handles the tenant's waiting events until none is due.</summary>
    public Task DrainOutbox() => App.Services.GetRequiredService<OutboxPump>().Drain(Info.Id, Token);

    /// <summary>Takes the due steps of the tenant's series, as the scheduler's sweep does.</summary>
    public async Task RunSeries()
    {
        while ((await Send(new AdvanceSeries())).Value)
        {
        }
    }

    /// <summary>Sends the tenant's due letters, as a worker's session does.</summary>
    public async Task SendLetters()
    {
        await using var session = new MailSession();
        while (await InScope(services => services.GetRequiredService<LetterBatch>().Send(session, () => false, Token), caller => caller.ActAsSystem()))
        {
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<T> InTransaction<T>(Func<AppDb, Task<T>> work) => InScope(async services =>
    {
        var db = services.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        var answer = await work(db);
        await transaction.CommitAsync(Token);
        return answer;
    });

    /// <summary>Runs work with the product's services, as the system unless told who acts.</summary>
    public async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> work, Action<CallerContext>? caller = null)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Set(Info);
        (caller ?? (context => context.ActAsSystem()))(scope.ServiceProvider.GetRequiredService<CallerContext>());
        return await work(scope.ServiceProvider);
    }
}
