using Associations.Domain.Tenancy;

namespace Associations.Application.Scheduling;

/// <summary>Runs work in a scope of its own for one tenant after another, as the system.</summary>
public interface ITenantRunner
{
    /// <summary>
    /// Runs <paramref name="work"/> for each tenant. One tenant's failure never stops the others'.
    /// </summary>
    /// <exception cref="AggregateException">At least one tenant's work failed.</exception>
    Task ForEach(IEnumerable<TenantId> tenants, Func<IServiceProvider, Task> work, CancellationToken cancellationToken);

    /// <summary>Runs <paramref name="work"/> for one tenant.</summary>
    Task<T> For<T>(TenantId tenant, Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>Tells in which tenants something is due, without seeing what: asked through the platform role.</summary>
public interface IDueTenants
{
    Task<IReadOnlyList<TenantId>> With(DueWork work, CancellationToken cancellationToken);
}

/// <summary>A kind of work that waits in a table of the tenants'.</summary>
public enum DueWork
{
    Outbox,
    Letters,
    AbandonedLetters,
    Series,
    Exchange,
    OpenEditions,
    Agreements,
    Profiles,
    Cooperation,
    Meetings,
    MeetingOutcomes,
}
