using System.Globalization;

namespace Associations.Infrastructure.Mail;

/// <summary>The extensions that a server offers in its answer to EHLO.</summary>
internal sealed record SmtpOffer
{
    /// <summary>RFC 2920.</summary>
    public bool Pipelining { get; private init; }

    /// <summary>RFC 3207.</summary>
    public bool StartTls { get; private init; }

    /// <summary>RFC 6152.</summary>
    public bool EightBitMime { get; private init; }

    /// <summary>RFC 6531.</summary>
    public bool SmtpUtf8 { get; private init; }

    /// <summary>RFC 1870.</summary>
    public bool Size { get; private init; }

    /// <summary>Largest message in octets; 0 when the server names no limit.</summary>
    public long MaxSize { get; private init; }

    /// <summary>Mechanisms of RFC 4954, upper case.</summary>
    public IReadOnlySet<string> Authentication { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <param name="reply">Its first line is the server's name, each other an extension.</param>
    public static SmtpOffer Read(SmtpReply reply) => reply.Lines.Skip(1).Aggregate(new SmtpOffer(), With);

    private static SmtpOffer With(SmtpOffer offer, string line)
    {
        // "AUTH=LOGIN" is how servers older than RFC 2554 write it.
        var words = line.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault() switch
        {
            "PIPELINING" => offer with { Pipelining = true },
            "STARTTLS" => offer with { StartTls = true },
            "8BITMIME" => offer with { EightBitMime = true },
            "SMTPUTF8" => offer with { SmtpUtf8 = true },
            "SIZE" => offer with { Size = true, MaxSize = SizeOf(words) },
            "AUTH" => offer with { Authentication = offer.Authentication.Concat(words.Skip(1)).ToHashSet(StringComparer.Ordinal) },
            _ => offer,
        };
    }

    private static long SizeOf(string[] words) =>
        words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
}
