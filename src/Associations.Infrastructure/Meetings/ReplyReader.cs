using System.Security.Cryptography;
using System.Text;
using Associations.Application.Calendars;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Infrastructure.Mail;
using Associations.Infrastructure.Tenancy;

namespace Associations.Infrastructure.Meetings;

/// <summary>Understands what came to a meeting's address: a calendar's answer (RFC 6047), a proposal, words, or a machine.</summary>
internal sealed class ReplyReader(ICalendarReader calendars, InstallationOptions installation)
{
    /// <summary>Where an MTA writes whom it delivers to, and where the sender does; all are tried, since only a sealed address opens anything.</summary>
    private static readonly string[] Recipients = ["Delivered-To", "X-Original-To", "To", "Cc"];

    /// <returns>Null for a message that is for no meeting, from nobody, or whose words are in a charset that is not read.</returns>
    public MeetingMail? Read(ReceivedMail mail)
    {
        var calendar = Calendar(mail)?.AsUtf8();
        var reply = calendar is null ? null : calendars.ReadReply(calendar);
        var text = Text(mail);
        if (Addresses(mail.Fields["From"]).LastOrDefault() is not { } from || (text is null && reply is null)) return null;

        // Exchange names no organiser: then it is whom the message went to.
        var named = reply is { Organizer.Length: > 0 } ? [reply.Organizer] : Recipients.SelectMany(mail.Fields.All).SelectMany(Addresses);
        return named.FirstOrDefault(address => MeetingAddresses.Claimed(address, installation.MailDomain) is not null) is { } address
            ? new MeetingMail(Receipt(mail), address, from, reply, reply is null && calendar is not null ? calendars.ReadCounter(calendar) : null, text ?? "")
            : null;
    }

    /// <summary>
    /// Whether no person stands behind it (RFC 3834): answering machines, bounces, lists. Gmail marks the answers that people
    /// give with its buttons as auto-generated, so that alone does not speak against a calendar's answer; auto-replied does.
    /// </summary>
    public static bool IsAutomatic(ReceivedMail mail, bool isReply)
    {
        var fields = mail.Fields;
        var submitted = fields["Auto-Submitted"].Split(';', '(')[0].Trim().ToLowerInvariant();
        if (submitted is not ("" or "no") && !(isReply && submitted == "auto-generated")) return true;
        if (fields["Precedence"].ToLowerInvariant() is "bulk" or "auto_reply" or "junk" or "list") return true;
        if (fields["X-Autoreply"].Length > 0 || fields["X-Autorespond"].Length > 0 || (!isReply && fields["X-Auto-Response-Suppress"].Length > 0)) return true;
        if (fields["Return-Path"].Replace(" ", "", StringComparison.Ordinal) == "<>" || fields.ContentType == "multipart/report") return true;
        return Addresses(fields["From"]).LastOrDefault() is { } from && EmailAddress.Parse(from).Local.ToLowerInvariant() is "mailer-daemon" or "postmaster";
    }

    private static ReceivedPart? Calendar(ReceivedMail mail) =>
        mail.Parts.FirstOrDefault(part => part.Type == "text/calendar" && part.Parameters.ContainsKey("method"))
        ?? mail.Parts.FirstOrDefault(part => part.Type is "text/calendar" or "application/ics")
        ?? mail.Parts.FirstOrDefault(part => part.IsAttached && part.Parameters.GetValueOrDefault("name", "").EndsWith(".ics", StringComparison.OrdinalIgnoreCase));

    // Null when there are words and none of them can be read.
    private static string? Text(ReceivedMail mail)
    {
        var written = mail.Parts.Where(part => !part.IsAttached && part.Type is "text/plain" or "text/html").OrderByDescending(part => part.Type, StringComparer.Ordinal).ToList();
        var read = written.Select(part => part.Text() is { } text ? part.Type == "text/html" ? PlainText.OfHtml(text) : text : null).OfType<string>().ToList();
        if (written.Count > 0 && read.Count == 0) return null;
        return WrittenText.MadePlain(read.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "", MeetingMail.TextMaxLength);
    }

    // Trace fields differ from delivery to delivery: what the sender wrote is what is recognised.
    private static string Receipt(ReceivedMail mail)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (string[])["Message-ID", "Date", "From"]) hash.AppendData(Encoding.UTF8.GetBytes($"{mail.Fields[field]}\n"));
        foreach (var part in mail.Parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{part.Type} {part.Content.Length}\n"));
            hash.AppendData(part.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The addresses of a field: in angle brackets or bare, names left out.</summary>
    private static IEnumerable<string> Addresses(string field) => field.Split(',')
        .Select(one => one.LastIndexOf('<') is >= 0 and var open && one.IndexOf('>', open) is > 0 and var close ? one[(open + 1)..close] : one)
        .Select(text => EmailAddress.TryParse(text, out var address) ? address.Value : null).OfType<string>();
}
