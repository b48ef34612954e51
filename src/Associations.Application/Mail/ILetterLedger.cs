using Associations.Domain.Mail;

namespace Associations.Application.Mail;

/// <summary>
/// Moves letters of this scope's tenant through their states by fenced updates, each its own short transaction by the
/// database's clock. A sender that lost its lease can change nothing more.
/// </summary>
public interface ILetterLedger
{
    /// <summary>
    /// Takes up to <paramref name="count"/> due letters under a lease, digests last; none when nothing is due. Digests of paused
    /// editions are not due; those of cancelled ones, or to addresses suppressed since, are settled instead of taken.
    /// </summary>
    Task<IReadOnlyList<Letter>> Claim(int count, CancellationToken cancellationToken);

    /// <summary>
    /// Those of a claim's letters that are still this sender's: their lease is renewed when a part of it has passed, so that
    /// the last of a batch are not taken away behind a slow server.
    /// </summary>
    Task<IReadOnlyList<Letter>> StillHeld(IReadOnlyList<Letter> letters, CancellationToken cancellationToken);

    /// <summary>Back to pending untried, due at <paramref name="after"/> from now: no try is counted, since none was the letter's fault.</summary>
    Task GiveBack(IReadOnlyList<Letter> letters, TimeSpan after, string reason, CancellationToken cancellationToken);

    /// <summary>Commits the intent to write the final dot, and renews the lease. False: the lease is lost, the person left or the edition was stopped meanwhile, do not send.</summary>
    Task<bool> IntendDot(Letter letter, CancellationToken cancellationToken);

    Task Settle(Letter letter, LetterState state, string reply, CancellationToken cancellationToken);

    /// <summary>Back to pending, due again at <paramref name="after"/> from now; failed for good after too many tries.</summary>
    Task PutOff(Letter letter, TimeSpan after, string reply, CancellationToken cancellationToken);

    /// <summary>Settles what dead senders left: claimed letters are pending again, those at the dot are uncertain.</summary>
    /// <returns>How many were freed and how many are uncertain.</returns>
    Task<(int Freed, int Uncertain)> Reclaim(CancellationToken cancellationToken);
}
