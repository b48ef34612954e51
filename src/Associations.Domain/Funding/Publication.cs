using Associations.Domain.Tenancy;

namespace Associations.Domain.Funding;

/// <summary>Other associations: all of the installation, or chosen ones.</summary>
public sealed record Audience(bool All, IReadOnlyList<TenantId> Associations)
{
    public static Audience Everyone { get; } = new(true, []);

    public static Audience Of(IEnumerable<TenantId> associations) => new(false, [.. associations.Distinct().OrderBy(association => association.Value)]);

    public bool Equals(Audience? other) => other is not null && All == other.All && Associations.SequenceEqual(other.Associations);

    public override int GetHashCode() => HashCode.Combine(All, Associations.Count);
}

/// <summary>To whom a call is offered, and since when.</summary>
public sealed record Publication(Audience Audience, DateTimeOffset Since);

/// <summary>Where a call was taken from: the association, its own id of the call, the offer here, and when.</summary>
public sealed record Provenance(TenantId Association, LocalisedText Name, CallId Original, OfferId Offer, DateTimeOffset TakenAt);

/// <summary>The call is offered to others, or what is offered has changed.</summary>
[EventName("funding.call-offered.v1")]
public sealed record CallOffered(CallId Call) : IDomainEvent;

/// <summary>The call is no longer offered to these.</summary>
/// <param name="Call">The call.</param>
/// <param name="Audience">To whom it was offered.</param>
/// <param name="Revision">The call's version from which on it is withdrawn: what was offered before does not come back.</param>
[EventName("funding.call-withdrawn.v1")]
public sealed record CallWithdrawn(CallId Call, Audience Audience, int Revision) : IDomainEvent;
