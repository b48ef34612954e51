namespace Associations.Domain.Agreements;

public readonly record struct ClauseId(Guid Value) : IEntityId<ClauseId>
{
    public static ClauseId New() => new(Guid.CreateVersion7());

    public static ClauseId From(Guid value) => new(value);
}

public readonly record struct ClauseBookId(Guid Value) : IEntityId<ClauseBookId>
{
    public static ClauseBookId New() => new(Guid.CreateVersion7());

    public static ClauseBookId From(Guid value) => new(value);
}

/// <summary>A clause that drafts may begin with: a copy goes into the draft, and later changes here change no agreement.</summary>
public sealed record TemplateClause(ClauseId Id, ArticleText Text);

/// <summary>The clauses that one association keeps, in their order.</summary>
public sealed class ClauseBook : AggregateRoot, ITenantOwned
{
    public const int ClausesMax = 60;

    private List<TemplateClause> _clauses = [];

    private ClauseBook(ClauseBookId id) => Id = id;

    public ClauseBookId Id { get; private set; }

    public IReadOnlyList<TemplateClause> Clauses => _clauses;

    public static ClauseBook Begin(IEnumerable<TemplateClause> clauses) => new(ClauseBookId.New()) { _clauses = [.. clauses] };

    /// <param name="id">Null for a new clause.</param>
    /// <param name="place">From 0; anything beyond the end is the end.</param>
    public ClauseId Write(ClauseId? id, ArticleText text, int place)
    {
        if (text.Heading.IsEmpty || text.Body.IsEmpty) throw new RuleViolation(AgreementErrors.ClauseIncomplete);
        text.Check();
        if (id is { } known) _clauses.Remove(Find(known));
        else if (_clauses.Count >= ClausesMax) throw new RuleViolation(AgreementErrors.TooManyClauses);

        var clause = new TemplateClause(id ?? ClauseId.New(), text);
        _clauses.Insert(Math.Clamp(place, 0, _clauses.Count), clause);
        Touch();
        return clause.Id;
    }

    public void Remove(ClauseId id)
    {
        _clauses.Remove(Find(id));
        Touch();
    }

    private TemplateClause Find(ClauseId id) => _clauses.Find(clause => clause.Id == id) ?? throw new RuleViolation(AgreementErrors.ClauseNotFound);
}
