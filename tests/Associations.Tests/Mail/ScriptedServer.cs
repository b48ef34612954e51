using System.Net;
using System.Net.Sockets;
using System.Text;
using Associations.Infrastructure.Mail;

namespace Associations.Tests.Mail;

/// <summary>A TCP server that says what a test tells it to, for what no decent SMTP server does.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly List<string> _heard = [];

    public ScriptedServer(Func<Talk, Task> script)
    {
        _listener.Start();
        _running = Serve(script);
    }

    public SmtpOptions Options => new() { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port, TimeoutSeconds = 5, FinalReplySeconds = 5 };

    /// <summary>The lines that clients sent.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard) return [.. _heard];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Serve(Func<Talk, Task> script)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                await script(new Talk(client.GetStream(), Hear, _stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The test is over, or the client went away as the script wanted.
        }
    }

    private void Hear(string line)
    {
        lock (_heard) _heard.Add(line);
    }

    internal sealed class Talk(NetworkStream stream, Action<string> heard, CancellationToken stop)
    {
        public async Task Say(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)), stop);

        public async Task SayRaw(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);

        public async Task<string> Hear()
        {
            var line = new List<byte>();
            var octet = new byte[1];
            while (line.Count < 2 || line[^2] != '\r' || line[^1] != '\n')
            {
                if (await stream.ReadAsync(octet, stop) == 0) throw new IOException("The client closed the connection.");
                line.Add(octet[0]);
            }

            var text = Encoding.UTF8.GetString([.. line])[..^2];
            heard(text);
            return text;
        }

        public async Task HearUntil(string line)
        {
            while (await Hear() != line) { }
        }

        /// <summary>Greeting and EHLO, with the extensions named.</summary>
        public async Task Greet(params string[] extensions)
        {
            await Say("220 odd.example\n");
            await Hear();
            await Say(string.Concat(extensions.Prepend("odd.example").Select((line, index) => $"250{(index == extensions.Length ? ' ' : '-')}{line}\n")));
        }

        /// <summary>MAIL, RCPT and DATA, all granted.</summary>
        public async Task TakeEnvelope()
        {
            await HearUntil("DATA");
            await Say("250 ok\n250 ok\n354 go\n");
        }

        /// <summary>Until the client, or the test, is gone.</summary>
        public async Task Silence() => await Task.Delay(Timeout.Infinite, stop);
    }
}
