using System.Data.Common;
using System.Diagnostics;
using Associations.Application.Mail;
using Associations.Domain.Mail;
using Microsoft.Extensions.Logging;

namespace Associations.Infrastructure.Mail;

/// <summary>One tenant's turn: claim, and for each letter write, send with the intent committed before the final dot, settle.</summary>
internal sealed class LetterBatch(
    ILetterLedger ledger, IMailTransport transport, IEnumerable<ILetterWriter> writers, Envelopes envelopes, ILogger<LetterBatch> log)
{
    private const int Size = 25;

    // Behind a slow server a batch takes long. Shorter turns than this would mean more claiming than sending.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <param name="session">The SMTP session to send over.</param>
    /// <param name="somebodyWaits">Asked between letters: whether the turn is to be given to another tenant.</param>
    /// <param name="cancellationToken">Stops between two letters, or before a final dot.</param>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> Send(MailSession session, Func<bool> somebodyWaits, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var letters = await ledger.Claim(Size, cancellationToken);
        var mayBeMore = letters.Count > 0;
        while ((letters = await ledger.StillHeld(letters, CancellationToken.None)).Count > 0)
        {
            if (Stopwatch.GetElapsedTime(begun) > Turn && somebodyWaits())
            {
                await ledger.GiveBack(letters, TimeSpan.Zero, "Waits for its turn.", CancellationToken.None);
                break;
            }

            try
            {
                await Send(letters[0], session, cancellationToken);
            }
            catch (MailTransportException failure)
            {
                // The server, not the letter: all that is left of the batch waits.
                log.LogWarning(failure, "The mail server cannot be used; {Count} letters wait.", letters.Count);
                await ledger.GiveBack(letters, TimeSpan.FromSeconds(15), failure.Message, CancellationToken.None);
                return false;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await ledger.GiveBack(letters, TimeSpan.Zero, "The sender stopped.", CancellationToken.None);
                throw;
            }

            letters = [.. letters.Skip(1)];
        }

        return mayBeMore;
    }

    private async Task Send(Letter letter, MailSession session, CancellationToken cancellationToken)
    {
        OutgoingMail mail;
        try
        {
            var writer = writers.Single(candidate => candidate.Writes(letter.Kind));
            if (await writer.Write(letter, cancellationToken) is not { } written)
            {
                await ledger.Settle(letter, LetterState.Cancelled, "There was nothing to say any more.", CancellationToken.None);
                return;
            }

            mail = envelopes.Seal(letter, written);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // It must not stop the others. A writer reads the database, and nothing tells a fault that passes from one that does
            // not, so it is tried again like a letter that the server refused for now, and fails after too many tries.
            log.LogError(failure, "A letter of kind {Kind} could not be written.", letter.Kind);
            await ledger.PutOff(letter, Delay(letter.Attempts), $"The letter could not be written ({failure.GetType().Name}).", CancellationToken.None);
            return;
        }

        var connection = await session.Connection(transport, cancellationToken);
        var outcome = await connection.Send(mail, token => ledger.IntendDot(letter, token), cancellationToken);
        await Settle(letter, outcome);
    }

    // What the server answered must reach the ledger: not cancelled, and said again while the database restarts.
    private async Task Settle(Letter letter, SendOutcome outcome)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Record(letter, outcome);
                return;
            }
            catch (DbException failure) when (attempt < 20)
            {
                log.LogWarning(failure, "The server's answer could not be written down, attempt {Attempt}.", attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
            }
        }
    }

    private Task Record(Letter letter, SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => ledger.Settle(letter, LetterState.Accepted, accepted.Reply, CancellationToken.None),
        SendOutcome.Refused refused => ledger.Settle(letter, LetterState.Failed, refused.Reply, CancellationToken.None),
        SendOutcome.Uncertain uncertain => ledger.Settle(letter, LetterState.Uncertain, uncertain.Reason, CancellationToken.None),
        SendOutcome.Deferred deferred => ledger.PutOff(letter, Delay(letter.Attempts), deferred.Reply, CancellationToken.None),
        SendOutcome.Withdrawn => Task.CompletedTask, // the lease went to somebody else, or the person left
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static TimeSpan Delay(int attempts) => TimeSpan.FromMinutes(Math.Min(240, Math.Pow(3, attempts)));
}
