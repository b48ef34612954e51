using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Mail;

/// <summary>
/// A person decides about a letter whose sender died between the final dot and the answer (RFC 1047): it counts as sent, or
/// it is sent again, at the risk of arriving twice.
/// </summary>
[Allow(Role.Manager)]
public sealed record ResolveUncertainLetter(LetterId Letter, UncertainOutcome Outcome) : IRequest<Result>;

public enum UncertainOutcome
{
    Sent,
    NotSent,
}

internal sealed class ResolveUncertainLetterHandler(IAppDb db, IAuditTrail audit, TimeProvider time) : IRequestHandler<ResolveUncertainLetter, Result>
{
    public async Task<Result> Handle(ResolveUncertainLetter request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // In one statement: of two people who decide at once, one does. The fence rises, so that no sender of old settles it.
        var uncertain = db.Letters.Where(letter => letter.Id == request.Letter && letter.State == LetterState.Uncertain);
        var changed = request.Outcome == UncertainOutcome.Sent
            ? await uncertain.ExecuteUpdateAsync(set => set.SetProperty(letter => letter.State, LetterState.Accepted).SetProperty(letter => letter.Fence, letter => letter.Fence + 1), cancellationToken)
            : await uncertain.Where(letter => letter.ToAddress != "").ExecuteUpdateAsync(
                set => set.SetProperty(letter => letter.State, LetterState.Pending).SetProperty(letter => letter.Fence, letter => letter.Fence + 1)
                    .SetProperty(letter => letter.DueAt, now).SetProperty(letter => letter.SettledAt, (DateTimeOffset?)null).SetProperty(letter => letter.Attempts, 0),
                cancellationToken);
        if (changed == 0) return MailErrors.NotUncertain;

        audit.Bulk(nameof(Letter), $"{request.Letter.Value} resolved as {request.Outcome}");
        return Result.Success;
    }
}

public static class MailErrors
{
    public static readonly Error NotUncertain = new("mail.not_uncertain", "This letter waits for no decision: somebody has decided already, or its person was erased.", ErrorKind.Conflict);
}
