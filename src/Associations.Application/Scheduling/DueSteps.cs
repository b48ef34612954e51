using Associations.Application.Dispatch;
using Associations.Domain.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Scheduling;

/// <summary>Takes the step of the row that is due longest.</summary>
/// <returns>Of <see cref="IRequest{TResponse}"/>: true when a row was due, so that another may be.</returns>
public interface IDueStep : IRequest<Result<bool>>
{
    /// <summary>How many of those that are due longest are passed over: this run failed at them.</summary>
    int Passed { get; init; }
}

/// <summary>How work that is due step by step is taken: what is due stands in the rows themselves, so a run that is missed or repeated harms nothing.</summary>
internal static class DueSteps
{
    // At so many failures of one tenant something else is wrong than the rows.
    private const int FailuresMax = 20;

    /// <summary>
    /// Sends the step in each of these tenants until it answers that none is due. A row at which it fails stands in no other's
    /// way; one that lost a race is left to the next run, which sees whether it is still due.
    /// </summary>
    /// <exception cref="AggregateException">A step failed, or was refused for another reason.</exception>
    public static async Task TakeSteps<TStep>(this ITenantRunner tenants, IReadOnlyList<TenantId> due, CancellationToken cancellationToken)
        where TStep : IDueStep, new()
    {
        var failures = await Take<TStep>(tenants, due, cancellationToken);
        if (failures.Count > 0) throw new AggregateException(failures);
    }

    /// <summary>Likewise with steps of two kinds, the one after the other: what goes wrong with the first keeps nobody from the second.</summary>
    /// <exception cref="AggregateException">A step of either failed, or was refused for another reason.</exception>
    public static async Task TakeSteps<TFirst, TSecond>(this ITenantRunner tenants, IReadOnlyList<TenantId> due, CancellationToken cancellationToken)
        where TFirst : IDueStep, new()
        where TSecond : IDueStep, new()
    {
        List<Exception> failures = [.. await Take<TFirst>(tenants, due, cancellationToken), .. await Take<TSecond>(tenants, due, cancellationToken)];
        if (failures.Count > 0) throw new AggregateException(failures);
    }

    private static async Task<List<Exception>> Take<TStep>(ITenantRunner tenants, IReadOnlyList<TenantId> due, CancellationToken cancellationToken)
        where TStep : IDueStep, new()
    {
        var failures = new List<Exception>();
        foreach (var tenant in due) failures.AddRange(await Take<TStep>(tenants, tenant, cancellationToken));
        return failures;
    }

    // A scope of its own for each step: what a failure left behind in one is gone with it.
    private static async Task<List<Exception>> Take<TStep>(ITenantRunner tenants, TenantId tenant, CancellationToken cancellationToken)
        where TStep : IDueStep, new()
    {
        var failures = new List<Exception>();
        for (var passed = 0; passed < FailuresMax;)
        {
            try
            {
                var step = await tenants.For(tenant, services => services.GetRequiredService<ISender>().Send(new TStep { Passed = passed }, cancellationToken), cancellationToken);
                if (step is { Succeeded: true, Value: false }) break;
                if (step.Succeeded) continue;
                if (step.Error != DispatchErrors.Conflict) failures.Add(new InvalidOperationException($"{typeof(TStep).Name} was refused: {step.Error?.Code}."));
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }

            passed++;
        }

        return failures;
    }
}
