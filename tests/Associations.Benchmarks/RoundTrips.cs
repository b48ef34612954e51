using System.Net.Sockets;

namespace Associations.Benchmarks;

/// <summary>Stands between the product and PostgreSQL and counts how often one waits for the other, whatever a driver believes to have sent.</summary>
internal sealed class RoundTrips : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _serverFolder;
    private long _count;

    public RoundTrips(string serverFolder)
    {
        _serverFolder = serverFolder;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(Folder, ".s.PGSQL.5432")));
        _listener.Listen();
        _ = Accept();
    }

    /// <summary>Connect here.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("trips-").FullName;

    public long Count => Interlocked.Read(ref _count);

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task Accept()
    {
        while (true)
        {
            try
            {
                _ = Serve(await _listener.AcceptAsync());
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Serve(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await server.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_serverFolder, ".s.PGSQL.5432")));
        var asking = new Turn();
        await Task.WhenAny(Pump(client, server, asking, asks: true), Pump(server, client, asking, asks: false));
        client.Dispose();
    }

    // A round trip begins when the client speaks after the server did.
    private async Task Pump(Socket from, Socket to, Turn turn, bool asks)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is var length and > 0)
        {
            if (asks && !turn.ClientSpokeLast) Interlocked.Increment(ref _count);
            turn.ClientSpokeLast = asks;
            await to.SendAsync(buffer.AsMemory(0, length));
        }
    }

    private sealed class Turn
    {
        public volatile bool ClientSpokeLast;
    }
}
