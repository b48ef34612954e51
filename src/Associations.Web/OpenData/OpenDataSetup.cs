using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Associations.Web.OpenData;

/// <summary>What is published, for programs: JSON, GeoJSON and CSV, described by OpenAPI 3.1. Pages of any site may read it.</summary>
public static class OpenDataSetup
{
    private const string Policy = "open-data";
    private const string Version = "v1";

    public static IServiceCollection AddOpenData(this IServiceCollection services)
    {
        services.AddScoped<OpenRegistry>();
        services.AddCors(cors => cors.AddPolicy(Policy, policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD").WithHeaders(HeaderNames.IfNoneMatch).WithExposedHeaders(HeaderNames.ETag, HeaderNames.Link)));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            // 1.5 is written as a number only.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi(Version, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(Describe);
            options.AddOperationTransformer(Describe);
        });
        return services;
    }

    public static IApplicationBuilder UseOpenData(this IApplicationBuilder app) => app.UseCors();

    public static IEndpointRouteBuilder MapOpenData(this IEndpointRouteBuilder endpoints)
    {
        var data = endpoints.MapGroup($"/open-data/{Version}").AllowAnonymous().RequireCors(Policy);
        Map(data, "/partnerships", "listPartnerships", "The published partnerships", (OpenRegistry open, HttpContext context, CancellationToken cancellationToken) => open.List(context, cancellationToken))
            .Produces<OpenPartnerships>().ProducesValidationProblem();
        Map(data, "/partnerships/{id:guid}", "getPartnership", "One published partnership", (OpenRegistry open, HttpContext context, Guid id, CancellationToken cancellationToken) => open.One(context, id, cancellationToken))
            .Produces<OpenPartnership>().ProducesProblem(StatusCodes.Status404NotFound);
        Map(data, "/partnerships.geojson", "mapPartnerships", "The published partnerships as GeoJSON", (OpenRegistry open, HttpContext context, CancellationToken cancellationToken) => open.Map(context, cancellationToken))
            .Produces<OpenFeatures>(contentType: OpenRegistry.GeoJson).ProducesValidationProblem();
        Map(data, "/partnerships.csv", "downloadPartnerships", "All that the filters show as one CSV file (RFC 4180, UTF-8)", (OpenRegistry open, HttpContext context, CancellationToken cancellationToken) => open.File(context, cancellationToken))
            .Produces<string>(contentType: "text/csv").ProducesValidationProblem();
        endpoints.MapOpenApi("/open-data/{documentName}/openapi.json").AllowAnonymous().RequireCors(Policy);
        return endpoints;
    }

    // HEAD is answered as GET is; the description names GET only.
    private static RouteHandlerBuilder Map(RouteGroupBuilder data, string pattern, string name, string summary, Delegate answer)
    {
        data.MapMethods(pattern, [HttpMethods.Head], answer).ExcludeFromDescription();
        return data.MapGet(pattern, answer).WithName(name).WithSummary(summary).Produces(StatusCodes.Status304NotModified).WithTags("Partnerships");
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Published partnerships between municipalities",
            Version = "1.0",
            Description = "What the association shows on its public map, and nothing else. A withdrawn partnership is gone at once. Each answer carries an ETag: ask again with If-None-Match.",
        };
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId is "listPartnerships" or "mapPartnerships") operation.Parameters = [.. OpenDataQuery.Parameters];
        if (operation.OperationId == "downloadPartnerships") operation.Parameters = [.. OpenDataQuery.Filters];
        return Task.CompletedTask;
    }
}
