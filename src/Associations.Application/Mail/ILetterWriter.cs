using Associations.Domain.Mail;

namespace Associations.Application.Mail;

/// <summary>Puts letters of some kinds into words, in the letter's language and zone. Runs in a scope of the letter's tenant.</summary>
public interface ILetterWriter
{
    bool Writes(LetterKind kind);

    /// <returns>Null when there is nothing to say any more: what a reminder reminded of is cancelled.</returns>
    Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken);
}

/// <summary>What a letter says; the sender adds who it is from, to whom, its ids and its date.</summary>
public sealed record WrittenLetter(string Subject, string Text, string Html)
{
    /// <summary>The person who reads replies; null when the association's own address does.</summary>
    public Mailbox? ReplyTo { get; init; }

    public MailList? List { get; init; }

    public MailCalendar? Calendar { get; init; }
}
