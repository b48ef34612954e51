using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Associations.Tests.Mail;

namespace Associations.Tests.Calendars;

/// <summary>What calendar messages say and what a calendar makes of them, by two parsers that share no code with the product: ical.js and libical.</summary>
public static class CalendarOracle
{
    /// <summary>Characters of messages that one run of a program reads, so that hundreds of thousands of messages never stand in memory at once.</summary>
    private const int Batch = 32 * 1024 * 1024;

    // Debian's own: another Python on the path does not see the bindings.
    private const string Python = "/usr/bin/python3";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What a calendar that follows RFC 5546 §2.1.5 holds after each history: messages in the order of their arrival, read by ical.js.</summary>
    public static Task<IReadOnlyList<IReadOnlyList<CalendarState>>> Follow(IReadOnlyList<IReadOnlyList<byte[]>> histories, CancellationToken cancellationToken) =>
        ByBatch<IReadOnlyList<CalendarState>>(
            histories.Select(history => JsonSerializer.Serialize(history.Select(StrictUtf8.GetString), Json)),
            input => Node.Run("tests/Associations.Tests/Calendars/calendar.mjs", [], input, cancellationToken));

    /// <inheritdoc cref="Follow(IReadOnlyList{IReadOnlyList{byte[]}}, CancellationToken)"/>
    public static async Task<IReadOnlyList<CalendarState>> Follow(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken) =>
        Assert.Single(await Follow([messages], cancellationToken));

    /// <summary>The events of each message, read by libical. Fails for a message with any line that libical finds faulty.</summary>
    public static Task<IReadOnlyList<IReadOnlyList<ParsedEvent>>> Parse(IReadOnlyList<byte[]> messages, CancellationToken cancellationToken) =>
        ByBatch<IReadOnlyList<ParsedEvent>>(
            messages.Select(message => JsonSerializer.Serialize(StrictUtf8.GetString(message), Json)),
            input => RunPython("tests/Associations.Tests/Calendars/calendar.py", input, cancellationToken));

    private static async Task<IReadOnlyList<T>> ByBatch<T>(IEnumerable<string> lines, Func<string, Task<string>> run)
    {
        var answers = new List<T>();
        var input = new StringBuilder();
        var sent = 0;
        foreach (var line in lines)
        {
            input.Append(line).Append('\n');
            sent++;
            if (input.Length > Batch) await Flush();
        }

        if (input.Length > 0) await Flush();
        Assert.Equal(sent, answers.Count);
        return answers;

        async Task Flush()
        {
            var output = await run(input.ToString());
            input.Clear();
            answers.AddRange(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<T>(line, Json)!));
        }
    }

    private static async Task<string> RunPython(string script, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Python, [Path.Combine(Node.Root, script)]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // No byte order mark at the head of the input, whatever the machine's locale; Python answers in UTF-8.
        start.StandardInputEncoding = start.StandardOutputEncoding = StrictUtf8;
        start.Environment["PYTHONUTF8"] = "1";
        using var python = Process.Start(start)!;
        var output = python.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = python.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await python.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            python.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended early; its own words below say more.
        }

        await python.WaitForExitAsync(cancellationToken);
        return python.ExitCode == 0 ? await output : throw new InvalidOperationException($"{script} failed: {await errors}");
    }
}

/// <summary>An event as ical.js understands it: what a calendar holds of it after a history.</summary>
/// <param name="Start">The instant by the VTIMEZONE in the message.</param>
/// <param name="LocalStart">What the message says, such as <c>2026-05-28T10:00:00</c>.</param>
/// <param name="Zone">TZID, or UTC.</param>
public sealed record CalendarState(
    string Uid,
    int Sequence,
    DateTimeOffset Stamp,
    DateTimeOffset Start,
    DateTimeOffset End,
    string LocalStart,
    string Zone,
    string Summary,
    string Description,
    string Location,
    bool Cancelled,
    string Organizer,
    IReadOnlyList<ReadAttendee> Attendees);

/// <summary>An event as libical understands it.</summary>
/// <param name="Start">The instant by the VTIMEZONE in the message.</param>
/// <param name="StartByZone">The instant by its TZID in the machine's zone database, as Python's zoneinfo reads that.</param>
/// <param name="Status">Empty when there is none.</param>
/// <param name="Properties">How many properties the event has.</param>
public sealed record ParsedEvent(
    string Method,
    string Uid,
    int Sequence,
    DateTimeOffset Stamp,
    DateTimeOffset Start,
    DateTimeOffset StartByZone,
    DateTimeOffset End,
    DateTimeOffset EndByZone,
    string Zone,
    string Summary,
    string Description,
    string Location,
    string Status,
    string Organizer,
    IReadOnlyList<ReadAttendee> Attendees,
    int Properties);

/// <param name="Address">As written: <c>mailto:…</c>.</param>
/// <param name="Answer">PARTSTAT.</param>
/// <param name="Asked">RSVP=TRUE.</param>
public sealed record ReadAttendee(string Address, string Name, string Answer, string Role, bool Asked);
