using Associations.Domain;
using Associations.Domain.Gazetteer;

namespace Associations.Infrastructure.Funding;

/// <summary>
/// Words that calls are looked for by: each in any spelling among those of title, funder and reference, or all of them as
/// typed within the summary. A tenant has hundreds of calls, so they are compared one by one.
/// </summary>
internal sealed class CallText(string words)
{
    private readonly SearchQuery _query = SearchQuery.Parse(words);
    private readonly string _typed = words.Trim();

    /// <summary>How well a call answers; null when it does not.</summary>
    public SearchRank? Rank(string reference, string funder, LocalisedText title, LocalisedText summary)
    {
        if (_query.IsEmpty) return null;
        if (_query.Rank(NameSearch.Tokens([.. title.ByLanguage.Values, funder, reference])) is { } rank) return rank;
        return summary.ByLanguage.Values.Append(reference).Any(text => text.Contains(_typed, StringComparison.OrdinalIgnoreCase)) ? SearchRank.WordStarts : null;
    }
}
