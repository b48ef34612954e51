using Associations.Domain;
using Associations.Domain.Access;

namespace Associations.Application.Auditing;

/// <summary>
/// One thing that one use case did, written in its own transaction. Holds no personal data but the actor's id, so that
/// erasing a person leaves the trail whole.
/// </summary>
public sealed class AuditEntry : ITenantOwned
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the system acted.</summary>
    public required UserId? Actor { get; init; }

    /// <summary>The use case's name, such as <c>ApproveEdition</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The aggregate's name, such as <c>Edition</c>; empty when the use case changed rows in bulk.</summary>
    public required string Subject { get; init; }

    public required Guid? SubjectId { get; init; }

    /// <summary>Added, Modified, Deleted, or what a bulk change says of itself, such as <c>1469 rows</c>.</summary>
    public required string Change { get; init; }
}
