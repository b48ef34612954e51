using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Mail;

/// <summary>
/// Sends copies of a digest again that were refused or given up, such as after a mailbox was full; never those of a cancelled
/// edition, nor to a person erased since. Answers how many.
/// </summary>
[Allow(Role.Manager)]
public sealed record SendFailedLetters(IReadOnlyList<LetterId> Letters) : IRequest<Result<int>>;

internal sealed class SendFailedLettersHandler(IAppDb db, IAuditTrail audit, TimeProvider time) : IRequestHandler<SendFailedLetters, Result<int>>
{
    public async Task<Result<int>> Handle(SendFailedLetters request, CancellationToken cancellationToken)
    {
        if (request.Letters.Count == 0) return MailErrors.NoneChosen;

        var now = time.GetUtcNow();
        var changed = await db.Letters
            .Where(letter => request.Letters.Contains(letter.Id) && letter.State == LetterState.Failed && letter.Kind == LetterKind.Digest && letter.ToAddress != ""
                && !db.Editions.Any(edition => edition.Id == letter.Edition && edition.State == EditionState.Cancelled))
            .ExecuteUpdateAsync(
                set => set.SetProperty(letter => letter.State, LetterState.Pending).SetProperty(letter => letter.Fence, letter => letter.Fence + 1)
                    .SetProperty(letter => letter.DueAt, now).SetProperty(letter => letter.SettledAt, (DateTimeOffset?)null).SetProperty(letter => letter.Attempts, 0),
                cancellationToken);
        if (changed == 0) return MailErrors.NothingToSendAgain;

        audit.Bulk(nameof(Letter), $"{changed} sent again: {string.Join(", ", request.Letters.Select(letter => letter.Value))}");
        return changed;
    }
}
