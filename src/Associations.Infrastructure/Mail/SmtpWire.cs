using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Associations.Application.Mail;

namespace Associations.Infrastructure.Mail;

/// <summary>The bytes of one SMTP session: lines out, replies in, TLS on the way; a time limit on each step. Faults are <see cref="MailTransportException"/>s.</summary>
internal sealed class SmtpWire : IDisposable
{
    // RFC 5321 §4.5.3.1.5 allows 512 octets; servers with long policy texts exceed it. Beyond this it is no mail server.
    private const int MaxLineLength = 2048;
    private const int MaxLines = 100;

    // Bodies up to this size leave in one write; each further block has its own time limit (RFC 5321 §4.5.3.2.5).
    private const int BlockSize = 256 * 1024;

    private readonly Socket _socket;
    private readonly TimeSpan _timeout;
    private readonly byte[] _buffer = new byte[MaxLineLength];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpWire(Socket socket, TimeSpan timeout)
    {
        _socket = socket;
        _timeout = timeout;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public IPAddress LocalAddress => ((IPEndPoint)_socket.LocalEndPoint!).Address;

    public bool IsLoopback => IPAddress.IsLoopback(((IPEndPoint)_socket.RemoteEndPoint!).Address);

    public bool IsEncrypted => _stream is SslStream;

    /// <summary>Bytes came that nobody asked for: the two ends are out of step, or somebody slipped them in.</summary>
    public bool HasUnreadBytes => _start < _end;

    /// <summary>Whether the server closed the connection, or spoke (421), while nothing was asked of it.</summary>
    public bool WasEndedByServer => !_socket.Connected || (_socket.Poll(0, SelectMode.SelectRead) && (!IsEncrypted || _socket.Available == 0));

    public static async Task<SmtpWire> Connect(IPAddress[] addresses, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var wire = default(SmtpWire);
        try
        {
            await Limit("connecting", timeout, async token => await socket.ConnectAsync(addresses, port, token), cancellationToken);
            return wire = new SmtpWire(socket, timeout);
        }
        finally
        {
            if (wire is null) socket.Dispose();
        }
    }

    public async Task StartTls(SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        // Cleartext sent ahead of the handshake would be taken for the server's protected answers (CVE-2011-0411).
        if (HasUnreadBytes) throw new MailTransportException("SMTP STARTTLS: the server sent more than its answer.");

        var tls = new SslStream(_stream);
        _stream = tls;
        await Limit("TLS handshake", _timeout, async token => await tls.AuthenticateAsClientAsync(options, token), cancellationToken);
    }

    public async Task<SmtpReply> Ask(string command, string step, CancellationToken cancellationToken)
    {
        await Write(Encoding.UTF8.GetBytes(command + "\r\n"), step, cancellationToken);
        return await Read(step, cancellationToken);
    }

    public async Task Write(ReadOnlyMemory<byte> bytes, string step, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var block = bytes[..Math.Min(bytes.Length, BlockSize)];
            await Limit(step, _timeout, async token => await _stream.WriteAsync(block, token), cancellationToken);
            bytes = bytes[block.Length..];
        }

        await Limit(step, _timeout, async token => await _stream.FlushAsync(token), cancellationToken);
    }

    public Task<SmtpReply> Read(string step, CancellationToken cancellationToken) => Read(step, _timeout, cancellationToken);

    public async Task<SmtpReply> Read(string step, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var reply = default(SmtpReply);
        await Limit(step, timeout, async token => reply = await ReadReply(step, token), cancellationToken);
        return reply!;
    }

    public void Dispose() => _stream.Dispose();

    private async Task<SmtpReply> ReadReply(string step, CancellationToken cancellationToken)
    {
        var code = 0;
        var texts = new List<string>(1);
        while (texts.Count < MaxLines)
        {
            var line = await ReadLine(step, cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, null, out var found)
                || (line.Length > 3 && line[3] is not (' ' or '-')) || (code != 0 && found != code))
            {
                throw new MailTransportException($"SMTP {step}: the server's answer is no SMTP reply.");
            }

            code = found;
            texts.Add(line.Length > 4 ? line[4..] : string.Empty);
            if (line.Length == 3 || line[3] == ' ') return new SmtpReply(code, texts);
        }

        throw new MailTransportException($"SMTP {step}: the server's answer has no end.");
    }

    private async Task<string> ReadLine(string step, CancellationToken cancellationToken)
    {
        var scanned = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var line = _buffer.AsSpan(_start, scanned + newline);
                _start += line.Length + 1;
                return Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'));
            }

            scanned = _end - _start;
            _buffer.AsSpan(_start, scanned).CopyTo(_buffer);
            (_start, _end) = (0, scanned);
            if (_end == _buffer.Length) throw new MailTransportException($"SMTP {step}: a line of the server's answer is too long.");

            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0) throw new MailTransportException($"SMTP {step}: the server closed the connection.");
            _end += read;
        }
    }

    private static async Task Limit(string step, TimeSpan timeout, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await action(limit.Token);
        }
        catch (OperationCanceledException timeUp) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailTransportException($"SMTP {step}: nothing happened for {timeout.TotalSeconds:0.#} s.", timeUp);
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new MailTransportException($"SMTP {step}: the connection failed ({fault.GetType().Name}).", fault);
        }
    }
}
