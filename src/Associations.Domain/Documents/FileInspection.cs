using System.Text;

namespace Associations.Domain.Documents;

/// <summary>
/// Tells what a file is by its first and last bytes and its inner structure, never by its name or by what its sender says.
/// Places where a picture was taken are taken out of it.
/// </summary>
public static class FileInspection
{
    public const int MaxBytes = 10 * 1024 * 1024;

    // Within the last 1,024 bytes, as readers expect it (ISO 32000-1, annex H, note 18).
    private const int PdfTail = 1024;

    private static readonly string[] Markup = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<?xml", "<?php", "<object", "<embed"];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="RuleViolation">The file is none that is taken; the error says what to do.</exception>
    public static InspectedFile Inspect(byte[] content)
    {
        if (content.Length == 0) throw new RuleViolation(DocumentErrors.Empty);
        if (content.Length > MaxBytes) throw new RuleViolation(DocumentErrors.TooLarge);

        ReadOnlySpan<byte> bytes = content;
        if (bytes.StartsWith("%PDF-"u8)) return Pdf(content);
        if (bytes.StartsWith("PK\u0003\u0004"u8)) return new(OfficeFile.TypeOf(content), content);
        if (bytes.StartsWith(Png.Signature)) return new(DocumentType.Png, Png.WithoutTexts(content));
        if (bytes.StartsWith(Jpeg.Start)) return new(DocumentType.Jpeg, Jpeg.WithoutPlaces(content));
        return Text(content);
    }

    private static InspectedFile Pdf(byte[] content)
    {
        if (content.AsSpan(Math.Max(0, content.Length - PdfTail)).IndexOf("%%EOF"u8) < 0) throw new RuleViolation(DocumentErrors.Damaged);
        return new(DocumentType.Pdf, content);
    }

    private static InspectedFile Text(byte[] content)
    {
        string text;
        try
        {
            text = Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new RuleViolation(DocumentErrors.UnknownType);
        }

        if (text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r' or '\f'))) throw new RuleViolation(DocumentErrors.UnknownType);
        if (text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f').StartsWith('<') || Array.Exists(Markup, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            throw new RuleViolation(DocumentErrors.Markup);
        return new(DocumentType.Text, content);
    }
}
