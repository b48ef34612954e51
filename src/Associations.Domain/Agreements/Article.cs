namespace Associations.Domain.Agreements;

public readonly record struct ArticleId(Guid Value) : IEntityId<ArticleId>
{
    public static ArticleId New() => new(Guid.CreateVersion7());

    public static ArticleId From(Guid value) => new(value);
}

/// <summary>The two languages of an agreement (ISO 639-1), which are equally its text.</summary>
public sealed record LanguagePair(string First, string Second)
{
    /// <summary>The languages that an agreement may be written in.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["uk", "en", "fr", "bg", "cs", "da", "de", "el", "es", "et", "fi", "ga", "hr", "hu", "is", "it", "ja", "ka", "lt", "lv", "mk", "mt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sr", "sv", "tr"];

    public IReadOnlyList<string> Both => [First, Second];

    internal void Check()
    {
        if (!Known.Contains(First, StringComparer.Ordinal) || !Known.Contains(Second, StringComparer.Ordinal)) throw new RuleViolation(AgreementErrors.UnknownLanguage);
        if (First == Second) throw new RuleViolation(AgreementErrors.SameLanguage);
    }
}

/// <summary>What an article says in one or both languages.</summary>
public sealed record ArticleText(LocalisedText Heading, LocalisedText Body)
{
    public const int HeadingMaxLength = 200;
    public const int BodyMaxLength = 10_000;

    /// <summary>Whether it stands in a language with heading and body.</summary>
    public bool IsWrittenIn(string language) => Heading.Has(language) && Body.Has(language);

    /// <summary>The same text in no other languages than these two.</summary>
    internal ArticleText Within(LanguagePair languages) => new(Within(Heading, languages), Within(Body, languages));

    internal void Check()
    {
        if (Heading.IsEmpty && Body.IsEmpty) throw new RuleViolation(AgreementErrors.ArticleEmpty);
        if (Heading.ByLanguage.Values.Any(text => text.Length > HeadingMaxLength) || Body.ByLanguage.Values.Any(text => text.Length > BodyMaxLength)) throw new RuleViolation(AgreementErrors.ArticleTooLong);
        if (Heading.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text, lines: false)) || Body.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text))) throw new RuleViolation(WrittenText.NotPlain);
    }

    private static LocalisedText Within(LocalisedText text, LanguagePair languages) =>
        LocalisedText.Of([.. languages.Both.Where(text.Has).Select(language => (language, (string?)text.ByLanguage[language]))]);
}

/// <summary>One article of an agreement, in both its languages.</summary>
public sealed record Article(ArticleId Id, ArticleText Text);
