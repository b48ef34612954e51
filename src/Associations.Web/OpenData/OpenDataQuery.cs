using System.Globalization;
using System.Text.Json.Nodes;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Partnerships;
using Microsoft.OpenApi;

namespace Associations.Web.OpenData;

/// <summary>What a program asks of the open data. Read by hand, so that a wrong value is answered by its name and the remedy.</summary>
/// <param name="Regional">Pairs with a regional body, too.</param>
/// <param name="After">The last partnership of the page before.</param>
internal sealed record OpenDataQuery(PublicFilter Filter, bool Regional, Guid? After, int Limit)
{
    private const int UsualLimit = 500;
    private const int MostLimit = 2000;
    private const int TextMaxLength = 200;

    /// <summary>The parameters, as the description of the interface names them.</summary>
    public static IReadOnlyList<IOpenApiParameter> Parameters { get; } =
    [
        Parameter("q", "A municipality of either side, in any spelling, or its code.", new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = TextMaxLength }),
        Parameter("region", "The first side's region, ISO 3166-2.", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{2}-[A-Z0-9]{1,3}$" }),
        Parameter("country", "A partner's country, ISO 3166-1 alpha-2.", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{2}$" }),
        Parameter("theme", "One of the themes.", Names<Theme>()),
        Parameter("formality", "How formal it is.", Names<Formality>()),
        Parameter("stage", "Where it stands.", Names<PartnershipStage>()),
        Parameter("year", "The year in which it began.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1800", Maximum = "2200" }),
        Parameter("regional", "Pairs with a regional body, too, which are not pairs of municipalities.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }),
        Parameter("after", "The last id of the page before; the address of the next page stands in “next”.", new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }),
        Parameter("limit", "How many at most.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = MostLimit.ToString(CultureInfo.InvariantCulture), Default = UsualLimit }),
    ];

    /// <summary>Those that choose, without those that page.</summary>
    public static IReadOnlyList<IOpenApiParameter> Filters { get; } = [.. Parameters.Where(parameter => parameter.Name is not ("after" or "limit"))];

    /// <summary>Null when a value cannot be read; then <paramref name="faults"/> says which, and what can.</summary>
    public static OpenDataQuery? Read(IQueryCollection query, IReadOnlyList<IOpenApiParameter> known, out Dictionary<string, string[]> faults)
    {
        var said = new Dictionary<string, string[]>(StringComparer.Ordinal);
        faults = said;
        foreach (var name in query.Keys.Where(name => !known.Any(parameter => parameter.Name == name)))
            said[name] = [$"There is no such parameter. There are: {string.Join(", ", known.Select(parameter => parameter.Name))}."];
        var filter = new PublicFilter
        {
            Text = Of("q", text => text.Length <= TextMaxLength ? text : null, $"At most {TextMaxLength} characters."),
            Region = Of("region", text => text.Length is >= 4 and <= 6 && text[2] == '-' ? text : null, "A code of ISO 3166-2, such as UA-63."),
            Country = Of("country", text => text.Length == 2 && text.All(char.IsAsciiLetterUpper) ? text : null, "A code of ISO 3166-1 alpha-2, such as FR."),
            Theme = OneOf<Theme>("theme"),
            Formality = OneOf<Formality>("formality"),
            Stage = OneOf<PartnershipStage>("stage"),
            Year = Number("year", 1800, 2200),
        };
        var regional = Of("regional", text => text is "true" or "false" ? (bool?)(text == "true") : null, "true or false.") ?? false;
        var after = Of("after", text => Guid.TryParse(text, out var id) ? (Guid?)id : null, "The id of a partnership.");
        var limit = Number("limit", 1, MostLimit) ?? UsualLimit;
        return said.Count == 0 ? new OpenDataQuery(filter, regional, after, limit) : null;

        T? Of<T>(string name, Func<string, T?> read, string remedy)
        {
            if (query[name] is not [var text] || string.IsNullOrWhiteSpace(text))
            {
                if (query[name].Count > 1) said[name] = ["Once only."];
                return default;
            }

            var value = read(text.Trim());
            if (value is null) said[name] = [remedy];
            return value;
        }

        T? OneOf<T>(string name)
            where T : struct, Enum => Of(name, text => Shell.Named.Of<T>(text), $"One of {string.Join(", ", Enum.GetNames<T>())}.");

        int? Number(string name, int least, int most) =>
            Of(name, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? (int?)number : null, $"A whole number from {least} to {most}.");
    }

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiSchema Names<T>()
        where T : struct, Enum => new() { Type = JsonSchemaType.String, Enum = [.. Enum.GetNames<T>().Select(name => (JsonNode)name)] };
}
