namespace Associations.Domain.Partnerships;

/// <summary>What is claimed of a partnership. Its formality is that of the latest claim that holds.</summary>
public sealed partial class Partnership
{
    private readonly List<PartnershipClaim> _claims = [];

    public IReadOnlyList<PartnershipClaim> Claims => _claims;

    /// <summary>Two claims that hold cannot both be true, and nobody has decided yet.</summary>
    public bool HasConflict { get; private set; }

    /// <summary>The subjects on which claims differ.</summary>
    public IReadOnlyList<ClaimSubject> Conflicts => [.. Enum.GetValues<ClaimSubject>().Where(InConflict)];

    /// <summary>The claims on a subject that nobody set aside, the oldest truth first.</summary>
    public IReadOnlyList<PartnershipClaim> Holding(ClaimSubject subject) =>
        [.. _claims.Where(claim => claim.Subject == subject && claim.Holds).OrderBy(claim => claim.AsOf).ThenBy(claim => claim.RecordedAt).ThenBy(claim => claim.Id.Value)];

    /// <summary>Writes down what a source says.</summary>
    /// <param name="isChange">What was said before was right until then.</param>
    public PartnershipClaimId Claim(ClaimStatement statement, ClaimSource source, bool isChange, Recorded recorded)
    {
        if (string.IsNullOrWhiteSpace(source.Source)) throw new RuleViolation(PartnershipErrors.SourceMissing);
        var claim = Add(statement, source, isChange, recorded);
        Touch();
        return claim.Id;
    }

    public void Verify(PartnershipClaimId id, string verifier, DateOnly on, Recorded recorded)
    {
        Find(id).Verify(verifier, on, recorded);
        Touch();
    }

    /// <summary>Says that a claim is wrong. It stays on record, and counts no more from now on.</summary>
    public void SetAside(PartnershipClaimId id, string reason, Recorded recorded)
    {
        Find(id).SetAside(reason, recorded);
        KeepClaims();
        Touch();
    }

    /// <summary>Of claims that differ, one holds: those that disagree with it are set aside.</summary>
    public void Decide(PartnershipClaimId holds, string reason, Recorded recorded)
    {
        var kept = Find(holds);
        var others = Holding(kept.Subject).Where(claim => !claim.Statement.Agrees(kept.Statement)).ToList();
        if (!kept.Holds || others.Count == 0) throw new RuleViolation(PartnershipErrors.NothingToDecide);
        foreach (var other in others) other.SetAside(reason, recorded);
        KeepClaims();
        Touch();
    }

    /// <summary>Of claims that differ, each was true in its time.</summary>
    public void DecideThatItChanged(ClaimSubject subject)
    {
        var holding = Holding(subject);
        if (!InConflict(subject)) throw new RuleViolation(PartnershipErrors.NothingToDecide);
        for (var i = 1; i < holding.Count; i++)
        {
            if (holding[i].Statement.Agrees(holding[i - 1].Statement)) continue;
            if (!holding[i].Statement.MayChange || holding[i].AsOf == holding[i - 1].AsOf) throw new RuleViolation(PartnershipErrors.NoChangeInTime);
            holding[i].BecameSo();
        }

        KeepClaims();
        Touch();
    }

    // What the association itself says while it works, without a source of its own.
    private void Say(Formality formality, DateOnly asOf, bool isChange, Recorded recorded) =>
        Add(ClaimStatement.Of(formality), new ClaimSource(ClaimOrigin.Association, "", asOf), isChange, recorded);

    private PartnershipClaim Add(ClaimStatement statement, ClaimSource source, bool isChange, Recorded recorded)
    {
        var claim = PartnershipClaim.Of(statement, source, recorded);
        if (isChange && statement.MayChange) claim.BecameSo();
        _claims.Add(claim);
        KeepClaims();
        return claim;
    }

    private void KeepClaims()
    {
        if (Holding(ClaimSubject.Formality) is [.., { Value: var latest }]) Formality = Enum.Parse<Formality>(latest);
        HasConflict = Conflicts.Count > 0;
    }

    // Dates must agree with each other; what may change, with what was said just before, unless it is known to have changed.
    private bool InConflict(ClaimSubject subject)
    {
        var holding = Holding(subject);
        return holding.Where((claim, i) => claim.Statement.MayChange
            ? i > 0 && !claim.IsChange && !claim.Statement.Agrees(holding[i - 1].Statement)
            : holding.Any(other => !other.Statement.Agrees(claim.Statement))).Any();
    }

    private PartnershipClaim Find(PartnershipClaimId id) => _claims.Find(claim => claim.Id == id) ?? throw new RuleViolation(PartnershipErrors.ClaimNotFound);
}
