namespace Associations.Web.Funding;

/// <summary>Marks the translations of the pages about funding calls.</summary>
public sealed class FundingTexts;
