namespace Associations.Application.Cooperation;

/// <summary>Gives requests their numbers, each once in an association.</summary>
public interface ICooperationNumbers
{
    /// <summary>The year's next number: C-2026-0117.</summary>
    Task<string> Next(int year, CancellationToken cancellationToken);
}
