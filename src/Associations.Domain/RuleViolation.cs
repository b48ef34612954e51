namespace Associations.Domain;

/// <summary>The one exception the domain throws; the dispatch turns it into a failed result.</summary>
public sealed class RuleViolation(Error error) : Exception(error.Code)
{
    public Error Error { get; } = error;
}
