using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Associations.Application.Dispatch;
using Associations.Application.Registry;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Associations.Domain.Registry;
using Associations.Web.Shell.Lists;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Associations.Web.OpenData;

/// <summary>Answers programs from what is public. A reader's language changes nothing: names come in all languages.</summary>
internal sealed class OpenRegistry(ISender sender, TenantContext tenant, IOptions<JsonOptions> json)
{
    public const string GeoJson = "application/geo+json";

    public async Task<IResult> List(HttpContext context, CancellationToken cancellationToken)
    {
        if (OpenDataQuery.Read(context.Request.Query, OpenDataQuery.Parameters, out var faults) is not { } query) return Unreadable(faults);
        var answer = await Find(context, query, cancellationToken);
        return Json(context, new OpenPartnerships(answer.Association, answer.Licence, answer.AsOf, answer.Total, answer.Page, answer.Next), "application/json", answer.Next);
    }

    public async Task<IResult> Map(HttpContext context, CancellationToken cancellationToken)
    {
        if (OpenDataQuery.Read(context.Request.Query, OpenDataQuery.Parameters, out var faults) is not { } query) return Unreadable(faults);
        var answer = await Find(context, query, cancellationToken);
        return Json(context, new OpenFeatures(answer.Association, answer.Licence, answer.AsOf, answer.Total, [.. answer.Page.Select(Feature)], answer.Next), GeoJson, answer.Next);
    }

    public async Task<IResult> One(HttpContext context, Guid id, CancellationToken cancellationToken)
    {
        var found = await sender.Send(new PublishedPair(PartnershipId.From(id), Language.English), cancellationToken);
        return found.Succeeded
            ? Json(context, Open(found.Value.Pair), "application/json", null)
            : Results.Problem("No published partnership has this id.", statusCode: StatusCodes.Status404NotFound);
    }

    public async Task<IResult> File(HttpContext context, CancellationToken cancellationToken)
    {
        if (OpenDataQuery.Read(context.Request.Query, OpenDataQuery.Filters, out var faults) is not { } query) return Unreadable(faults);
        var (_, pairs) = await Shown(query, cancellationToken);
        using var file = new MemoryStream();
        await Csv.Write(file, Columns, pairs.ToAsyncEnumerable(), cancellationToken);
        context.Response.Headers.ContentDisposition = "attachment; filename=partnerships.csv";
        return Whole(context, file.ToArray(), "text/csv; charset=utf-8");
    }

    // The headings are the JSON's names.
    private static IReadOnlyList<ExportColumn<PublicPair>> Columns { get; } =
    [
        new("id", pair => pair.Id.Value.ToString()),
        .. Side(0), .. Side(1),
        new("furtherSides", pair => string.Join("; ", pair.Sides.Skip(2).Select(side => $"{side.Country} {side.Code}"))),
        new("isMunicipal", pair => pair.IsMunicipal ? "true" : "false"),
        new("stage", pair => pair.Stage.ToString()),
        new("formality", pair => pair.Formality.ToString()),
        new("themes", pair => string.Join(' ', pair.Themes)),
        new("since", pair => pair.Year),
        new("existence", pair => pair.Proof.ToString()),
    ];

    private static IEnumerable<ExportColumn<PublicPair>> Side(int place)
    {
        var heading = place == 0 ? "side" : "partner";
        return
        [
            .. Language.All.Select(language => new ExportColumn<PublicPair>($"{heading}.name.{language}", pair => pair.Sides[place].Name.Has(language) ? pair.Sides[place].Name.In(language) : null)),
            new($"{heading}.country", pair => pair.Sides[place].Country),
            new($"{heading}.code", pair => pair.Sides[place].Code),
            new($"{heading}.kind", pair => pair.Sides[place].Kind.ToString()),
            new($"{heading}.region", pair => pair.Sides[place].Region),
            new($"{heading}.latitude", pair => pair.Sides[place].Place?.Latitude),
            new($"{heading}.longitude", pair => pair.Sides[place].Place?.Longitude),
        ];
    }

    private async Task<Answer> Find(HttpContext context, OpenDataQuery query, CancellationToken cancellationToken)
    {
        var (today, pairs) = await Shown(query, cancellationToken);
        var rest = pairs.SkipWhile(pair => query.After is { } after && pair.Id.Value.CompareTo(after) <= 0).ToList();
        var page = rest.Take(query.Limit).ToList();
        var settings = await sender.Send(new MapSettingsFacts(), cancellationToken);
        var next = rest.Count > page.Count
            ? Absolute(context.Request.Path + QueryString.Create(context.Request.Query.Where(pair => pair.Key != "after").Append(new("after", page[^1].Id.Value.ToString()))).ToUriComponent())
            : null;
        return new(tenant.Tenant.Name.ByLanguage, AddressOf(settings.Licence), today, pairs.Count, [.. page.Select(Open)], next);
    }

    // In the order of their ids, which is that of recording: a page keeps its rows while others come.
    private async Task<(DateOnly Today, IReadOnlyList<PublicPair> Pairs)> Shown(OpenDataQuery query, CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new PublishedPairs(query.Filter, Language.English), cancellationToken);
        return (answer.All.Today, [.. answer.All.Pairs.Where(pair => (pair.IsMunicipal || query.Regional) && query.Filter.Takes(pair)).OrderBy(pair => pair.Id.Value)]);
    }

    private OpenPartnership Open(PublicPair pair) => new(
        pair.Id.Value,
        Absolute($"/map/pairs/{pair.Id.Value}"),
        [.. pair.Sides.Select(side => new OpenSide(side.Name.ByLanguage, side.Country, side.Code, side.Kind, side.Region, side.Place?.Latitude, side.Place?.Longitude))],
        pair.IsMunicipal, pair.Stage, pair.Formality, pair.Themes, pair.Year, pair.Proof,
        [.. pair.Events.Select(entry => new OpenEvent(entry.Kind, string.Create(CultureInfo.InvariantCulture, $"{entry.Year:D4}-{entry.Month:D2}")))]);

    private static OpenFeature Feature(OpenPartnership partnership) => new(
        partnership.Id,
        partnership.Sides.All(side => side.Latitude is not null) ? new OpenLine([.. partnership.Sides.Select(side => (IReadOnlyList<double>)[side.Longitude!.Value, side.Latitude!.Value])]) : null,
        partnership);

    // Escaped, as a header needs it.
    private Uri Absolute(string path) => new(new Uri(tenant.Tenant.Origin, path).AbsoluteUri);

    private static Uri? AddressOf(OpenLicence licence) => licence switch
    {
        OpenLicence.Attribution => new("https://creativecommons.org/licenses/by/4.0/"),
        OpenLicence.Zero => new("https://creativecommons.org/publicdomain/zero/1.0/"),
        _ => null,
    };

    private static IResult Unreadable(Dictionary<string, string[]> faults) => Results.ValidationProblem(faults);

    private IResult Json<T>(HttpContext context, T answer, string type, Uri? next)
    {
        if (next is not null) context.Response.Headers.Link = $"<{next.AbsoluteUri}>; rel=\"next\""; // RFC 8288
        return Whole(context, JsonSerializer.SerializeToUtf8Bytes(answer, json.Value.SerializerOptions), type);
    }

    // Kept, and asked for again each time: what is withdrawn is gone at once. Weak (RFC 9110, section 8.8.1): it may travel compressed.
    private static IResult Whole(HttpContext context, byte[] content, string type)
    {
        context.Response.Headers.CacheControl = "public, no-cache";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Bytes(content, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"", isWeak: true));
    }

    private sealed record Answer(IReadOnlyDictionary<string, string> Association, Uri? Licence, DateOnly AsOf, int Total, IReadOnlyList<OpenPartnership> Page, Uri? Next);
}
