using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Mail;

/// <summary>
/// A person decides about letters whose sender died between the final dot and the answer (RFC 1047): they count as sent, or
/// are sent again, at the risk of arriving twice; never those of a cancelled edition. Answers how many still waited for a decision.
/// </summary>
[Allow(Role.Manager)]
public sealed record ResolveUncertainLetters(IReadOnlyList<LetterId> Letters, UncertainOutcome Outcome) : IRequest<Result<int>>;

public enum UncertainOutcome
{
    Sent,
    NotSent,
}

internal sealed class ResolveUncertainLettersHandler(IAppDb db, IAuditTrail audit, TimeProvider time) : IRequestHandler<ResolveUncertainLetters, Result<int>>
{
    public async Task<Result<int>> Handle(ResolveUncertainLetters request, CancellationToken cancellationToken)
    {
        if (request.Letters.Count == 0) return MailErrors.NoneChosen;

        var now = time.GetUtcNow();
        // In one statement: of two people who decide at once, one does. The fence rises, so that no sender of old settles it.
        var uncertain = db.Letters.Where(letter => request.Letters.Contains(letter.Id) && letter.State == LetterState.Uncertain);
        var changed = request.Outcome == UncertainOutcome.Sent
            ? await uncertain.ExecuteUpdateAsync(set => set.SetProperty(letter => letter.State, LetterState.Accepted).SetProperty(letter => letter.Fence, letter => letter.Fence + 1), cancellationToken)
            : await SendAgain(uncertain.Where(letter => letter.ToAddress != ""), now, cancellationToken);
        if (changed == 0) return MailErrors.NotUncertain;

        audit.Bulk(nameof(Letter), $"{changed} resolved as {request.Outcome}: {string.Join(", ", request.Letters.Select(letter => letter.Value))}");
        return changed;
    }

    // A paused edition's letters wait with the others: no claim takes them.
    private Task<int> SendAgain(IQueryable<Letter> letters, DateTimeOffset now, CancellationToken cancellationToken) => letters.ExecuteUpdateAsync(
        set => set
            .SetProperty(letter => letter.State, letter => db.Editions.Any(edition => edition.Id == letter.Edition && edition.State == EditionState.Cancelled) ? LetterState.Cancelled : LetterState.Pending)
            .SetProperty(letter => letter.SettledAt, letter => db.Editions.Any(edition => edition.Id == letter.Edition && edition.State == EditionState.Cancelled) ? now : (DateTimeOffset?)null)
            .SetProperty(letter => letter.Fence, letter => letter.Fence + 1).SetProperty(letter => letter.DueAt, now).SetProperty(letter => letter.Attempts, 0),
        cancellationToken);
}

public static class MailErrors
{
    public static readonly Error NotUncertain = new("mail.not_uncertain", "No decision is needed any more: somebody has decided already, or the person was erased.", ErrorKind.Conflict);

    public static readonly Error NothingToSendAgain = new("mail.nothing_to_send_again", "There is nothing to send again: somebody has done so already, the edition was cancelled, or the person was erased.", ErrorKind.Conflict);

    public static readonly Error NoneChosen = new("mail.none_chosen", "Choose at least one letter.");
}
