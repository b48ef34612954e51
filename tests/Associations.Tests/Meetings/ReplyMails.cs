using System.Text;
using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>Whole messages as mail clients send them to a meeting's address, and as an MTA leaves them in a folder.</summary>
internal sealed class ReplyMails(MeetingScene scene, string folder)
{
    private int _count;

    /// <summary>The organiser's address that somebody's invitation names.</summary>
    public async Task<string> AddressOf(string name, MeetingId? meeting = null)
    {
        var person = (await scene.Facts(meeting ?? scene.Id)).People.Single(one => one.Name == name);
        return await scene.Tenant.InScope(services => Task.FromResult(services.GetRequiredService<IMeetingAddresses>().Organizer(meeting ?? scene.Id, person.Id, "en").Address.Value));
    }

    public Task<string> Uid(MeetingId? meeting = null) => scene.Tenant.InScope(services => Task.FromResult(services.GetRequiredService<IMeetingAddresses>().Uid(meeting ?? scene.Id)));

    /// <summary>A client's reply (see Calendars/replies) about this meeting, by Taras unless told otherwise.</summary>
    public async Task<string> Calendar(string client, int sequence = 0, string attendee = "taras@korosten.example", string? organizer = null, string? uid = null)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Node.Root, "tests/Associations.Tests/Calendars/replies", $"{client}.ics"));
        organizer ??= await AddressOf("Taras Zrazok");
        return text.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Replace("\n\t", "", StringComparison.Ordinal)
            .Replace("0198f3a2-meeting@amu.example", uid ?? await Uid(), StringComparison.Ordinal)
            .Replace("meeting+k7@amu.example", organizer, StringComparison.Ordinal).Replace("meeting%2Bk7@amu.example", organizer.Replace("+", "%2B", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("olena.koval@korosten.example", attendee, StringComparison.OrdinalIgnoreCase)
            .Replace("SEQUENCE:2", $"SEQUENCE:{sequence}", StringComparison.Ordinal).ReplaceLineEndings("\r\n");
    }

    /// <summary>The message that this client wraps its calendar in.</summary>
    public static string Wrap(string client, string calendar, string to, string from = "taras@korosten.example") => client switch
    {
        // Base64 beside text in an old charset; whom it is for stands in the envelope only.
        "outlook" => Head(from, to, "multipart/alternative;\r\n\tboundary=\"_000_=_b\"") + Parts("_000_=_b",
            $"Content-Type: text/plain; charset=\"koi8-u\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{Folded(CodePagesEncodingProvider.Instance.GetEncoding("koi8-u")!.GetBytes("Прийнято"))}",
            $"Content-Type: text/calendar; charset=\"utf-8\"; method=REPLY\r\nContent-Transfer-Encoding: base64\r\n\r\n{Folded(Encoding.UTF8.GetBytes(calendar))}"),
        // Twice, once as a file; marked as made by a machine, though a person pressed the button.
        "gmail" => $"Sender: Google Calendar <calendar-notification@mail.example>\r\nAuto-Submitted: auto-generated\r\n{Head(from, to, "multipart/mixed; boundary=\"outer\"")}" + Parts("outer",
            "Content-Type: multipart/alternative; boundary=\"inner\"\r\n\r\n" + Parts("inner",
                $"Content-Type: text/plain; charset=\"UTF-8\"; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: base64\r\n\r\n{Folded("Taras has declined"u8.ToArray())}",
                $"Content-Type: text/html; charset=\"UTF-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Taras has declined</p>",
                $"Content-Type: text/calendar; charset=\"UTF-8\"; method=REPLY\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{calendar}"),
            $"Content-Type: application/ics; name=\"invite.ics\"\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{Folded(Encoding.UTF8.GetBytes(calendar))}"),
        "apple" or "icloud" => Head(from, to, "multipart/alternative; boundary=Apple-Mail-1") + Parts("Apple-Mail-1",
            "Content-Type: text/plain; charset=us-ascii\r\n\r\nTaras accepted",
            $"Content-Type: text/calendar; charset=utf-8; method=reply\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{Quoted(Encoding.UTF8.GetBytes(calendar))}"),
        // Nothing but the calendar.
        _ => Head(from, to, "text/calendar; method=REPLY;\r\n charset=UTF-8") + "\r\n" + calendar,
    };

    public async Task<string> Reply(string client, int sequence = 0, Func<string, string>? change = null)
    {
        var calendar = await Calendar(client, sequence);
        return Wrap(client, change?.Invoke(calendar) ?? calendar, await AddressOf("Taras Zrazok"));
    }

    /// <summary>Words, in a charset of the region.</summary>
    public static string Words(string text, string to, string from = "Taras Zrazok <taras@korosten.example>", string fields = "") =>
        fields + Head(from, to, "text/plain; charset=windows-1251") + $"Content-Transfer-Encoding: quoted-printable\r\n\r\n{Quoted(CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text))}\r\n";

    /// <summary>Delivers as an MTA does: written under another name first.</summary>
    public string Deliver(string message) => Deliver(Encoding.UTF8.GetBytes(message));

    public string Deliver(byte[] message)
    {
        var name = $"1700000000.{Interlocked.Increment(ref _count):D6}.{Guid.CreateVersion7():N}.host";
        var path = Path.Combine(folder, name);
        File.WriteAllBytes($"{path}.tmp", message);
        File.Move($"{path}.tmp", path);
        return path;
    }

    private static string Head(string from, string to, string type) =>
        $"Return-Path: <someone@korosten.example>\r\nX-Original-To: {to}\r\nDelivered-To: {to}\r\nFrom: {from}\r\nTo: =?UTF-8?B?0JDRgdC+0YbRltCw0YbRltGP?= <{to}>\r\nSubject: Canary-subject\r\nMessage-ID: <{Guid.CreateVersion7():N}@korosten.example>\r\nDate: Wed, 20 May 2026 12:10:11 +0300\r\nMIME-Version: 1.0\r\nContent-Type: {type}\r\n";

    private static string Parts(string boundary, params string[] parts) => $"\r\nThis is a multi-part message.\r\n{string.Concat(parts.Select(part => $"--{boundary}\r\n{part}\r\n"))}--{boundary}--\r\n";

    private static string Folded(byte[] content) => Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);

    private static string Quoted(byte[] content)
    {
        var (text, column) = (new StringBuilder(), 0);
        foreach (var octet in content)
        {
            if (octet is (byte)'\r' or (byte)'\n')
            {
                text.Append((char)octet);
                column = 0;
                continue;
            }

            if (column > 70)
            {
                text.Append("=\r\n");
                column = 0;
            }

            var written = octet is > 32 and < 127 and not (byte)'=' ? $"{(char)octet}" : $"={octet:X2}";
            text.Append(written);
            column += written.Length;
        }

        return text.ToString();
    }
}
