using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Agreements;

/// <summary>The clauses that drafts may begin with; those that every association starts with, until it changes them.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record Clauses : IRead<Result<Clauses.Answer>>
{
    /// <param name="Version">0 as long as nothing was changed.</param>
    public sealed record Answer(IReadOnlyList<TemplateClause> All, int Version);
}

internal sealed class ClausesHandler(IAppDb db) : IRequestHandler<Clauses, Result<Clauses.Answer>>
{
    public async Task<Result<Clauses.Answer>> Handle(Clauses request, CancellationToken cancellationToken)
    {
        var book = await db.Clauses(cancellationToken);
        return new Clauses.Answer(book.Clauses, book.Version);
    }
}

/// <summary>Writes a clause; drafts that it was copied to stay as they are.</summary>
/// <param name="Clause">Null for a new one.</param>
/// <param name="Place">From 0; anything beyond the end is the end.</param>
/// <param name="SeenVersion">The version of the clauses that it was written on; another one by now is a conflict.</param>
[Allow(Role.Manager)]
public sealed record WriteClause(ClauseId? Clause, ArticleText Text, int Place, int SeenVersion) : IRequest<Result>;

internal sealed class WriteClauseHandler(IAppDb db) : IRequestHandler<WriteClause, Result>
{
    public async Task<Result> Handle(WriteClause request, CancellationToken cancellationToken)
    {
        var book = await db.Clauses(cancellationToken);
        if (book.Version != request.SeenVersion) return DispatchErrors.Conflict;
        book.Write(request.Clause, request.Text, request.Place);
        return await db.Keep(book, cancellationToken);
    }
}

/// <summary>Takes a clause out of the book.</summary>
[Allow(Role.Manager)]
public sealed record RemoveClause(ClauseId Clause, int SeenVersion) : IRequest<Result>;

internal sealed class RemoveClauseHandler(IAppDb db) : IRequestHandler<RemoveClause, Result>
{
    public async Task<Result> Handle(RemoveClause request, CancellationToken cancellationToken)
    {
        var book = await db.Clauses(cancellationToken);
        if (book.Version != request.SeenVersion) return DispatchErrors.Conflict;
        book.Remove(request.Clause);
        return await db.Keep(book, cancellationToken);
    }
}

internal static class ClausesOf
{
    /// <summary>The association's book; a new one with the starting clauses, not yet kept, when it never changed any.</summary>
    public static async Task<ClauseBook> Clauses(this IAppDb db, CancellationToken cancellationToken) =>
        await db.ClauseBooks.SingleOrDefaultAsync(cancellationToken) ?? ClauseBook.Begin(StartingClauses.All);

    // Two first changes at once meet at the one book that an association may have.
    public static async Task<Result> Keep(this IAppDb db, ClauseBook book, CancellationToken cancellationToken)
    {
        if (db.ChangeTracker.Entries<ClauseBook>().All(entry => entry.Entity != book)) db.ClauseBooks.Add(book);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    /// <exception cref="RuleViolation">A clause stands in neither of the two languages: there is nothing to copy.</exception>
    public static void InsertClauses(this Agreement agreement, IEnumerable<TemplateClause> clauses)
    {
        foreach (var clause in clauses)
        {
            if (!agreement.Languages.Both.Any(language => clause.Text.Heading.Has(language) || clause.Text.Body.Has(language))) throw new RuleViolation(AgreementErrors.ClauseInOtherLanguages);
            agreement.AddArticle(clause.Text);
        }
    }
}
