using Associations.Application;
using Associations.Infrastructure;
using Associations.Infrastructure.Tenancy;
using Associations.Web.Access;
using Associations.Web.Console;
using Associations.Web.Funding;
using Associations.Web.Mail;
using Associations.Web.Meetings;
using Associations.Web.OpenData;
using Associations.Web.Operations;
using Associations.Web.Shell;
using Associations.Web.Tenancy;

namespace Associations.Web;

/// <summary>The composition root: one executable, whose role decides whether it serves pages, runs jobs, or both.</summary>
public static class Host
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Named, because pages are looked for in the application's assembly, which in tests is not the one that started.
            ApplicationName = typeof(Host).Assembly.GetName().Name,
            Args = args,
            ContentRootPath = ContentRoot(),
        });
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.AddLogs();
        configure?.Invoke(builder);

        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        builder.Services.AddUseCases(typeof(Host).Assembly);
        builder.Services.AddShell();
        builder.Services.AddOpenData();
        builder.Services.AddSignIn(builder.Configuration, builder.Environment);
        builder.Services.AddLetters();
        builder.Services.AddFundingPages();
        builder.Services.AddScoped<Partnerships.PartnershipWords>().AddScoped<Partnerships.PartnershipParts>().AddScoped<Partnerships.AskingWords>().AddScoped<Profiles.ProfileWords>();
        builder.Services.AddScoped<Agreements.AgreementWords>().AddScoped<Agreements.AgreementParts>();
        builder.Services.AddScoped<Meetings.InvitationWords>().AddScoped<Meetings.FeedWords>().AddScoped<Meetings.FeedParts>();
        builder.Services.AddScoped<Meetings.CommitmentWords>();
        builder.Services.AddScoped<Meetings.MeetingWords>().AddScoped<Meetings.MeetingParts>();
        builder.Services.AddScoped<Cooperation.CooperationWords>().AddScoped<Cooperation.IntroductionParts>();
        builder.Services.AddScoped<Operations.Demonstration.Compacts>();
        builder.Services.AddSingleton<SinkFolder>();
        var installation = builder.Configuration.GetSection("Associations").Get<InstallationOptions>() ?? new InstallationOptions();
        // Said at the start, by name: later they would be error pages, or letters that no mailbox takes.
        var faults = installation.Faults(builder.Environment.IsProduction()).ToList();
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        if (installation.RunsJobs) builder.Services.AddBackgroundWork();

        if (Telemetry.IsWanted(builder.Configuration)) builder.Services.AddTelemetry();

        var app = builder.Build();
        app.UseRequestLog();
        app.UseShell();
        app.UseRouting();
        app.UseMiddleware<TenantMiddleware>();
        app.UseOpenData();
        app.UseSignIn();
        app.MapHealth();
        if (installation.ServesPages) app.MapSignIn();
        if (installation.ServesPages) app.MapShell();
        if (installation.ServesPages) app.MapOpenData();
        if (installation.ServesPages) app.MapFeeds();
        return app;
    }

    // Beside the assemblies when published; in development the project's folder, where wwwroot is built.
    private static string ContentRoot() => AppContext.BaseDirectory;
}
