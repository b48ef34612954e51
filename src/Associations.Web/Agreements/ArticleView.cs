using Associations.Domain.Agreements;

namespace Associations.Web.Agreements;

/// <summary>An article as it is read: both versions beside each other.</summary>
public sealed record ArticleView(int Number, Article Article, LanguagePair Languages)
{
    // Never a fallback: what is missing in a version is missing.
    public string Heading(string language) => Article.Text.Heading.ByLanguage.GetValueOrDefault(language, "");

    public IEnumerable<string> Paragraphs(string language) =>
        Article.Text.Body.ByLanguage.GetValueOrDefault(language, "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
