using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Associations.Domain.Mail;

/// <summary>
/// An address that mail can be sent to: a dot-atom and a domain name of at least two labels (RFC 5321 §4.1.2), in any
/// script (RFC 6531). Quoted local parts and address literals are refused: no town hall has one, and forged input likes them.
/// The domain is lower case and in Unicode, however it was written; the local part keeps its case.
/// </summary>
public readonly record struct EmailAddress
{
    /// <summary>Longest address in characters, and in octets on the wire (RFC 5321 §4.5.3.1.3, less the angle brackets).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalOctets = 64;
    private const int MaxLabelLength = 63;
    private const string AtomSymbols = "!#$%&'*+-/=?^_`{|}~";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private readonly string? _local;
    private readonly string? _domain;
    private readonly string? _asciiDomain;

    private EmailAddress(string local, string domain, string asciiDomain)
    {
        _local = local;
        _domain = domain;
        _asciiDomain = asciiDomain;
    }

    /// <summary>As people read it, the domain in its own script.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default, which is no address.</exception>
    public string Value => $"{Local}@{Domain}";

    public string Local => _local ?? throw NoAddress();

    public string Domain => _domain ?? throw NoAddress();

    /// <summary>The domain in Punycode (RFC 3492), as it goes over the wire.</summary>
    public string AsciiDomain => _asciiDomain ?? throw NoAddress();

    /// <summary>As it goes over the wire: only a local part outside ASCII is left in UTF-8.</summary>
    public string WireForm => $"{Local}@{AsciiDomain}";

    /// <summary>Whether the server must offer SMTPUTF8 (RFC 6531).</summary>
    public bool NeedsSmtpUtf8 => !Ascii.IsValid(Local);

    /// <summary>For uniqueness and look-up: two addresses with equal keys reach the same mailbox wherever mail is really run.</summary>
    public string Key => $"{Local.ToLowerInvariant()}@{AsciiDomain}";

    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        address = default;
        var trimmed = text?.Trim(' ', '\u00A0') ?? string.Empty;
        if (trimmed.Length is 0 or > MaxLength || !IsWellFormed(trimmed)) return false;

        var at = trimmed.LastIndexOf('@');
        if (at < 1) return false;

        var local = trimmed[..at].Normalize(NormalizationForm.FormC);
        if (!IsLocalPart(local) || !TryReadDomain(trimmed[(at + 1)..], out var domain, out var ascii)) return false;
        if (Encoding.UTF8.GetByteCount(local) + 1 + Math.Max(ascii.Length, domain.Length) > MaxLength) return false;

        address = new EmailAddress(local, domain, ascii);
        return true;
    }

    /// <exception cref="FormatException">The text is no address; the message does not repeat it.</exception>
    public static EmailAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException("The text is not an e-mail address.");

    public override string ToString() => _local is null ? string.Empty : Value;

    private static bool IsLocalPart(string local)
    {
        if (Encoding.UTF8.GetByteCount(local) > MaxLocalOctets) return false;
        if (local.StartsWith('.') || local.EndsWith('.') || local.Contains("..", StringComparison.Ordinal)) return false;

        foreach (var rune in local.EnumerateRunes())
        {
            var allowed = rune.IsAscii
                ? rune.Value == '.' || char.IsAsciiLetterOrDigit((char)rune.Value) || AtomSymbols.Contains((char)rune.Value, StringComparison.Ordinal)
                : IsWordCharacter(rune);
            if (!allowed) return false;
        }

        return true;
    }

    private static bool TryReadDomain(string text, out string domain, out string ascii)
    {
        domain = ascii = string.Empty;
        try
        {
            ascii = Idn.GetAscii(text.ToLowerInvariant()).ToLowerInvariant();
            domain = Idn.GetUnicode(ascii);
            if (Idn.GetAscii(domain) != ascii) return false;
        }
        catch (ArgumentException)
        {
            // IdnMapping has no Try: this is its answer for an empty, overlong or ill-formed label.
            return false;
        }

        var labels = ascii.Split('.');
        return labels.Length >= 2 && labels.All(IsLabel) && labels[^1].Any(char.IsAsciiLetter)
            && domain.EnumerateRunes().All(rune => rune.Value is '.' or '-' || IsWordCharacter(rune));
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    /// <summary>Letters, marks and digits: leaves out spaces, controls, and the invisible characters that disguise an address.</summary>
    private static bool IsWordCharacter(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber;

    /// <summary>False for a lone surrogate, which <see cref="string.Normalize()"/> would throw at, and for control characters.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index])) return false;
            if (!char.IsSurrogate(text[index])) continue;
            if (!char.IsHighSurrogate(text[index]) || index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])) return false;
            index++;
        }

        return true;
    }

    private static InvalidOperationException NoAddress() => new("The e-mail address was never set.");
}
