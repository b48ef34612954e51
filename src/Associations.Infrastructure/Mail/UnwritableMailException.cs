namespace Associations.Infrastructure.Mail;

/// <summary>A field holds what no message may hold. Names the field, never its content.</summary>
public sealed class UnwritableMailException(string field, string why) : ArgumentException($"{field}: {why}.")
{
    public string Field { get; } = field;
}
