using Associations.Domain.Access;

namespace Associations.Domain.Partnerships;

public readonly record struct PartnershipClaimId(Guid Value) : IEntityId<PartnershipClaimId>
{
    public static PartnershipClaimId New() => new(Guid.CreateVersion7());

    public static PartnershipClaimId From(Guid value) => new(value);
}

/// <summary>What a claim is about.</summary>
public enum ClaimSubject
{
    /// <summary>Whether the two are partners at all.</summary>
    Existence,

    Formality,

    /// <summary>The date on which the partnership began.</summary>
    Began,

    /// <summary>The date on which it ended.</summary>
    Ended,
}

/// <summary>Who says it.</summary>
public enum ClaimOrigin
{
    /// <summary>One of the partners says so of itself.</summary>
    SelfDeclared,

    /// <summary>The association knows it from its own work.</summary>
    Association,

    /// <summary>A register, a newspaper, a web page, a document.</summary>
    Published,
}

/// <summary>One statement about a partnership: its subject, and its value in the subject's own form.</summary>
public sealed record ClaimStatement
{
    public const string Yes = "yes";
    public const string No = "no";
    private ClaimStatement(ClaimSubject subject, string value) => (Subject, Value) = (subject, value);

    public ClaimSubject Subject { get; }

    public string Value { get; }

    /// <summary>Existence and formality are true at a time and may change; a date is either right or wrong.</summary>
    public bool MayChange => Subject is ClaimSubject.Existence or ClaimSubject.Formality;

    public static ClaimStatement Exists(bool exists) => new(ClaimSubject.Existence, exists ? Yes : No);

    public static ClaimStatement Of(Formality formality) => new(ClaimSubject.Formality, formality.ToString());

    public static ClaimStatement Began(PartialDate date) => new(ClaimSubject.Began, date.Text);

    public static ClaimStatement Ended(PartialDate date) => new(ClaimSubject.Ended, date.Text);

    /// <summary>Null when the value is none of the subject's.</summary>
    public static ClaimStatement? Parse(ClaimSubject subject, string? value) => subject switch
    {
        ClaimSubject.Existence => value is Yes or No ? new(subject, value) : null,
        ClaimSubject.Formality => Enum.TryParse<Formality>(value, out var formality) && Enum.IsDefined(formality) ? Of(formality) : null,
        _ => PartialDate.TryParse(value, out var date) ? new(subject, date.Text) : null,
    };

    /// <summary>Whether both can be true of one time.</summary>
    public bool Agrees(ClaimStatement other) =>
        Subject == other.Subject && (Value == other.Value || (!MayChange && PartialDate.TryParse(Value, out var one) && PartialDate.TryParse(other.Value, out var two) && one.Agrees(two)));
}

/// <summary>Where a claim comes from.</summary>
/// <param name="Source">The document, page or person: minutes of the online meeting. Empty where none is named.</param>
/// <param name="AsOf">The day on which the source says that it is so.</param>
public sealed record ClaimSource(ClaimOrigin Origin, string Source, DateOnly AsOf)
{
    /// <summary>Where the source can be read (http or https); null when nowhere.</summary>
    public string? Link { get; init; }
}

/// <summary>
/// What a source says of a partnership. Claims are never overwritten: they are verified, or set aside with a reason, and stay
/// on record with the moments at which that was done, so that what was known on a day can be told later.
/// </summary>
public sealed class PartnershipClaim
{
    public const int SourceMaxLength = 300;
    public const int LinkMaxLength = 500;
    public const int VerifierMaxLength = 200;

    private PartnershipClaim(PartnershipClaimId id) => Id = id;

    public PartnershipClaimId Id { get; private set; }

    public ClaimSubject Subject { get; private set; }

    public string Value { get; private set; } = "";

    public ClaimStatement Statement => ClaimStatement.Parse(Subject, Value)!;

    public ClaimOrigin Origin { get; private set; }

    public string Source { get; private set; } = "";

    public string? Link { get; private set; }

    public DateOnly AsOf { get; private set; }

    /// <summary>It became so by <see cref="AsOf"/>: what was said before was right in its time.</summary>
    public bool IsChange { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public UserId? RecordedBy { get; private set; }

    /// <summary>Who confirmed it: a person and where they work. Empty while nobody has.</summary>
    public string Verifier { get; private set; } = "";

    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>When the verification was written down.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    public DateTimeOffset? SetAsideAt { get; private set; }

    public UserId? SetAsideBy { get; private set; }

    public string SetAsideReason { get; private set; } = "";

    public bool IsVerified => VerifiedAt is not null;

    public bool Holds => SetAsideAt is null;

    internal static PartnershipClaim Of(ClaimStatement statement, ClaimSource source, Recorded recorded)
    {
        if (source.Source.Length > SourceMaxLength) throw new RuleViolation(PartnershipErrors.SourceTooLong);
        if (source.AsOf > recorded.Day) throw new RuleViolation(PartnershipErrors.ClaimInFuture);
        if (source.Link is { } link && !IsWebAddress(link)) throw new RuleViolation(PartnershipErrors.BadSourceLink);

        return new(PartnershipClaimId.New())
        {
            Subject = statement.Subject,
            Value = statement.Value,
            Origin = source.Origin,
            Source = source.Source.Trim(),
            Link = source.Link,
            AsOf = source.AsOf,
            RecordedAt = recorded.At,
            RecordedBy = recorded.By,
        };
    }

    internal void BecameSo() => IsChange = true;

    internal void Verify(string verifier, DateOnly on, Recorded recorded)
    {
        if (!Holds) throw new RuleViolation(PartnershipErrors.ClaimSetAside);
        // The first confirmation stays: when it was known is part of every number counted since.
        if (IsVerified) throw new RuleViolation(PartnershipErrors.ClaimVerified);
        if (string.IsNullOrWhiteSpace(verifier) || verifier.Length > VerifierMaxLength) throw new RuleViolation(PartnershipErrors.VerifierMissing);
        if (on > recorded.Day) throw new RuleViolation(PartnershipErrors.ClaimInFuture);
        (Verifier, VerifiedOn, VerifiedAt) = (verifier.Trim(), on, recorded.At);
    }

    internal void SetAside(string reason, Recorded recorded)
    {
        if (!Holds) throw new RuleViolation(PartnershipErrors.ClaimSetAside);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(PartnershipErrors.ReasonMissing);
        if (reason.Length > Partnership.ReasonMaxLength) throw new RuleViolation(PartnershipErrors.ReasonTooLong);
        (SetAsideAt, SetAsideBy, SetAsideReason) = (recorded.At, recorded.By, reason.Trim());
    }

    /// <summary>The same claim for another partnership of the same sides.</summary>
    internal PartnershipClaim Copy()
    {
        var copy = (PartnershipClaim)MemberwiseClone();
        copy.Id = PartnershipClaimId.New();
        return copy;
    }

    private static bool IsWebAddress(string link) =>
        link.Length <= LinkMaxLength && Uri.TryCreate(link, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
