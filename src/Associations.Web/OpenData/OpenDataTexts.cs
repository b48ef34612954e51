namespace Associations.Web.OpenData;

/// <summary>Marks the translations of the page about the open data.</summary>
public sealed class OpenDataTexts;
