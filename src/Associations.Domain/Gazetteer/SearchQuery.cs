namespace Associations.Domain.Gazetteer;

/// <summary>A half-open range of tokens in code point order (collation "C"): <c>token >= From and token &lt; Before</c>.</summary>
public readonly record struct TokenRange(string From, string Before)
{
    internal static TokenRange Prefix(string prefix) => new(prefix, prefix[..^1] + (char)(prefix[^1] + 1));

    public bool Holds(string token) =>
        string.CompareOrdinal(token, From) >= 0 && string.CompareOrdinal(token, Before) < 0;
}

/// <summary>One word of a query: a token of <see cref="AsWritten"/> or of <see cref="Folded"/> answers it.</summary>
/// <param name="Whole">The token of the whole word, as written.</param>
public sealed record SearchWord(string Whole, TokenRange AsWritten, TokenRange Folded)
{
    public bool IsAnsweredBy(string token) => AsWritten.Holds(token) || Folded.Holds(token);
}

/// <summary>How well a name answers a query; the lower, the earlier it is listed. Equal ones are listed by population, greatest first.</summary>
public enum SearchRank
{
    /// <summary>The name is the query, as written.</summary>
    WholeName,

    /// <summary>Every word is one of the names' words, as written: a part of the name, or an alternate (Kiev).</summary>
    WholeWords,

    /// <summary>The name is the query in another spelling. After the former, since Kiev folds to what Kew folds to.</summary>
    SpeltAlike,

    NameStart,
    WordStarts,
}

/// <summary>What somebody typed into a search box, as ranges of stored tokens (see <see cref="NameSearch"/>): every word must be answered.</summary>
public sealed record SearchQuery
{
    public const int MaxLength = 200;
    public const int MaxWords = 6;

    private SearchQuery(IReadOnlyList<SearchWord> words, string typed)
    {
        Words = words;
        WholeName = NameSearch.WholeToken(NameSearch.Normalise(typed));
        SpeltAlike = NameSearch.WholeToken(NameSearch.Fold(typed));
    }

    /// <summary>No words: nothing but signs was typed. Lists then show everything, searches nothing.</summary>
    public bool IsEmpty => Words.Count == 0;

    /// <summary>The longest first, so that the rarest is looked up first.</summary>
    public IReadOnlyList<SearchWord> Words { get; }

    /// <summary>The stored token of a name that is the query, as written.</summary>
    public string WholeName { get; }

    /// <summary>The stored token of a name that is the query in any spelling.</summary>
    public string SpeltAlike { get; }

    /// <summary>The tokens of whole names that begin with the query, in any spelling.</summary>
    public TokenRange NameStart => TokenRange.Prefix(SpeltAlike);

    /// <summary>Never fails: signs part words and mean nothing, what is beyond <see cref="MaxLength"/> and <see cref="MaxWords"/> is left out.</summary>
    public static SearchQuery Parse(string? text)
    {
        var typed = text is null ? string.Empty : text.Length <= MaxLength ? text : text[..MaxLength];
        var words = NameSearch.Words(typed).Distinct(StringComparer.Ordinal).Take(MaxWords).ToArray();
        return new SearchQuery([.. words.OrderByDescending(word => word.Length).Select(Word)], typed);
    }

    /// <summary>Whether a thing with these stored tokens answers every word.</summary>
    public bool Matches(IEnumerable<string> tokens)
    {
        var stored = tokens as IReadOnlyCollection<string> ?? [.. tokens];
        return !IsEmpty && Words.All(word => stored.Any(word.IsAnsweredBy));
    }

    /// <summary>The rank of a thing with these stored tokens, or null when it does not answer the query.</summary>
    public SearchRank? Rank(IReadOnlySet<string> tokens)
    {
        if (!Matches(tokens)) return null;
        if (tokens.Contains(WholeName)) return SearchRank.WholeName;
        if (Words.All(word => tokens.Contains(word.Whole))) return SearchRank.WholeWords;
        if (tokens.Contains(SpeltAlike)) return SearchRank.SpeltAlike;
        return tokens.Any(NameStart.Holds) ? SearchRank.NameStart : SearchRank.WordStarts;
    }

    private static SearchWord Word(string word)
    {
        var whole = NameSearch.Cut(word);
        var folded = NameSearch.Cut(NameFold.Fold(word));
        if (folded.Length == 0) folded = whole;

        // An i may turn out to stand before a vowel and be silent: Bo(y)arka. Until the next letter is typed it does not count.
        var open = folded.Length > 2 && folded[^1] == 'i' ? folded[..^1] : folded;
        return new SearchWord(whole, TokenRange.Prefix(whole), TokenRange.Prefix(open));
    }
}
