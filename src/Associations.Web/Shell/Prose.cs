using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Associations.Web.Shell;

/// <summary>What an association writes in Markdown (CommonMark 0.31), made inert: no HTML, no images, links to the web and mail only.</summary>
public static class Prose
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static IHtmlContent Html(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // The page has its own first heading.
            heading.Level = Math.Min(heading.Level + 1, 6);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (!link.IsImage && IsSafe(link.Url)) continue;
            link.ReplaceBy(new LiteralInline(link.FirstChild is LiteralInline text ? text.Content.ToString() : link.Title ?? string.Empty));
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        return new HtmlString(document.ToHtml(Pipeline));
    }

    private static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri)
        && (uri.IsAbsoluteUri
            ? uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeMailto
            : address!.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal));
}
