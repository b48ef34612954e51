namespace Associations.Domain.Partnerships;

/// <summary>When it began in the world, which may be long before it was recorded.</summary>
public sealed partial class Partnership
{
    /// <summary>A day, a month or a year, as <see cref="PartialDate"/> writes it: the latest claim that holds; null while nobody has said.</summary>
    public string? Since => Holding(ClaimSubject.Began) is [.., var latest] ? latest.Value : null;

    /// <summary>The association's own record says so. What sources said before stays, for a person to decide where they differ.</summary>
    public void Began(PartialDate since, Recorded recorded)
    {
        if (since.First > recorded.Day) throw new RuleViolation(PartnershipErrors.BeganInFuture);
        Add(ClaimStatement.Began(since), new ClaimSource(ClaimOrigin.Association, "", recorded.Day), isChange: false, recorded);
        Touch();
    }
}
