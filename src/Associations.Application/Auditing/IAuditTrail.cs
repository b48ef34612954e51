namespace Associations.Application.Auditing;

/// <summary>Writes what the current use case did. Changes of tracked aggregates are seen by themselves; bulk changes say so here.</summary>
public interface IAuditTrail
{
    /// <summary>Names the use case that the following changes belong to.</summary>
    void Begin(string action);

    /// <summary>Records a change that was made in bulk, past the change tracker.</summary>
    /// <param name="change">What was done and to how many, without personal data.</param>
    void Bulk(string subject, string change);
}
