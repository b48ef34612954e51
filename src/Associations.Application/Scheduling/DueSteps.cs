using Associations.Application.Dispatch;
using Associations.Domain.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Scheduling;

/// <summary>How work that is due step by step is taken: what is due stands in the rows themselves, so a run that is missed or repeated harms nothing.</summary>
internal static class DueSteps
{
    /// <summary>
    /// Sends the step in each of these tenants until it answers that none is due. A step that lost a race is left to the next
    /// run, which sees whether it is still due.
    /// </summary>
    /// <exception cref="AggregateException">A tenant's step was refused for another reason, or failed.</exception>
    public static Task TakeSteps<TStep>(this ITenantRunner tenants, IReadOnlyList<TenantId> due, CancellationToken cancellationToken)
        where TStep : IRequest<Result<bool>>, new() =>
        tenants.ForEach(due, services => Take<TStep>(services.GetRequiredService<ISender>(), cancellationToken), cancellationToken);

    private static async Task Take<TStep>(ISender sender, CancellationToken cancellationToken)
        where TStep : IRequest<Result<bool>>, new()
    {
        var step = await sender.Send(new TStep(), cancellationToken);
        while (step is { Succeeded: true, Value: true }) step = await sender.Send(new TStep(), cancellationToken);
        if (step.Error is { } error && error != DispatchErrors.Conflict) throw new InvalidOperationException($"{typeof(TStep).Name} was refused: {error.Code}.");
    }
}
