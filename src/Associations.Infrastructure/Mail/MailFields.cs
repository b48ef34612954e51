using System.Text;

namespace Associations.Infrastructure.Mail;

/// <summary>The header of a message or of a part of one (RFC 5322 §2.2, RFC 2045 §5), unfolded.</summary>
internal sealed class MailFields
{
    private readonly List<(string Name, string Value)> _fields = [];

    private MailFields()
    {
    }

    /// <summary>In lower case; text/plain when there is none (RFC 2045 §5.2).</summary>
    public string ContentType { get; private set; } = "text/plain";

    /// <summary>Of Content-Type.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; private set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first of that name, where an MTA writes its own; empty when there is none.</summary>
    public string this[string name] => All(name).FirstOrDefault() ?? "";

    public IEnumerable<string> All(string name) => _fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    /// <param name="entity">Header and body.</param>
    /// <param name="body">What follows the empty line.</param>
    /// <returns>Null when a line of the header is none.</returns>
    public static MailFields? Read(ReadOnlyMemory<byte> entity, out ReadOnlyMemory<byte> body)
    {
        var (fields, at) = (new MailFields(), 0);
        StringBuilder? value = null;
        body = default;
        while (at < entity.Length)
        {
            var end = entity.Span[at..].IndexOf((byte)'\n');
            var line = Encoding.UTF8.GetString(entity.Span[at..(end < 0 ? entity.Length : at + end)]).TrimEnd('\r');
            at = end < 0 ? entity.Length : at + end + 1;
            if (line.Length == 0) break;

            if (line[0] is ' ' or '\t')
            {
                if (value is null) return null;
                value.Append(line);
                continue;
            }

            // What delivers into an mbox writes such a line first.
            if (fields._fields.Count == 0 && value is null && line.StartsWith("From ", StringComparison.Ordinal)) continue;
            fields.Keep(value);
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || line.AsSpan(0, colon).TrimEnd().ContainsAnyExceptInRange('!', '~')) return null;
            value = new StringBuilder(line);
        }

        fields.Keep(value);
        (fields.ContentType, fields.Parameters) = Content(fields["Content-Type"]);
        body = entity[at..];
        return fields;
    }

    private void Keep(StringBuilder? field)
    {
        if (field?.ToString() is not { } text) return;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        _fields.Add((text[..colon].TrimEnd(), text[(colon + 1)..].Trim()));
    }

    private static (string Type, Dictionary<string, string> Parameters) Content(string value)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = End(value, 0);
        var type = value[..at].Trim().ToLowerInvariant();
        while (at < value.Length)
        {
            var end = End(value, ++at);
            var equals = value.IndexOf('=', at, end - at);
            if (equals > at) parameters.TryAdd(value[at..equals].Trim(), Unquote(value[(equals + 1)..end].Trim()));
            at = end;
        }

        return (type.Length == 0 ? "text/plain" : type, parameters);
    }

    // The next ';' outside quotes.
    private static int End(string value, int at)
    {
        for (var quoted = false; at < value.Length && (quoted || value[at] != ';'); at++)
        {
            if (value[at] == '"') quoted = !quoted;
            else if (quoted && value[at] == '\\') at++;
        }

        return Math.Min(at, value.Length);
    }

    private static string Unquote(string value)
    {
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"') return value;
        var text = new StringBuilder(value.Length);
        for (var index = 1; index < value.Length - 1; index++) text.Append(value[index] == '\\' && index < value.Length - 2 ? value[++index] : value[index]);
        return text.ToString();
    }
}
