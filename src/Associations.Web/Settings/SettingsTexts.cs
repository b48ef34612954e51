namespace Associations.Web.Settings;

/// <summary>Marks the texts of the association's settings.</summary>
public sealed class SettingsTexts;
