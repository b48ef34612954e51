using System.Globalization;
using Associations.Application.Agreements;
using Associations.Domain;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

/// <summary>One article in both languages side by side; a new one when the address names none.</summary>
public sealed class ArticleModel(AgreementParts parts) : AgreementPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid? Article { get; set; }

    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    public IEnumerable<Choice> Places => Enumerable.Range(1, One.Articles.Count + (Article is null ? 1 : 0)).Select(place => new Choice(place.ToString(CultureInfo.InvariantCulture), Figures.Number(place)));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        ArticleId? article = Article is { } known ? ArticleId.From(known) : null;
        var written = article is { } removed && Form.Remove
            ? await Parts.Sender.Send(new RemoveArticle(Agreement, removed, Version), cancellationToken)
            : await Parts.Sender.Send(new WriteArticle(Agreement, article, Form.Read(One.Languages), Form.Place - 1, Version), cancellationToken);
        if (written.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Form.Remove ? Parts.Texts["The article is out of the draft."] : Parts.Texts["The article is saved."]);
        return Redirect($"{Path}#text");
    }

    protected override IActionResult Open()
    {
        if (Article is null)
        {
            Form.Place = One.Articles.Count + 1;
            return Page();
        }

        var place = One.Articles.ToList().FindIndex(article => article.Id.Value == Article);
        if (place < 0) return NotFound();
        Form = ArticleForm.Of(One.Articles[place].Text, One.Languages, place + 1);
        return Page();
    }

    public sealed class ArticleForm
    {
        public string? FirstHeading { get; set; }

        public string? FirstBody { get; set; }

        public string? SecondHeading { get; set; }

        public string? SecondBody { get; set; }

        /// <summary>From 1.</summary>
        public int Place { get; set; } = 1;

        public bool Remove { get; set; }

        public static ArticleForm Of(ArticleText text, LanguagePair languages, int place) => new()
        {
            FirstHeading = text.Heading.ByLanguage.GetValueOrDefault(languages.First),
            FirstBody = text.Body.ByLanguage.GetValueOrDefault(languages.First),
            SecondHeading = text.Heading.ByLanguage.GetValueOrDefault(languages.Second),
            SecondBody = text.Body.ByLanguage.GetValueOrDefault(languages.Second),
            Place = place,
        };

        public ArticleText Read(LanguagePair languages) => new(
            LocalisedText.Of((languages.First, FirstHeading), (languages.Second, SecondHeading)),
            LocalisedText.Of((languages.First, Lines(FirstBody)), (languages.Second, Lines(SecondBody))));

        private static string? Lines(string? text) => text?.ReplaceLineEndings("\n");
    }
}
