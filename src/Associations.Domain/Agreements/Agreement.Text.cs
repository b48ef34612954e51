namespace Associations.Domain.Agreements;

// The text, article by article, while it is a draft.
public sealed partial class Agreement
{
    public const int ArticlesMax = 100;

    /// <param name="place">From 0; anything beyond the end is the end.</param>
    public ArticleId AddArticle(ArticleText text, int place = int.MaxValue)
    {
        CheckOpen();
        if (_articles.Count >= ArticlesMax) throw new RuleViolation(AgreementErrors.TooManyArticles);
        var article = new Article(ArticleId.New(), Checked(text));
        _articles.Insert(Math.Clamp(place, 0, _articles.Count), article);
        Touch();
        return article.Id;
    }

    public void ChangeArticle(ArticleId id, ArticleText text, int place)
    {
        CheckOpen();
        var article = Find(id);
        _articles.Remove(article);
        _articles.Insert(Math.Clamp(place, 0, _articles.Count), article with { Text = Checked(text) });
        Touch();
    }

    public void RemoveArticle(ArticleId id)
    {
        CheckOpen();
        _articles.Remove(Find(id));
        Touch();
    }

    private void CheckOpen()
    {
        if (State != AgreementState.Draft) throw new RuleViolation(AgreementErrors.TextClosed);
    }

    private Article Find(ArticleId id) => _articles.Find(article => article.Id == id) ?? throw new RuleViolation(AgreementErrors.ArticleNotFound);

    private ArticleText Checked(ArticleText text)
    {
        var kept = text.Within(Languages);
        kept.Check();
        return kept;
    }
}
