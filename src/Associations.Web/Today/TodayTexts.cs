namespace Associations.Web.Today;

/// <summary>Marks the texts of the day's page.</summary>
public sealed class TodayTexts;
