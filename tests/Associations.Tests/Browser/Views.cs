namespace Associations.Tests.Browser;

/// <summary>
/// In which languages, colours and widths pages are looked at: two views by default, which between them have a second
/// alphabet, a phone and the dark; with <c>ASSOCIATIONS_FULL=1</c> all twelve.
/// </summary>
public static class Views
{
    public static IReadOnlyList<(string Language, bool Dark, int Width)> All { get; } = Environment.GetEnvironmentVariable("ASSOCIATIONS_FULL") == "1"
        ? [.. from language in new[] { "uk", "en", "fr" } from dark in new[] { false, true } from width in new[] { 1280, 380 } select (language, dark, width)]
        : [("en", false, 1280), ("uk", true, 380)];

    public static TheoryData<string, bool, int> Looks => [.. All];
}
