using Associations.Application.Scheduling;

namespace Associations.Application.Digests;

/// <summary>Takes the due steps of all associations' series. What is due stands in the series themselves, so a run that is missed or repeated harms nothing.</summary>
internal sealed class SweepSeries(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "sweep-digest-series";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromSeconds(5));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<AdvanceSeries>(await due.With(DueWork.Series, cancellationToken), cancellationToken);
}
