using Associations.Application.Scheduling;
using Associations.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Associations.Infrastructure.Scheduling;

/// <summary>Puts every <see cref="IRecurringJob"/> on a Quartz scheduler that is clustered on the database.</summary>
internal static class QuartzAdapter
{
    public static IServiceCollection AddRecurringJobs(this IServiceCollection services, IReadOnlyList<Type> jobs)
    {
        foreach (var job in jobs) services.AddScoped(typeof(IRecurringJob), job);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.GenerateInstanceId = true);
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<Connections>().Platform);
                store.UseExecutionHistory();
                store.ConfigureStore(options => options.TablePrefix = "quartz.qrtz_");
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(3);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(6);
                });
            });
        });
        // Jobs that come every few seconds: the console needs their last runs, not all of them.
        services.AddQuartzExecutionHistory(history => history.MaxEntriesPerJob = 100);
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddHostedService<RecurringJobs>();
        return services;
    }
}
