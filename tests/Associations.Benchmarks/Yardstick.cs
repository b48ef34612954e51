using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Associations.Benchmarks;

/// <summary>
/// The same rows as somebody would write them by hand for one association: one batch over raw Npgsql past row security, no
/// sign-in, no layout, no languages, a table of strings.
/// </summary>
internal sealed class Yardstick : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly WebApplication _app;

    private Yardstick(NpgsqlDataSource source, WebApplication app) => (_source, _app) = (source, app);

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Yardstick> Start(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var source = NpgsqlDataSource.Create(connectionString);
        var app = builder.Build();
        app.MapGet("/", async (int page, int size, HttpResponse response) =>
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(await Table(source, page, size));
        });
        await app.StartAsync();
        return new Yardstick(source, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static async Task<string> Table(NpgsqlDataSource source, int page, int size)
    {
        await using var batch = source.CreateBatch();
        var rows = new NpgsqlBatchCommand(
            """
            select name ->> 'en', official_code, region, district, kind, population from app.municipalities
            where tenant_id = $1 and region = $2 order by population desc nulls last, id limit $3 offset $4
            """);
        rows.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Municipalities.Tenant });
        rows.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Municipalities.Region });
        rows.Parameters.Add(new NpgsqlParameter<int> { TypedValue = size });
        rows.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (page - 1) * size });
        var counts = new NpgsqlBatchCommand(
            """
            select (select count(*) from app.municipalities where tenant_id = $1), (select count(*) from app.municipalities where tenant_id = $1 and region = $2)
            """);
        counts.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Municipalities.Tenant });
        counts.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Municipalities.Region });
        batch.BatchCommands.Add(rows);
        batch.BatchCommands.Add(counts);

        await using var reader = await batch.ExecuteReaderAsync();
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><title>Municipalities</title><h1>Municipalities</h1><table>");
        while (await reader.ReadAsync())
        {
            html.Append("<tr>");
            for (var column = 0; column < 5; column++) html.Append("<td>").Append(WebUtility.HtmlEncode(reader.GetString(column))).Append("</td>");
            html.Append("<td>").Append(reader.GetInt32(5).ToString("N0", CultureInfo.InvariantCulture)).Append("</td></tr>");
        }

        await reader.NextResultAsync();
        await reader.ReadAsync();
        return html.Append(CultureInfo.InvariantCulture, $"</table><p>{reader.GetInt64(1)} of {reader.GetInt64(0)}</p></html>").ToString();
    }
}
