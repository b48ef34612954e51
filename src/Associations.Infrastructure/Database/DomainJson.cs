using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Associations.Domain;

namespace Associations.Infrastructure.Database;

/// <summary>JSON of domain values in the database: ids as strings, enums by name, texts by language.</summary>
public static class DomainJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new IdJson(), new LocalisedTextJson() },
    };

    private sealed class IdJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEntityId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

        private sealed class Of<TId> : JsonConverter<TId>
            where TId : struct, IEntityId<TId>
        {
            public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.From(reader.GetGuid());

            public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
        }
    }

    private sealed class LocalisedTextJson : JsonConverter<LocalisedText>
    {
        public override LocalisedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, LocalisedText value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ByLanguage, options);
    }
}
