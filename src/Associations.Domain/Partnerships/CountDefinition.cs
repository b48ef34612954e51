namespace Associations.Domain.Partnerships;

public readonly record struct CountDefinitionId(Guid Value) : IEntityId<CountDefinitionId>
{
    public static CountDefinitionId New() => new(Guid.CreateVersion7());

    public static CountDefinitionId From(Guid value) => new(value);
}

/// <summary>What must be on record of a partnership's existence for it to count.</summary>
public enum ExistenceProof
{
    /// <summary>Nothing; only a claim that it does not exist keeps it out.</summary>
    None,

    /// <summary>A claim that it exists, from whomever.</summary>
    Claimed,

    /// <summary>A claim that it exists, confirmed by somebody named.</summary>
    Verified,
}

/// <summary>What is counted as a partnership. Pairs with a regional body never are.</summary>
/// <param name="Formalities">Any, when none is named.</param>
public sealed record CountRule(IReadOnlyList<PartnershipStage> Stages, IReadOnlyList<Formality> Formalities, ExistenceProof Proof)
{
    private static readonly PartnershipStage[] FromFirstMeeting = [PartnershipStage.Exploring, PartnershipStage.Negotiating, PartnershipStage.Signed, PartnershipStage.Active];
    private static readonly PartnershipStage[] SignedOrActive = [PartnershipStage.Signed, PartnershipStage.Active];

    /// <summary>What every association has besides its own definitions, by stable keys.</summary>
    public static IReadOnlyDictionary<string, CountRule> Supplied { get; } = new Dictionary<string, CountRule>(StringComparer.Ordinal)
    {
        ["signed-or-active"] = new(SignedOrActive, [], ExistenceProof.None),
        ["from-first-meeting"] = new(FromFirstMeeting, [], ExistenceProof.None),
        ["verified"] = new(FromFirstMeeting, [], ExistenceProof.Verified),
    };
}

/// <summary>An association's own, named definition of "a partnership", such as a donor's.</summary>
public sealed class CountDefinition : AggregateRoot, ITenantOwned
{
    public const int NameMaxLength = 120;

    private List<PartnershipStage> _stages = [];
    private List<Formality> _formalities = [];

    private CountDefinition(CountDefinitionId id) => Id = id;

    public CountDefinitionId Id { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<PartnershipStage> Stages => _stages;

    public IReadOnlyList<Formality> Formalities => _formalities;

    public ExistenceProof Proof { get; private set; }

    public CountRule Rule => new(Stages, Formalities, Proof);

    public static CountDefinition Define(string name, CountRule rule)
    {
        var definition = new CountDefinition(CountDefinitionId.New());
        definition.Change(name, rule);
        return definition;
    }

    public void Change(string name, CountRule rule)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameMaxLength) throw new RuleViolation(PartnershipErrors.DefinitionNameMissing);
        if (rule.Stages.Count == 0) throw new RuleViolation(PartnershipErrors.DefinitionWithoutStages);

        Name = name.Trim();
        _stages = [.. rule.Stages.Distinct().Order()];
        _formalities = [.. rule.Formalities.Distinct().Order()];
        Proof = rule.Proof;
        Touch();
    }
}
