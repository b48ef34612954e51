namespace Associations.Domain.Documents;

/// <summary>Names that show what they are: no control or direction-changing signs, no halves of characters, no path.</summary>
public static class PlainName
{
    public const int MaxLength = 150;

    public static bool IsPlain(string text) => WrittenText.IsPlain(text, lines: false) && text.AsSpan().IndexOfAny("\u200E\u200F\u2028\u2029") < 0;

    /// <summary>The last part of a path, with the ending of its type.</summary>
    /// <exception cref="RuleViolation">The name hides what it is.</exception>
    internal static string Of(string name, DocumentType type)
    {
        if (!IsPlain(name)) throw new RuleViolation(DocumentErrors.HiddenSigns);
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim(' ', '.');
        var plain = new string([.. last.Select(letter => letter is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? '_' : letter)]);
        if (plain.Length == 0) plain = "document";
        var ending = type.Endings().FirstOrDefault(known => plain.EndsWith(known, StringComparison.OrdinalIgnoreCase));
        var stem = ending is null ? plain : plain[..^ending.Length];
        if (stem.Length == 0) stem = "document";
        if (stem.Length > MaxLength - 5) stem = Cut(stem, MaxLength - 5);
        return stem + (ending ?? type.Endings()[0]);
    }

    // Not between the two halves of a character.
    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
