using System.Diagnostics.Metrics;
using Associations.Application.Console;

namespace Associations.Web.Operations;

/// <summary>
/// The product's own meter, over all associations: how far events and letters are behind, what became of letters, which jobs
/// fail. Read from the database at an interval, because a metric's callback must not wait for one.
/// </summary>
internal sealed class Measures : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly IPlatformStates _states;
    private readonly TimeProvider _time;
    private readonly ILogger<Measures> _log;
    private PlatformState? _last;

    public Measures(IPlatformStates states, TimeProvider time, ILogger<Measures> log)
    {
        (_states, _time, _log) = (states, time, log);
        Meter.CreateObservableGauge("associations.outbox.lag", () => Read(state => Age(state.Events.Min(events => events.OldestDue))), "s", "Age of the oldest event that is due");
        Meter.CreateObservableGauge("associations.outbox.parked", () => Read(state => state.Events.Sum(events => events.Parked)), "{event}", "Events that failed ten times");
        Meter.CreateObservableGauge("associations.letters.pending", () => Read(state => state.Letters.Sum(letters => letters.Due)), "{letter}", "Letters that are due");
        Meter.CreateObservableGauge("associations.letters.oldest", () => Read(state => Age(state.Letters.Min(letters => letters.OldestDue))), "s", "Since when the oldest letter is due");
        Meter.CreateObservableGauge("associations.letters.settled", Outcomes, "{letter}", "Letters of the last 24 hours by outcome; uncertain ones whenever they were");
        Meter.CreateObservableGauge("associations.jobs.failing", () => Read(state => state.Jobs.Count(job => job.Failures > 0)), "{job}", "Jobs whose last run failed");
    }

    public Meter Meter { get; } = new("Associations");

    public override void Dispose()
    {
        Meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _last = await _states.Read(_time.GetUtcNow() - Day, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: a node must not stop for its metrics. No figure is better than an old one that looks like a new one.
                _last = null;
                _log.LogWarning(failure, "The figures could not be read; they are tried again.");
            }

            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<Measurement<double>> Read(Func<PlatformState, double> figure) => _last is { } state ? [new Measurement<double>(figure(state))] : [];

    private IEnumerable<Measurement<long>> Outcomes() => _last is not { } state ? [] :
    [
        new(state.Letters.Sum(letters => letters.Accepted), new KeyValuePair<string, object?>("outcome", "accepted")),
        new(state.Letters.Sum(letters => letters.Failed), new KeyValuePair<string, object?>("outcome", "failed")),
        new(state.Letters.Sum(letters => letters.Uncertain), new KeyValuePair<string, object?>("outcome", "uncertain")),
    ];

    private double Age(DateTimeOffset? since) => since is { } at ? Math.Max(0, (_time.GetUtcNow() - at).TotalSeconds) : 0;
}
