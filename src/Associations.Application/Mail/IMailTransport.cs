using Associations.Domain.Mail;

namespace Associations.Application.Mail;

/// <summary>The product's one way out for mail: SMTP (RFC 5321).</summary>
public interface IMailTransport
{
    /// <exception cref="MailTransportException">The server cannot be reached, refuses the session, or the safety rule for demonstration data forbids it.</exception>
    Task<IMailConnection> Connect(CancellationToken cancellationToken);
}

/// <summary>One SMTP session; messages go one after another. Not for concurrent use.</summary>
public interface IMailConnection : IAsyncDisposable
{
    /// <summary>False after a fault: dispose it and connect anew.</summary>
    bool IsUsable { get; }

    /// <summary>
    /// Sends one message to one recipient. <paramref name="beforeFinalDot"/> runs when everything but the final dot was
    /// written: when it answers false the session is dropped without the dot and the outcome is <see cref="SendOutcome.Withdrawn"/>.
    /// When it throws, the session is dropped without the dot too. From its true on nothing is thrown: cancellation then
    /// waits a few seconds for the server's answer before it gives <see cref="SendOutcome.Uncertain"/>.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled before the final dot: the server has discarded the message.</exception>
    Task<SendOutcome> Send(OutgoingMail mail, Func<CancellationToken, Task<bool>> beforeFinalDot, CancellationToken cancellationToken);
}

/// <summary>
/// What became of one message. Replies read <c>550 5.1.1 No such user</c>: the code, the enhanced status code (RFC 3463)
/// where the server gave one, its text with every address blanked, so that a reply may be logged and stored.
/// </summary>
public abstract record SendOutcome
{
    /// <summary>The server took the message over (2yz to the final dot).</summary>
    public sealed record Accepted(string Reply) : SendOutcome;

    /// <summary>The server refused for good (5yz), or the address or message can never be sent.</summary>
    public sealed record Refused(string Reply) : SendOutcome;

    /// <summary>The server refused for now (4yz), or refused the session rather than the message (421, 530…), or the session broke before the final dot: try again later.</summary>
    public sealed record Deferred(string Reply) : SendOutcome;

    /// <summary>The final dot was written, its answer never came: nobody can know from here (RFC 1047).</summary>
    public sealed record Uncertain(string Reason) : SendOutcome;

    /// <summary>The caller withdrew the message before the final dot.</summary>
    public sealed record Withdrawn : SendOutcome;
}

/// <summary>A mailbox: a display name in any script, or empty, and an address (RFC 5322 §3.4).</summary>
public sealed record Mailbox(string Name, EmailAddress Address)
{
    /// <summary>The mailbox that a letter's content names; null when it names none.</summary>
    public static Mailbox? Of(string? name, string? address) => EmailAddress.TryParse(address, out var parsed) ? new(name ?? "", parsed) : null;
}

/// <summary>One message to one recipient.</summary>
public sealed record OutgoingMail
{
    /// <summary>The reverse path (VERP: it names the delivery that a bounce belongs to).</summary>
    public required EmailAddress EnvelopeFrom { get; init; }

    public required Mailbox From { get; init; }

    public required Mailbox To { get; init; }

    public Mailbox? ReplyTo { get; init; }

    public required string Subject { get; init; }

    /// <summary>ISO 639-1; becomes Content-Language.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>Without angle brackets; derived from what is sent to whom, so that a repetition can be recognised.</summary>
    public required string MessageId { get; init; }

    public required DateTimeOffset Date { get; init; }

    /// <summary>The list this message belongs to (RFC 2919), for digests.</summary>
    public MailList? List { get; init; }

    /// <summary>Auto-Submitted: auto-generated (RFC 3834), for letters that no person pressed a button for.</summary>
    public bool AutoSubmitted { get; init; }

    /// <summary>What the recipient's calendar is to do with this message.</summary>
    public MailCalendar? Calendar { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>
/// A calendar message, sent twice: as the last of the alternatives (iMIP, RFC 6047 §2), which Outlook and Gmail show buttons
/// for, and as a file for clients that know files only.
/// </summary>
/// <param name="Method">REQUEST, CANCEL, PUBLISH or REPLY (RFC 5546 §3.2), as in the content.</param>
/// <param name="Content">One VCALENDAR in UTF-8.</param>
/// <param name="FileName">Such as <c>invite.ics</c>: at most 60 ASCII letters, digits, and <c>. _ + -</c>.</param>
public sealed record MailCalendar(string Method, ReadOnlyMemory<byte> Content, string FileName);

/// <summary>List-Id, List-Unsubscribe and List-Unsubscribe-Post (RFC 2919, 2369, 8058).</summary>
/// <param name="Id">Such as <c>digest.amu.example.org</c>.</param>
/// <param name="OneClickUnsubscribe">The https address that takes the one-click POST (http only under localhost, for development).</param>
public sealed record MailList(string Id, string Name, Uri OneClickUnsubscribe);

/// <param name="FileName">In any script, without folders.</param>
/// <param name="ContentType">Such as <c>text/calendar; charset=utf-8; method=REQUEST</c>.</param>
/// <param name="Content">Sent as base64.</param>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>The SMTP session failed; the message tells which step and the server's answer, never an address.</summary>
public sealed class MailTransportException : Exception
{
    public MailTransportException(string message) : base(message) { }

    public MailTransportException(string message, Exception inner) : base(message, inner) { }
}
