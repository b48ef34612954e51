using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Associations.Application.Mail;
using Associations.Infrastructure.Mail;

namespace Associations.Tests.Mail;

/// <summary>
/// A real SMTP server (infra/mail-sink) that keeps what it is sent and misbehaves when told to. As a fixture, or by
/// <see cref="Start"/>. Rules hold for one recipient or, with "*", for all, until <see cref="Behave"/>.
/// </summary>
public sealed class MailSink : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string[] _arguments;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mail-sink-");
    private readonly HttpClient _control = new() { Timeout = TimeSpan.FromSeconds(60) };
    private Process? _process;

    public MailSink() : this([]) { }

    private MailSink(string[] arguments) => _arguments = arguments;

    /// <summary>The SMTP port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Where the messages are.</summary>
    public string Folder => _folder.FullName;

    public SmtpOptions Options => new() { Host = "127.0.0.1", Port = Port, TimeoutSeconds = 10, FinalReplySeconds = 20 };

    public static async Task<MailSink> Start(params string[] arguments)
    {
        var sink = new MailSink(arguments);
        await sink.InitializeAsync();
        return sink;
    }

    public async ValueTask InitializeAsync() => _control.BaseAddress = new Uri($"http://127.0.0.1:{await Run(port: 0, controlPort: 0)}");

    /// <summary>Ends it in the middle of whatever it does, and starts it again on the same ports and folder; rules are forgotten.</summary>
    public async Task Crash()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Run(Port, _control.BaseAddress!.Port);
    }

    private async Task<int> Run(int port, int controlPort)
    {
        // It ends with its standard input, so with this process, however that ends.
        _process = await Node.Start(
            "infra/mail-sink/sink.mjs",
            [
                "--dir", Folder, "--with-parent",
                "--port", port.ToString(CultureInfo.InvariantCulture), "--control-port", controlPort.ToString(CultureInfo.InvariantCulture), .. _arguments,
            ]);
        var line = await _process.StandardOutput.ReadLineAsync();
        if (line?.StartsWith("ready ", StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"The mail sink did not start: {await _process.StandardError.ReadToEndAsync()}");
        }

        var ready = JsonSerializer.Deserialize<Ready>(line["ready ".Length..], Json)!;
        Port = ready.Port;
        return ready.ControlPort;
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>A transport to this sink.</summary>
    public IMailTransport Transport(Action<SmtpOptions>? change = null, bool demonstration = false)
    {
        var options = Options;
        change?.Invoke(options);
        return TransportTo(options, demonstration);
    }

    internal static SmtpTransport TransportTo(SmtpOptions options, bool demonstration = false)
    {
        var wrapped = Microsoft.Extensions.Options.Options.Create(options);
        return new SmtpTransport(wrapped, new DemonstrationGuard(new Flag(demonstration), wrapped));
    }

    /// <summary>What was kept, in order of arrival.</summary>
    public IReadOnlyList<KeptMail> Messages() =>
        [.. _folder.EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => Read(file.FullName))];

    /// <summary>The messages as two independent parsers read them, in order of arrival.</summary>
    public Task<IReadOnlyList<ParsedMail>> Parsed(CancellationToken cancellationToken) =>
        MailOracle.Parse(Messages().Select(message => message.File), cancellationToken);

    /// <summary>Waits until the sink has had <paramref name="count"/> messages since it started, those it refused or dropped included.</summary>
    public async Task<IReadOnlyList<SinkEvent>> WaitFor(int count, CancellationToken cancellationToken)
    {
        var seen = new List<SinkEvent>();
        while (seen.Count < count)
        {
            seen.AddRange((await _control.GetFromJsonAsync<List<SinkEvent>>($"/events?after={seen.Count}", Json, cancellationToken))!);
        }

        return seen;
    }

    /// <summary>Keeps messages, and withholds the answer to the final dot until <see cref="Behave"/>.</summary>
    public Task Hold(string recipient = "*", int? times = null) => Rule(new { recipient, action = "hold", times });

    /// <summary>How many messages are kept whose answer is withheld.</summary>
    public Task<int> Held() => _control.GetFromJsonAsync<int>("/held", TestContext.Current.CancellationToken);

    /// <summary>Keeps messages, and answers the final dot a while later: a slow relay.</summary>
    public Task Delay(TimeSpan by, string recipient = "*") => Rule(new { recipient, action = "delay", ms = by.TotalMilliseconds });

    /// <summary>Answers RCPT with a refusal, such as 450 "4.2.1 Later".</summary>
    public Task RefuseRecipient(string recipient, int code, string text = "5.1.1 No such user", int? times = null) =>
        Rule(new { recipient, action = "reply", stage = "rcpt", code, text, times });

    /// <summary>Answers the final dot with a refusal; the message is not kept.</summary>
    public Task RefuseMessage(string recipient, int code, string text = "4.3.0 Refused", int? times = null) =>
        Rule(new { recipient, action = "reply", code, text, times });

    /// <summary>Drops the connection after the final dot, unanswered, the message kept or not.</summary>
    public Task DropAfterDot(string recipient = "*", bool keep = true, int? times = null) =>
        Rule(new { recipient, action = "drop", keep, times });

    /// <summary>Forgets the rules (of one recipient) and lets the answers go that were held.</summary>
    public async Task Behave(string? recipient = null)
    {
        using var response = await _control.DeleteAsync(
            new Uri(recipient is null ? "/rules" : $"/rules?recipient={Uri.EscapeDataString(recipient)}", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    private async Task Rule<T>(T rule)
    {
        using var response = await _control.PostAsJsonAsync("/rules", rule);
        response.EnsureSuccessStatusCode();
    }

    private static KeptMail Read(string envelope)
    {
        var kept = JsonSerializer.Deserialize<KeptMail>(File.ReadAllText(envelope), Json)!;
        return kept with { File = Path.Combine(Path.GetDirectoryName(envelope)!, kept.File) };
    }

    private sealed record Ready(int Port, int ControlPort);

    private sealed class Flag(bool demonstration) : IDemonstrationFlag
    {
        public ValueTask<bool> IsDemonstration(CancellationToken cancellationToken) => ValueTask.FromResult(demonstration);
    }
}

/// <summary>A message that the sink kept, with its envelope.</summary>
/// <param name="File">Full path of the .eml.</param>
public sealed record KeptMail(
    string MailFrom, IReadOnlyList<string> RcptTo, string Session, string? User, bool Secure, bool SmtpUtf8, int Size, DateTimeOffset ReceivedAt, string File)
{
    /// <summary>The octets as they came over the wire, dots unstuffed.</summary>
    public byte[] Raw => System.IO.File.ReadAllBytes(File);

    /// <summary>A header's value as it stands in the message, folding included; for counting Message-IDs without a parser.</summary>
    public string RawHeader(string name)
    {
        var head = System.Text.Encoding.UTF8.GetString(Raw).Split("\r\n\r\n", 2)[0];
        return head.Split("\r\n").FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? string.Empty;
    }
}

/// <param name="Type">"stored" or "refused".</param>
public sealed record SinkEvent(string Type, IReadOnlyList<string> RcptTo, string? File);
