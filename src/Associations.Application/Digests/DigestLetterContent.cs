using System.Text.Json;
using System.Text.Json.Serialization;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Domain.Funding;

namespace Associations.Application.Digests;

/// <summary>What one recipient's copy holds besides the edition's content: their municipality's name and the calls that fit, in order.</summary>
public sealed record DigestLetterContent(IReadOnlyDictionary<string, string> Municipality, IReadOnlyList<LetterCall> Calls)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public LocalisedText MunicipalityName => new(Municipality);

    public static DigestLetterContent Of(LocalisedText municipality, IEnumerable<CallMatch> matches) =>
        new(municipality.ByLanguage, [.. matches.Select(match => new LetterCall(match.Call.Value, match.Topics, match.ByRegion))]);

    public static DigestLetterContent Read(string json) => JsonSerializer.Deserialize<DigestLetterContent>(json, Options)!;

    public string Write() => JsonSerializer.Serialize(this, Options);

    public IEnumerable<(ContentCall Call, LetterCall Why)> In(EditionContent content) =>
        Calls.Join(content.Calls, why => new CallId(why.Call), call => call.Id, (why, call) => (call, why));
}

/// <summary>A call in one recipient's copy, and why it is there.</summary>
public sealed record LetterCall(Guid Call, IReadOnlyList<Theme> Topics, bool ByRegion);
