namespace Associations.Domain;

/// <summary>A text in some of the interface's languages, keyed by ISO 639-1 code.</summary>
public sealed record LocalisedText(IReadOnlyDictionary<string, string> ByLanguage)
{
    public static LocalisedText Empty { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public bool IsEmpty => ByLanguage.Count == 0;

    public IEnumerable<string> Languages => ByLanguage.Keys;

    public static LocalisedText Of(params (string Language, string? Text)[] texts) =>
        new(texts.Where(text => !string.IsNullOrWhiteSpace(text.Text))
            .ToDictionary(text => text.Language, text => text.Text!.Trim(), StringComparer.Ordinal));

    public bool Has(string language) => ByLanguage.ContainsKey(language);

    /// <summary>The text in <paramref name="language"/>, or the first that exists in the order of <see cref="Language.Fallback"/>; empty when there is none.</summary>
    public string In(string language) => InWithLanguage(language).Text;

    /// <summary>As <see cref="In"/>, with the language that was found, so that a fallback can be labelled.</summary>
    public (string Text, string Language) InWithLanguage(string language)
    {
        if (ByLanguage.TryGetValue(language, out var exact)) return (exact, language);

        foreach (var fallback in Language.Fallback)
        {
            if (ByLanguage.TryGetValue(fallback, out var text)) return (text, fallback);
        }

        return (string.Empty, language);
    }

    public bool Equals(LocalisedText? other) =>
        other is not null && ByLanguage.Count == other.ByLanguage.Count
        && ByLanguage.All(pair => other.ByLanguage.TryGetValue(pair.Key, out var text) && text == pair.Value);

    public override int GetHashCode() => ByLanguage.Count;
}
