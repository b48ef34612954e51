namespace Associations.Domain.Agreements;

/// <summary>How far an agreement has come, from its first draft to its end.</summary>
public enum AgreementState
{
    Draft,

    /// <summary>Both sides agree on the text; their councils have still to decide.</summary>
    Negotiated,

    /// <summary>Each side's council decided.</summary>
    Approved,
    Signed,
    Registered,
    Expired,

    /// <summary>A newer agreement took its place.</summary>
    Renewed,

    /// <summary>Given up before it was signed.</summary>
    Abandoned,
}

/// <summary>Which state may follow which.</summary>
public static class AgreementStates
{
    public static IReadOnlyList<AgreementState> Next(this AgreementState state) => state switch
    {
        AgreementState.Draft => [AgreementState.Negotiated, AgreementState.Abandoned],
        AgreementState.Negotiated => [AgreementState.Draft, AgreementState.Approved, AgreementState.Abandoned],
        AgreementState.Approved => [AgreementState.Signed, AgreementState.Abandoned],
        AgreementState.Signed => [AgreementState.Registered, AgreementState.Expired, AgreementState.Renewed],
        AgreementState.Registered => [AgreementState.Expired, AgreementState.Renewed],
        // A renewal may come late.
        AgreementState.Expired => [AgreementState.Renewed],
        _ => [],
    };

    /// <summary>On its way to a signature.</summary>
    public static bool IsAhead(this AgreementState state) => state is AgreementState.Draft or AgreementState.Negotiated or AgreementState.Approved;

    /// <summary>An expired one may have a wrong end.</summary>
    public static bool MayBeDescribed(this AgreementState state) => state.IsAhead() || state.IsInForce() || state == AgreementState.Expired;

    public static bool IsInForce(this AgreementState state) => state is AgreementState.Signed or AgreementState.Registered;
}

public enum AgreementKind
{
    Memorandum,
    Cooperation,
    Twinning,
}

public enum SigningMode
{
    InPerson,
    Online,
}

/// <summary>What is due of an agreement in force by itself.</summary>
public enum AgreementStep
{
    NinetyDaysLeft,
    ThirtyDaysLeft,
    Expiry,
}
