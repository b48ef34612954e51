namespace Associations.Web.Home;

/// <summary>Marks the texts of the association's public start page.</summary>
public sealed class HomeTexts;
