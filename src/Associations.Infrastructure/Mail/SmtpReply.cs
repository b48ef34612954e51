using System.Text;
using System.Text.RegularExpressions;

namespace Associations.Infrastructure.Mail;

/// <summary>A server's reply (RFC 5321 §4.2).</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">The texts of its lines, enhanced status codes (RFC 3463) included.</param>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int MaxLength = 400;

    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>The server refuses the session, or has lost step with us: no verdict on the message.</summary>
    public bool RefusesSession => Code is 421 or 500 or 502 or 503 or 530 or 538;

    /// <summary>Code and text without addresses and control characters: servers like to repeat the recipient, and replies are stored and logged.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Code);
        foreach (var line in Lines)
        {
            if (line.Length > 0) text.Append(' ').Append(line);
            if (text.Length > MaxLength) break;
        }

        var safe = Address().Replace(ControlCharacter().Replace(text.ToString(), " "), "<…>");
        return safe.Length <= MaxLength ? safe : safe[..MaxLength];
    }

    [GeneratedRegex(@"<[^<>\s]*@[^<>\s]*>|[^\s<>]+@[^\s<>]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ControlCharacter();
}
