using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Pauses the sending of an edition, goes on, or cancels what has not left. Letters on their way to the server are not called back.</summary>
[Allow(Role.Manager)]
public sealed record StopEdition(EditionId Edition, StopKind Kind) : IRequest<Result>;

public enum StopKind
{
    Pause,
    Resume,
    Cancel,
}

internal sealed class StopEditionHandler(IAppDb db, TimeProvider time) : IRequestHandler<StopEdition, Result>
{
    public async Task<Result> Handle(StopEdition request, CancellationToken cancellationToken)
    {
        var edition = await db.Editions.SingleOrDefaultAsync(e => e.Id == request.Edition, cancellationToken);
        if (edition is null) return DigestErrors.EditionNotFound;

        var waiting = db.Letters.Where(letter => letter.Edition == edition.Id && (letter.State == LetterState.Pending || letter.State == LetterState.Held));
        var now = time.GetUtcNow();
        switch (request.Kind)
        {
            case StopKind.Pause:
                edition.Pause();
                await waiting.ExecuteUpdateAsync(set => set.SetProperty(letter => letter.State, LetterState.Held), cancellationToken);
                break;
            case StopKind.Resume:
                edition.Resume();
                await waiting.ExecuteUpdateAsync(set => set.SetProperty(letter => letter.State, LetterState.Pending), cancellationToken);
                break;
            case StopKind.Cancel:
                edition.Cancel();
                await waiting.ExecuteUpdateAsync(
                    set => set.SetProperty(letter => letter.State, LetterState.Cancelled).SetProperty(letter => letter.SettledAt, now), cancellationToken);
                break;
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
