using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>Changes a draft: its introduction, the words of a call, the order, which calls it holds.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record EditEdition(EditionId Edition, EditionChange Change) : IRequest<Result>
{
    /// <summary>The version the person looked at; null to take whatever is there.</summary>
    public int? SeenVersion { get; init; }
}

/// <summary>One change of a draft.</summary>
public abstract record EditionChange
{
    public sealed record Introduce(LocalisedText Introduction) : EditionChange;

    public sealed record Word(CallId Call, LocalisedText Title, LocalisedText Summary) : EditionChange;

    public sealed record Move(CallId Call, bool Up) : EditionChange;

    public sealed record Remove(CallId Call) : EditionChange;

    public sealed record Add(CallId Call) : EditionChange;

    public sealed record Submit : EditionChange;
}

internal sealed class EditEditionHandler(IAppDb db, TimeProvider time) : IRequestHandler<EditEdition, Result>
{
    public async Task<Result> Handle(EditEdition request, CancellationToken cancellationToken)
    {
        var edition = await db.Editions.SingleOrDefaultAsync(e => e.Id == request.Edition, cancellationToken);
        if (edition is null) return DigestErrors.EditionNotFound;
        if (request.SeenVersion is { } seen && seen != edition.Version) return DispatchErrors.Conflict;

        var now = time.GetUtcNow();
        switch (request.Change)
        {
            case EditionChange.Introduce introduce: edition.Introduce(introduce.Introduction, now); break;
            case EditionChange.Word word: edition.Word(word.Call, word.Title, word.Summary, now); break;
            case EditionChange.Move move: edition.Move(move.Call, move.Up, now); break;
            case EditionChange.Remove remove: edition.Remove(remove.Call, now); break;
            case EditionChange.Submit: edition.Submit(); break;
            case EditionChange.Add add:
                var call = await db.FundingCalls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == add.Call, cancellationToken);
                if (call is null) return FundingErrors.NotFound;
                edition.Add(call, now);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(request));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
