using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Associations.Web.Operations;

/// <summary>
/// Sends traces and metrics by OTLP once OTEL_EXPORTER_OTLP_ENDPOINT is set; the exporter reads the other OTEL_ settings
/// itself. ASP.NET Core, Npgsql and Quartz.NET emit their own activities and meters: they are added by name.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration, Measures measures) : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public static bool IsWanted(IConfiguration configuration) => !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(configuration["OTEL_SERVICE_NAME"] ?? "associations", serviceInstanceId: Environment.MachineName);
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "Npgsql", "Quartz")
            // Before the exporter: processors run in this order.
            .AddProcessor(new WithoutAddresses())
            .AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "Quartz", "System.Runtime", measures.Meter.Name)
            .AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}

internal static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddSingleton<Measures>()
        .AddHostedService(provider => provider.GetRequiredService<Measures>())
        .AddHostedService<Telemetry>();
}

/// <summary>Takes out of every span what may name a person or hold a link's token; the route's pattern stays.</summary>
internal sealed class WithoutAddresses : BaseProcessor<Activity>
{
    private static readonly string[] Telling = ["url.path", "url.query", "url.full", "http.target", "http.url", "client.address", "user_agent.original", "exception.message", "exception.stacktrace"];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Telling) data.SetTag(tag, null);
    }
}
