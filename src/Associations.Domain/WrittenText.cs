namespace Associations.Domain;

/// <summary>What people outside the association may write: text that can be stored, shown and sent as it is.</summary>
public static class WrittenText
{
    public static readonly Error NotPlain = new("text.not_plain", "There are signs in the text that cannot be seen and turn it round. Paste it without formatting, or write it anew.", ErrorKind.Invalid);

    /// <summary>No control characters but line breaks and tabs, no change of direction, no half of a surrogate pair.</summary>
    public static bool IsPlain(string text, bool lines = true)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069') return false;
            if (char.IsControl(letter) && !(lines && letter is ('\n' or '\r' or '\t'))) return false;
            if (!char.IsSurrogate(letter)) continue;
            if (!char.IsHighSurrogate(letter) || index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])) return false;
            index++;
        }

        return true;
    }

    /// <exception cref="RuleViolation">It has more letters than that, or is not plain.</exception>
    public static void Check(string text, int most, Error tooLong)
    {
        if (text.Length > most) throw new RuleViolation(tooLong);
        if (!IsPlain(text)) throw new RuleViolation(NotPlain);
    }

    /// <summary>What of a text is plain (see <see cref="IsPlain"/>), trimmed, cut between two characters at <paramref name="most"/>.</summary>
    public static string MadePlain(string text, int most)
    {
        var plain = new System.Text.StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.AsSpan().TrimStart().EnumerateRunes())
        {
            // A lone half of a surrogate pair is read as the replacement character.
            var letters = rune.ToString();
            if (!IsPlain(letters) || letters == "\r") continue;
            if (plain.Length + letters.Length > most) break;
            plain.Append(letters);
        }

        return plain.ToString().Trim();
    }
}
