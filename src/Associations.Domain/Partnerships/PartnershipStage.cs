namespace Associations.Domain.Partnerships;

/// <summary>The association's own record of how far a partnership has come.</summary>
public enum PartnershipStage
{
    Requested,
    Introduced,
    Exploring,
    Negotiating,
    Signed,
    Active,
    Dormant,
    Ended,
    Declined,
}

/// <summary>Which stage may follow which.</summary>
public static class PartnershipStages
{
    /// <summary>The stages that a partnership may go to; from a closed one, the request that opens a new thread.</summary>
    public static IReadOnlyList<PartnershipStage> Next(this PartnershipStage stage) => stage switch
    {
        PartnershipStage.Requested => [PartnershipStage.Introduced, PartnershipStage.Declined],
        PartnershipStage.Introduced => [PartnershipStage.Exploring, PartnershipStage.Ended],
        PartnershipStage.Exploring => [PartnershipStage.Negotiating, PartnershipStage.Dormant, PartnershipStage.Ended],
        PartnershipStage.Negotiating => [PartnershipStage.Signed, PartnershipStage.Exploring, PartnershipStage.Dormant, PartnershipStage.Ended],
        PartnershipStage.Signed => [PartnershipStage.Active, PartnershipStage.Dormant, PartnershipStage.Ended],
        PartnershipStage.Active => [PartnershipStage.Dormant, PartnershipStage.Ended],
        PartnershipStage.Dormant => [PartnershipStage.Exploring, PartnershipStage.Negotiating, PartnershipStage.Active, PartnershipStage.Ended],
        _ => [PartnershipStage.Requested],
    };

    /// <summary>The stages in which a partnership may fall asleep: those that lead to dormant.</summary>
    public static IReadOnlyList<PartnershipStage> ThatMayRest { get; } = [.. Enum.GetValues<PartnershipStage>().Where(MayRest)];

    public static bool MayRest(this PartnershipStage stage) => stage.Next().Contains(PartnershipStage.Dormant);

    /// <summary>False once declined or ended. Closing takes a reason, and a manager.</summary>
    public static bool IsOpen(this PartnershipStage stage) => stage is not (PartnershipStage.Ended or PartnershipStage.Declined);
}

/// <summary>How binding a partnership is.</summary>
public enum Formality
{
    Contact,
    Project,
    Friendship,
    Twinning,
}
