namespace Associations.Domain.Partnerships;

/// <summary>When it began in the world, which may be long before it was recorded.</summary>
public sealed partial class Partnership
{
    /// <summary>A day, a month or a year, as <see cref="PartialDate"/> writes it; null while nobody has said.</summary>
    public string? Since { get; private set; }

    public void Began(PartialDate since, Recorded recorded)
    {
        if (since.First > recorded.Day) throw new RuleViolation(PartnershipErrors.BeganInFuture);
        Since = since.Text;
        Touch();
    }
}
