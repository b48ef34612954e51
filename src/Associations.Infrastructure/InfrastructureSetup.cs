using Associations.Application;
using Associations.Application.Auditing;
using Associations.Application.Console;
using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Documents;
using Associations.Application.Exchange;
using Associations.Application.Gazetteer;
using Associations.Application.Mail;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Application.Programmes;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Infrastructure.Access;
using Associations.Infrastructure.Calendars;
using Associations.Infrastructure.Console;
using Associations.Infrastructure.Database;
using Associations.Infrastructure.Documents;
using Associations.Infrastructure.Exchange;
using Associations.Infrastructure.Gazetteer;
using Associations.Infrastructure.Imports;
using Associations.Infrastructure.Mail;
using Associations.Infrastructure.Municipalities;
using Associations.Infrastructure.Outbox;
using Associations.Infrastructure.Partnerships;
using Associations.Infrastructure.Registry;
using Associations.Infrastructure.Programmes;
using Associations.Infrastructure.Scheduling;
using Associations.Infrastructure.Search;
using Associations.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Associations.Infrastructure;

public static class InfrastructureSetup
{
    /// <summary>Everything but the background work.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        var installation = configuration.GetSection("Associations").Get<InstallationOptions>() ?? new InstallationOptions();
        services.AddSingleton(installation);
        services.AddSingleton(new DigestTiming(TimeSpan.FromSeconds(installation.StopWindowSeconds)));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Connections>();

        services.AddScoped<TenantGuard>();
        services.AddScoped<TenantSql>();
        services.AddScoped<IAddressKeys, AddressKeys>();
        services.AddScoped<SavedAddressKeys>();
        services.AddScoped<IMunicipalitySearch, MunicipalitySearch>();
        services.AddScoped<IPartnershipSearch, PartnershipSearch>();
        services.AddScoped<IPublicRegistry, PublicRegistry>().AddScoped<ISharedRegistry, SharedRegistry>();
        services.AddScoped<IFileStore, FileStore>();
        services.AddImports().AddSearch().AddCalendars();
        services.AddDbContext<AppDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<Connections>().Runtime)
            .AddInterceptors(provider.GetRequiredService<TenantGuard>(), provider.GetRequiredService<SavedAddressKeys>()));
        services.AddScoped<IAppDb>(provider => provider.GetRequiredService<AppDb>());
        services.AddScoped<IAuditTrail>(provider => provider.GetRequiredService<AppDb>());
        services.AddSingleton<IDatabaseFaults, DatabaseFaults>();

        services.AddDbContextFactory<PlatformDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<Connections>().Platform));
        services.AddScoped<IPlatformDb>(provider => provider.GetRequiredService<PlatformDb>());
        services.AddSingleton<ITenantStore, TenantStore>();
        services.AddSingleton<ITenantRunner, TenantRunner>();
        services.AddSingleton<IGazetteer, PlaceSearch>();
        services.AddSingleton<IDueTenants, DueTenants>();
        services.AddSingleton<IPlatformStates, PlatformStates>();
        services.AddSingleton<IParkedEvents, ParkedEvents>();
        services.AddMailTransport(configuration);
        services.AddSingleton<IDemonstrationFlag, DemonstrationFlag>();
        services.AddScoped<ILinkTokens, LinkTokens>();
        services.AddScoped<ILetterLedger, LetterLedger>();
        services.AddScoped<Envelopes>();
        services.AddScoped<LetterBatch>();
        services.AddSingleton<LetterSender>();

        services.AddAccess();
        services.AddScoped<OutboxTurn>();
        services.AddSingleton<OutboxPump>();
        services.AddScoped<IExchange, ExchangeOutbox>();
        services.AddSingleton<ExchangeCarrier>();
        services.AddScoped<IEnrolments, Enrolments>();
        services.AddScoped<Application.Cooperation.ICooperationNumbers, Cooperation.CooperationNumbers>();
        services.AddScoped<Application.Meetings.IMeetingBookings, Meetings.MeetingBookings>().AddScoped<Application.Meetings.IMeetingReminders, Meetings.MeetingReminders>().AddScoped<Application.Meetings.IMeetingsDue, Meetings.MeetingsDue>().AddScoped<Application.Meetings.IMeetingAddresses, Meetings.MeetingAddresses>();
        services.AddScoped<Application.Meetings.IMeetingReplies, Meetings.MeetingReplies>();
        services.AddSingleton<Meetings.MeetingWhereabouts>().AddSingleton<Meetings.ReplySpool>().AddSingleton<Meetings.ReplyReader>().AddSingleton<Meetings.ReplyPost>();
        return services.AddUseCases(typeof(InfrastructureSetup).Assembly);
    }

    /// <summary>The work that a worker node does by itself: recurring jobs, the outbox, the letters.</summary>
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services)
    {
        services.AddRecurringJobs([.. typeof(InfrastructureSetup).Assembly.GetTypes().Concat(typeof(ApplicationSetup).Assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRecurringJob)))]);
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        services.AddHostedService(provider => provider.GetRequiredService<LetterSender>());
        return services;
    }
}
