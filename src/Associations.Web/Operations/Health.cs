using Associations.Infrastructure.Database;
using Associations.Migrations;
using Associations.Web.Tenancy;

namespace Associations.Web.Operations;

/// <summary>Answers on any host: load balancers ask by address. Says no more than well or not.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().WithMetadata(new AnyHostAttribute());
        endpoints.MapGet("/health/ready", async (Connections connections, CancellationToken cancellationToken) =>
        {
            try
            {
                var pending = await MigrationRunner.Pending(connections.Runtime, cancellationToken);
                return pending == 0 ? Results.Text("ready") : Results.Text("migrations are pending", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
            catch (Exception fault) when (fault is Npgsql.NpgsqlException or MigrationException)
            {
                return Results.Text("the database is not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }).AllowAnonymous().WithMetadata(new AnyHostAttribute());
    }
}
