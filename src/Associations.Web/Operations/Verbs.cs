using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Associations.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Spectre.Console;

namespace Associations.Web.Operations;

/// <summary>What the operator's verbs share: configuration, exit codes (0 done, 1 refused, 2 failed).</summary>
internal static class Verbs
{
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>For progress: the answer alone goes to standard output, so that scripts can take it.</summary>
    public static IAnsiConsole Progress { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <summary>Runs with the host's own services, without serving pages or running jobs.</summary>
    public static Task<int> With(Func<IServiceProvider, Task> work, Action<WebApplicationBuilder>? configure = null) => Run(async () =>
    {
        await using var app = Host.Build(["--Associations:Role=none"], builder =>
        {
            // What goes wrong is said by the verb itself; the rest would drown it.
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
        });
        await work(app.Services);
    });

    /// <summary>Runs a use case in an association, as the system.</summary>
    /// <exception cref="VerbRefused">The use case refused.</exception>
    public static async Task<T> Send<T>(this IServiceProvider services, TenantId tenant, IRequest<T> request, CancellationToken cancellationToken)
    {
        var answer = await services.GetRequiredService<ITenantRunner>().For(tenant, scope => scope.GetRequiredService<ISender>().Send(request, cancellationToken), cancellationToken);
        return answer is Application.IResult { Error: { } error }
            ? throw new VerbRefused(string.Join(Environment.NewLine, [error.Text, .. error.Fields.Select(field => field.Text)]))
            : answer;
    }

    /// <summary>The association of a short name; the platform's is <c>platform</c>.</summary>
    /// <exception cref="VerbRefused">There is none.</exception>
    public static async Task<TenantInfo> Tenant(this IServiceProvider services, string slug, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ITenantStore>().All(cancellationToken)).FirstOrDefault(tenant => tenant.Slug == slug)
        ?? throw new VerbRefused($"There is no association with the short name {slug}. `tenant list` shows all.");

    public static async Task<TenantId> Platform(this IServiceProvider services, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ITenantStore>().All(cancellationToken)).Single(tenant => tenant.Kind == TenantKind.Platform).Id;

    public static async Task<int> Run(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (VerbRefused refused)
        {
            Progress.MarkupLineInterpolated($"[red]{refused.Message}[/]");
            return 1;
        }
        catch (Exception failure) when (failure is MigrationException or NpgsqlException or DbUpdateException or InvalidOperationException or OptionsValidationException or IOException or UnauthorizedAccessException)
        {
            Progress.MarkupLineInterpolated($"[red]{(failure is DbUpdateException { InnerException: { } cause } ? cause : failure).Message}[/]");
            return 2;
        }
    }
}

/// <summary>The verb cannot do what was asked; the message says why and what to do.</summary>
internal sealed class VerbRefused(string message) : Exception(message);
