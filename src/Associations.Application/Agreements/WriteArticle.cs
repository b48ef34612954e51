using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;

namespace Associations.Application.Agreements;

/// <summary>Writes an article of a draft, in one or both of its languages.</summary>
/// <param name="Article">Null for a new one.</param>
/// <param name="Place">From 0; anything beyond the end is the end.</param>
/// <param name="SeenVersion">The version of the agreement that it was written on; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record WriteArticle(AgreementId Agreement, ArticleId? Article, ArticleText Text, int Place, int SeenVersion) : IRequest<Result>;

internal sealed class WriteArticleHandler(AgreementDesk desk) : IRequestHandler<WriteArticle, Result>
{
    public Task<Result> Handle(WriteArticle request, CancellationToken cancellationToken) => desk.Change(
        request.Agreement,
        request.SeenVersion,
        agreement =>
        {
            if (request.Article is { } article) agreement.ChangeArticle(article, request.Text, request.Place);
            else agreement.AddArticle(request.Text, request.Place);
        },
        cancellationToken);
}

/// <summary>Takes an article out of a draft.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record RemoveArticle(AgreementId Agreement, ArticleId Article, int SeenVersion) : IRequest<Result>;

internal sealed class RemoveArticleHandler(AgreementDesk desk) : IRequestHandler<RemoveArticle, Result>
{
    public Task<Result> Handle(RemoveArticle request, CancellationToken cancellationToken) =>
        desk.Change(request.Agreement, request.SeenVersion, agreement => agreement.RemoveArticle(request.Article), cancellationToken);
}

/// <summary>Copies clauses of the association to the end of a draft; later changes of the clauses change nothing there.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record InsertClauses(AgreementId Agreement, IReadOnlyList<ClauseId> Clauses, int SeenVersion) : IRequest<Result>;

internal sealed class InsertClausesHandler(IAppDb db, AgreementDesk desk) : IRequestHandler<InsertClauses, Result>
{
    public async Task<Result> Handle(InsertClauses request, CancellationToken cancellationToken)
    {
        var book = await db.Clauses(cancellationToken);
        return await desk.Change(
            request.Agreement,
            request.SeenVersion,
            agreement => agreement.InsertClauses(book.Clauses.Where(clause => request.Clauses.Contains(clause.Id))),
            cancellationToken);
    }
}
