using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Associations.Web.Console;

/// <summary>A message as the product's own writer makes it (RFC 5322, 2045–2047): enough to show it, not to judge it.</summary>
public sealed partial record MessageFile(string From, string To, string Subject, DateTimeOffset? Date, string? Html)
{
    public static MessageFile Parse(string text)
    {
        var (headers, body) = Split(text);
        return new MessageFile(
            Words(headers.GetValueOrDefault("from", "")), Words(headers.GetValueOrDefault("to", "")), Words(headers.GetValueOrDefault("subject", "")),
            DateTimeOffset.TryParse(headers.GetValueOrDefault("date"), CultureInfo.InvariantCulture, out var date) ? date : null,
            HtmlOf(headers, body));
    }

    private static string? HtmlOf(Dictionary<string, string> headers, string body)
    {
        var type = headers.GetValueOrDefault("content-type", "text/plain");
        if (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)) return Decode(headers.GetValueOrDefault("content-transfer-encoding", "7bit"), body);
        if (BoundaryPattern().Match(type) is not { Success: true } boundary) return null;

        return body.Split($"--{boundary.Groups["b"].Value}")[1..].Where(part => !part.StartsWith("--", StringComparison.Ordinal))
            .Select(part => Split(part.TrimStart('\r', '\n'))).Select(part => HtmlOf(part.Headers, part.Body)).FirstOrDefault(html => html is not null);
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var end = lines.IndexOf("\n\n", StringComparison.Ordinal);
        var head = end < 0 ? lines : lines[..end];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers.TryAdd(line[..colon], line[(colon + 1)..].Trim());
        }

        return (headers, end < 0 ? "" : lines[(end + 2)..]);
    }

    private static string Decode(string encoding, string body) => encoding.ToLowerInvariant() switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
        "quoted-printable" => Quoted(body.Replace("=\n", "", StringComparison.Ordinal)),
        _ => body,
    };

    private static string Quoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var coded))
            {
                bytes.Add(coded);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    // White space between two encoded words is not part of the text (RFC 2047 §6.2).
    private static string Words(string header) =>
        WordPattern().Replace(BetweenWordsPattern().Replace(header, "?==?"), word => word.Groups["how"].Value is "B" or "b"
            ? Decode("base64", word.Groups["text"].Value)
            : Quoted(word.Groups["text"].Value.Replace('_', ' ')));

    [GeneratedRegex("boundary=\"?(?<b>[^\";]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex BoundaryPattern();

    [GeneratedRegex(@"=\?[\w-]+\?(?<how>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.NonBacktracking)]
    private static partial Regex BetweenWordsPattern();
}
