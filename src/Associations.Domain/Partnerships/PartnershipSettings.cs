namespace Associations.Domain.Partnerships;

/// <summary>When a partnership counts as quiet. Without a row, as <see cref="Usual"/> says.</summary>
public sealed class PartnershipSettings : AggregateRoot, ITenantOwned
{
    public const int QuietAfterMin = 3;
    public const int QuietAfterMax = 60;
    public const int UsualQuietAfter = 12;

    private PartnershipSettings(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>A partnership is quiet after more than so many months without an event.</summary>
    public int QuietAfter { get; private set; }

    public static PartnershipSettings Usual() => new(Guid.CreateVersion7()) { QuietAfter = UsualQuietAfter };

    public void Change(int quietAfter)
    {
        if (quietAfter is < QuietAfterMin or > QuietAfterMax) throw new RuleViolation(PartnershipErrors.BadQuietAfter);
        QuietAfter = quietAfter;
        Touch();
    }
}
