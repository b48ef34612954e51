namespace Associations.Application.Mail;

/// <summary>Whether the database was filled with demonstration data: then no mail may leave for a real person.</summary>
public interface IDemonstrationFlag
{
    ValueTask<bool> IsDemonstration(CancellationToken cancellationToken);
}
