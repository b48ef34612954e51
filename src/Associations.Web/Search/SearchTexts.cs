namespace Associations.Web.Search;

/// <summary>Marks the translations of the search across everything.</summary>
public sealed class SearchTexts;
