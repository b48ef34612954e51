using System.Buffers;
using System.Text;
using Associations.Application.Mail;
using Associations.Domain.Mail;

namespace Associations.Infrastructure.Mail;

/// <summary>One SMTP session after its greeting. Any fault leaves it unusable, so that a later message never reads an earlier one's answer.</summary>
internal sealed class SmtpConnection(SmtpWire wire, SmtpOffer offer, Func<EmailAddress, bool> mayMail, TimeSpan finalReplyTimeout) : IMailConnection
{
    /// <summary>How long a cancelled send waits for the answer to a dot that was written: an answer now saves a person from judging it later.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly ArrayBufferWriter<byte> _message = new(32 * 1024);
    private bool _inStep = true;
    private bool _needsReset;

    public bool IsUsable => _inStep && !wire.WasEndedByServer;

    public async Task<SendOutcome> Send(OutgoingMail mail, Func<CancellationToken, Task<bool>> beforeFinalDot, CancellationToken cancellationToken)
    {
        if (!_inStep) throw new InvalidOperationException("The SMTP session has ended; connect anew.");
        if (Forbidden(mail) is { } forbidden) return forbidden;

        _inStep = false;
        try
        {
            var dotReached = false;
            try
            {
                if (await Envelope(mail, cancellationToken) is { } refusal) return refusal;

                await wire.Write(DotStuffed(_message.WrittenMemory), "message", cancellationToken);
                if (!await beforeFinalDot(cancellationToken)) return new SendOutcome.Withdrawn();

                dotReached = true;
                return await FinalDot(cancellationToken);
            }
            catch (MailTransportException fault)
            {
                return dotReached ? new SendOutcome.Uncertain(fault.Message) : new SendOutcome.Deferred(fault.Message);
            }
        }
        finally
        {
            if (!_inStep) wire.Dispose();
        }
    }

    /// <summary>Says QUIT when the session is in step, without waiting long for the answer.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (IsUsable)
            {
                using var limit = new CancellationTokenSource(Goodbye);
                await wire.Ask("QUIT", "QUIT", limit.Token);
            }
        }
        catch (Exception fault) when (fault is MailTransportException or OperationCanceledException)
        {
            // Every message's outcome is known by now; how the server says goodbye changes none.
        }
        finally
        {
            _inStep = false;
            wire.Dispose();
        }
    }

    /// <summary>Writes the message; a refusal when it, or its addresses, can never be sent through this server.</summary>
    private SendOutcome.Refused? Forbidden(OutgoingMail mail)
    {
        if (!mayMail(mail.To.Address)) return new SendOutcome.Refused("550 5.7.1 Demonstration data: only addresses under .example are mailed.");

        _message.ResetWrittenCount();
        try
        {
            MimeWriter.Write(mail, _message);
        }
        catch (UnwritableMailException fault)
        {
            return new SendOutcome.Refused($"550 5.6.0 {fault.Message}");
        }

        if (NeedsSmtpUtf8(mail) && !(offer.SmtpUtf8 && offer.EightBitMime)) return new SendOutcome.Refused("553 5.6.7 The server does not take addresses outside ASCII.");
        if (offer.MaxSize > 0 && _message.WrittenCount > offer.MaxSize) return new SendOutcome.Refused("552 5.3.4 The message is larger than the server takes.");
        return null;
    }

    /// <summary>MAIL, RCPT and DATA, in one write where the server offers pipelining (RFC 2920); null when the server waits for the message.</summary>
    private async Task<SendOutcome?> Envelope(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var size = offer.Size ? $" SIZE={_message.WrittenCount}" : string.Empty;
        var utf8 = NeedsSmtpUtf8(mail) ? " BODY=8BITMIME SMTPUTF8" : string.Empty;
        var commands = new List<(string Line, string Step)>(4);
        if (_needsReset) commands.Add(("RSET", "RSET"));
        commands.Add(($"MAIL FROM:<{mail.EnvelopeFrom.WireForm}>{size}{utf8}", "MAIL"));
        commands.Add(($"RCPT TO:<{mail.To.Address.WireForm}>", "RCPT"));
        commands.Add(("DATA", "DATA"));

        if (offer.Pipelining)
        {
            await wire.Write(Encoding.UTF8.GetBytes(string.Concat(commands.Select(command => command.Line + "\r\n"))), "MAIL", cancellationToken);
        }

        var refusal = default(SmtpReply);
        var sessionEnds = false;
        foreach (var (line, step) in commands)
        {
            var reply = offer.Pipelining ? await wire.Read(step, cancellationToken) : await wire.Ask(line, step, cancellationToken);
            var wanted = step == "DATA" ? reply.Code == 354 : reply.IsPositive;
            // 354 with nobody to deliver to: whatever was sent now, even an empty message, would be a guess.
            if (step == "DATA" && wanted && refusal is not null) return Verdict(refusal);
            if (wanted) continue;

            refusal ??= reply;
            sessionEnds = reply.Code == 421 || refusal.RefusesSession;
            if (sessionEnds || !offer.Pipelining) break;
        }

        _needsReset = refusal is not null;
        if (refusal is null)
        {
            return wire.HasUnreadBytes ? throw new MailTransportException("SMTP DATA: the server sent more than its answer.") : null;
        }

        var verdict = Verdict(refusal);
        _inStep = !sessionEnds;
        return verdict;
    }

    private async Task<SendOutcome> FinalDot(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource();
        await using var hurry = cancellationToken.Register(() => patience.CancelAfter(Grace));
        try
        {
            await wire.Write(".\r\n"u8.ToArray(), "final dot", patience.Token);
            var reply = await wire.Read("final dot", finalReplyTimeout, patience.Token);
            var verdict = Verdict(reply);
            _inStep = !reply.RefusesSession;
            return verdict;
        }
        catch (OperationCanceledException)
        {
            return new SendOutcome.Uncertain("SMTP final dot: stopped before the server answered.");
        }
    }

    private static SendOutcome Verdict(SmtpReply reply)
    {
        if (reply.IsPositive) return new SendOutcome.Accepted(reply.ToString());
        if (reply.IsTransient || reply.RefusesSession) return new SendOutcome.Deferred(reply.ToString());
        if (reply.Code is >= 500 and < 600) return new SendOutcome.Refused(reply.ToString());

        throw new MailTransportException($"SMTP: {reply} does not answer what was asked.");
    }

    private static bool NeedsSmtpUtf8(OutgoingMail mail) =>
        mail.To.Address.NeedsSmtpUtf8 || mail.EnvelopeFrom.NeedsSmtpUtf8 || mail.From.Address.NeedsSmtpUtf8
        || mail.ReplyTo?.Address.NeedsSmtpUtf8 == true;

    /// <summary>Doubles the dot that starts a line (RFC 5321 §4.5.2). The MIME writer leaves none, so this copies nothing.</summary>
    internal static ReadOnlyMemory<byte> DotStuffed(ReadOnlyMemory<byte> message)
    {
        if (message.Span.IndexOf("\n."u8) < 0 && message.Span[0] != '.') return message;

        var stuffed = new ArrayBufferWriter<byte>(message.Length + 256);
        for (var index = 0; index < message.Length; index++)
        {
            var octet = message.Span[index];
            if (octet == '.' && (index == 0 || message.Span[index - 1] == '\n')) stuffed.Write("."u8);
            stuffed.Write([octet]);
        }

        return stuffed.WrittenMemory;
    }
}
