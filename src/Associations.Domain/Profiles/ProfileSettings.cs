namespace Associations.Domain.Profiles;

/// <summary>How an association keeps profiles. Without a row, as <see cref="Usual"/> says.</summary>
public sealed class ProfileSettings : AggregateRoot, ITenantOwned
{
    private ProfileSettings(Guid id) => Id = id;

    public Guid Id { get; private set; }

    /// <summary>A municipality's change waits until the association takes it over.</summary>
    public bool NeedsApproval { get; private set; }

    public static ProfileSettings Usual() => new(Guid.CreateVersion7()) { NeedsApproval = true };

    public void Change(bool needsApproval)
    {
        NeedsApproval = needsApproval;
        Touch();
    }
}
