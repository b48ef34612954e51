using System.Net;
using System.Text;

namespace Associations.Infrastructure.Mail;

internal static class PlainText
{
    private static readonly string[] Breaks = ["br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/h1", "/h2", "/h3", "/table", "blockquote"];

    /// <summary>What HTML says without its markup; for a message that has no other text. Reads each sign once.</summary>
    public static string OfHtml(string html)
    {
        var text = new StringBuilder(html.Length);
        // Line breaks of the source are spaces; tags make those that are read.
        html = html.ReplaceLineEndings(" ");
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf('<', at);
            text.Append(html.AsSpan(at, (open < 0 ? html.Length : open) - at));
            if (open < 0) break;

            var close = html.IndexOf('>', open);
            if (close < 0) break;
            var tag = html[(open + 1)..close].Split(' ', '\n', '\r', '\t')[0].TrimEnd('/').ToLowerInvariant();
            at = close + 1;
            if (Breaks.Contains(tag, StringComparer.Ordinal)) text.Append('\n');
            if (tag is not ("script" or "style" or "head" or "title")) continue;
            var end = html.IndexOf($"</{tag}", at, StringComparison.OrdinalIgnoreCase);
            at = end < 0 ? html.Length : end;
        }

        return string.Join('\n', WebUtility.HtmlDecode(text.ToString()).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }
}
