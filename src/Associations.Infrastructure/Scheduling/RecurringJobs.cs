using Associations.Application.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Associations.Infrastructure.Scheduling;

/// <summary>Writes the jobs of this build into the scheduler's tables when a worker starts, and removes those it no longer has.</summary>
internal sealed class RecurringJobs(ISchedulerFactory schedulers, IServiceScopeFactory scopes) : IHostedService
{
    private const string Group = "recurring";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var jobs = scope.ServiceProvider.GetServices<IRecurringJob>().ToDictionary(job => job.Name, StringComparer.Ordinal);

        foreach (var job in jobs.Values)
        {
            var detail = JobBuilder.Create<RecurringJobRunner>().WithIdentity(job.Name, Group).StoreDurably().Build();
            await scheduler.ScheduleJob(detail, Trigger(job), ScheduleJobOptions.Replacing, cancellationToken);
        }

        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellationToken))
        {
            if (!jobs.ContainsKey(key.Name)) await scheduler.DeleteJob(key, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static ITrigger Trigger(IRecurringJob job)
    {
        var trigger = TriggerBuilder.Create().WithIdentity(job.Name, Group).ForJob(job.Name, Group);
        return job.Recurrence switch
        {
            Recurrence.Every every => trigger
                .WithSimpleSchedule(schedule => schedule.WithInterval(every.Interval).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
                .Build(),
            Recurrence.Daily daily => trigger
                .WithCronSchedule($"0 {daily.At.Minute} {daily.At.Hour} * * ?", schedule => schedule.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(daily.Zone)))
                .Build(),
            _ => throw new ArgumentOutOfRangeException(nameof(job)),
        };
    }
}

/// <summary>What Quartz runs; it finds the job by its name. Quartz stores this class's name: do not rename it.</summary>
[DisallowConcurrentExecution]
internal sealed class RecurringJobRunner(IEnumerable<IRecurringJob> jobs, ILogger<RecurringJobRunner> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        try
        {
            await jobs.Single(job => job.Name == name).Run(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(failure, "Job {Job} failed.", name);
            // Quartz keeps messages, also inner ones, in its tables, where no tenant's data may be: kinds of failures only.
#pragma warning disable MA0054 // The failure itself was logged.
            throw new JobExecutionException(string.Join(", ", Kinds(failure)));
#pragma warning restore MA0054
        }
    }

    private static IEnumerable<string> Kinds(Exception failure) =>
        (failure is AggregateException many ? many.Flatten().InnerExceptions : [failure]).Select(one => one.GetType().Name).Distinct(StringComparer.Ordinal);
}
