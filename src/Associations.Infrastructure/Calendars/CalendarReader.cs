using System.Globalization;
using Associations.Application.Calendars;
using Associations.Domain;
using Associations.Domain.Mail;

namespace Associations.Infrastructure.Calendars;

internal sealed class CalendarReader : ICalendarReader
{
    private const int MaxOctets = 256 * 1024;
    private const int MaxLines = 200;
    private const int MaxUidLength = 500;
    private const int MaxCommentLength = 4000;
    private const int MaxZoneLength = 100;

    public CalendarReply? ReadReply(ReadOnlySpan<byte> calendar)
    {
        if (Lines(calendar) is not { } lines || Components(lines) is not { } properties) return null;

        var about = properties.Where(line => line.Path == "VCALENDAR").Select(line => line.Line).ToList();
        var reply = properties.Where(line => line.Path == "VCALENDAR/VEVENT").Select(line => line.Line).ToList();
        return Is(Only(about, "METHOD"), "REPLY") && !reply.Exists(line => line.Name is "RECURRENCE-ID") ? Read(reply) : null;
    }

    public string? ReadCounter(ReadOnlySpan<byte> calendar)
    {
        if (Lines(calendar) is not { } lines || !lines.Any(line => line.Name == "METHOD" && Is(line, "COUNTER"))) return null;
        return lines.SkipWhile(line => line.Name != "BEGIN" || !Is(line, "VEVENT")).FirstOrDefault(line => line.Name == "DTSTART") is { } start ? Hour(start) : "";
    }

    private static IReadOnlyList<ContentLine>? Lines(ReadOnlySpan<byte> calendar) => calendar.Length > MaxOctets ? null : ContentLine.ReadAll(calendar, MaxLines);

    private static string Hour(ContentLine start)
    {
        var digits = start.Value.Trim();
        if (digits.Length < 13 || digits[8] != 'T' || digits[..8].Concat(digits[9..13]).Any(letter => !char.IsAsciiDigit(letter))) return "";
        var zone = digits.EndsWith('Z') ? "UTC" : WrittenText.MadePlain(start.Parameters.GetValueOrDefault("TZID", ""), MaxZoneLength);
        return $"{digits[..4]}-{digits[4..6]}-{digits[6..8]} {digits[9..11]}:{digits[11..13]}{(zone.Length > 0 ? $", {zone}" : "")}";
    }

    private static CalendarReply? Read(List<ContentLine> reply)
    {
        if (Only(reply, "UID")?.Text() is not { Length: > 0 and <= MaxUidLength } uid || uid.Any(char.IsControl)) return null;
        if (Only(reply, "ATTENDEE") is not { } attendee || Address(attendee) is not { } address || Answer(attendee) is not { } answer) return null;
        if (Sequence(reply) is not { } sequence || reply.Count(line => line.Name == "ORGANIZER") > 1 || reply.Count(line => line.Name == "DTSTAMP") > 1) return null;

        var organizer = Only(reply, "ORGANIZER") is { } line ? Address(line) : null;
        return new CalendarReply(uid, sequence, Stamp(Only(reply, "DTSTAMP")), address, answer, organizer ?? "", Comment(reply, attendee));
    }

    /// <summary>Each property with the components it stands in. Null unless the file is one VCALENDAR, rightly nested, with one VEVENT.</summary>
    private static List<(string Path, ContentLine Line)>? Components(IReadOnlyList<ContentLine> lines)
    {
        var properties = new List<(string, ContentLine)>();
        var begun = new List<string>();
        var (calendars, events) = (0, 0);
        foreach (var line in lines)
        {
            var component = line.Value.Trim().ToUpperInvariant();
            if (line.Name == "BEGIN")
            {
                if (begun.Count == 0 && (component != "VCALENDAR" || ++calendars > 1)) return null;
                if (component == "VEVENT" && ++events > 1) return null;
                begun.Add(component);
            }
            else if (begun.Count == 0)
            {
                return null;
            }
            else if (line.Name != "END")
            {
                properties.Add((string.Join('/', begun), line));
            }
            else if (begun[^1] == component)
            {
                begun.RemoveAt(begun.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return begun.Count == 0 && events == 1 ? properties : null;
    }

    /// <summary>The property of that name; null when there is none or more than one: then nobody knows which is meant.</summary>
    private static ContentLine? Only(List<ContentLine> lines, string name)
    {
        var named = lines.FindAll(line => line.Name == name);
        return named.Count == 1 ? named[0] : null;
    }

    private static bool Is(ContentLine? line, string word) => string.Equals(line?.Value.Trim(), word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A mailto address (RFC 6068), or the EMAIL of a principal that has another kind of address, as calendar servers write (RFC 7986 §6.2).</summary>
    private static string? Address(ContentLine line)
    {
        const string scheme = "mailto:";
        var value = line.Value.Trim();
        var text = value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(value[scheme.Length..].Split('?')[0]) : line.Parameters.GetValueOrDefault("EMAIL");
        return EmailAddress.TryParse(text, out var address) ? address.Value : null;
    }

    private static CalendarAnswer? Answer(ContentLine attendee) => attendee.Parameters.GetValueOrDefault("PARTSTAT")?.ToUpperInvariant() switch
    {
        null or "NEEDS-ACTION" => CalendarAnswer.NeedsAction,
        "ACCEPTED" => CalendarAnswer.Accepted,
        "DECLINED" => CalendarAnswer.Declined,
        "TENTATIVE" => CalendarAnswer.Tentative,
        // DELEGATED: a person decides about it; anything else is no answer of the standard's.
        _ => null,
    };

    private static int? Sequence(List<ContentLine> reply)
    {
        if (!reply.Exists(line => line.Name == "SEQUENCE")) return 0;
        return int.TryParse(Only(reply, "SEQUENCE")?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
    }

    private static DateTimeOffset? Stamp(ContentLine? line) =>
        DateTimeOffset.TryParseExact(line?.Value.Trim(), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var stamp) ? stamp : null;

    // Gmail writes the person's note as a parameter of the attendee.
    private static string Comment(List<ContentLine> reply, ContentLine attendee)
    {
        var comments = reply.Where(line => line.Name == "COMMENT").Select(line => line.Text()).ToList();
        var comment = comments.Count > 0 ? string.Join('\n', comments) : attendee.Parameters.GetValueOrDefault("X-RESPONSE-COMMENT", "");
        comment = new string([.. comment.Where(character => character is '\n' or '\t' || !char.IsControl(character))]).Trim();
        if (comment.Length <= MaxCommentLength) return comment;
        return comment[..(char.IsHighSurrogate(comment[MaxCommentLength - 1]) ? MaxCommentLength - 1 : MaxCommentLength)];
    }
}
