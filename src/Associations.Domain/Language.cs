namespace Associations.Domain;

/// <summary>The languages of the interface and of mail, as ISO 639-1 codes.</summary>
public static class Language
{
    public const string Ukrainian = "uk";
    public const string English = "en";
    public const string French = "fr";

    public static IReadOnlyList<string> All { get; } = [Ukrainian, English, French];

    /// <summary>Where a missing translation is looked for, best first.</summary>
    public static IReadOnlyList<string> Fallback { get; } = [English, Ukrainian, French];

    public static bool IsKnown(string? language) => language is Ukrainian or English or French;
}
