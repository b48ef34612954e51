using Associations.Application.Mail;

namespace Associations.Infrastructure.Mail;

/// <summary>Holds one SMTP connection for as long as it is usable.</summary>
internal sealed class MailSession : IAsyncDisposable
{
    private IMailConnection? _connection;

    public async Task<IMailConnection> Connection(IMailTransport transport, CancellationToken cancellationToken)
    {
        if (_connection is { IsUsable: true }) return _connection;
        await DisposeAsync();
        return _connection = await transport.Connect(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }
}
