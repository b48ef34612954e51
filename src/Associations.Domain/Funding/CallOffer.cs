using Associations.Domain.Tenancy;

namespace Associations.Domain.Funding;

public readonly record struct OfferId(Guid Value) : IEntityId<OfferId>
{
    public static OfferId New() => new(Guid.CreateVersion7());

    public static OfferId From(Guid value) => new(value);
}

/// <summary>
/// A call that another association offers, as this association received it. Messages may come twice and in any order: the
/// source's revision decides, so that the latest word holds.
/// </summary>
public sealed class CallOffer : AggregateRoot, ITenantOwned
{
    private CallOffer(OfferId id, TenantId source, CallId original)
    {
        Id = id;
        Source = source;
        Original = original;
    }

    public OfferId Id { get; private set; }

    /// <summary>The association that offers it.</summary>
    public TenantId Source { get; private set; }

    /// <summary>The source's id of the call.</summary>
    public CallId Original { get; private set; }

    public LocalisedText SourceName { get; private set; } = LocalisedText.Empty;

    /// <summary>The source's version of the call at its latest word.</summary>
    public int Revision { get; private set; }

    public string Reference { get; private set; } = "";

    /// <summary>Null when it was withdrawn before it was ever seen here.</summary>
    public CallDetails? Details { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The copy in this association's list; null while it is not taken.</summary>
    public CallId? TakenAs { get; private set; }

    /// <summary>What was offered when it was taken, or when its changes were taken last.</summary>
    public CallDetails? TakenDetails { get; private set; }

    public int? TakenRevision { get; private set; }

    /// <summary>Looked at and left.</summary>
    public DateTimeOffset? DeclinedAt { get; private set; }

    /// <summary>The source changed the call after its copy was taken.</summary>
    public bool HasChanges => TakenRevision is { } taken && WithdrawnAt is null && Revision > taken;

    public static CallOffer From(TenantId source, LocalisedText sourceName, CallId original) => new(OfferId.New(), source, original) { SourceName = sourceName };

    /// <summary>The source offers the call in these words; an older word than the one known changes nothing.</summary>
    public void Receive(int revision, LocalisedText sourceName, string reference, CallDetails details, DateTimeOffset now)
    {
        if (revision <= Revision) return; // a later word came first, or this one came twice
        if (Details is null || WithdrawnAt is not null) ReceivedAt = now;
        (Revision, SourceName, Reference, Details, WithdrawnAt) = (revision, sourceName, reference, details, null);
        Touch();
    }

    /// <summary>The source no longer offers it.</summary>
    public void Withdraw(int revision, DateTimeOffset now)
    {
        if (revision <= Revision) return;
        (Revision, WithdrawnAt) = (revision, now);
        if (ReceivedAt == default) ReceivedAt = now;
        Touch();
    }

    /// <summary>Takes the call into this association's own list, with where it came from.</summary>
    public FundingCall Take(DateTimeOffset now)
    {
        if (WithdrawnAt is not null || Details is null) throw new RuleViolation(FundingErrors.OfferWithdrawn);
        if (TakenAs is not null) throw new RuleViolation(FundingErrors.AlreadyTaken);

        var call = FundingCall.Announce(Reference, Details, new Provenance(Source, SourceName, Original, Id, now));
        TakenAs = call.Id;
        DeclinedAt = null;
        Settle();
        return call;
    }

    /// <summary>Takes the source's changes into the copy; what this association wrote itself stays.</summary>
    public void TakeChanges(FundingCall copy, DateTimeOffset now)
    {
        if (copy.Id != TakenAs) throw new RuleViolation(FundingErrors.NotFound);
        if (WithdrawnAt is not null) throw new RuleViolation(FundingErrors.OfferWithdrawn);
        if (!HasChanges) throw new RuleViolation(FundingErrors.NothingChanged);

        copy.Change(copy.Details.WithChanges(TakenDetails!, Details!), now);
        Settle();
    }

    public void Decline(DateTimeOffset now)
    {
        if (TakenAs is not null) throw new RuleViolation(FundingErrors.AlreadyTaken);
        DeclinedAt = now;
        Touch();
    }

    private void Settle()
    {
        (TakenDetails, TakenRevision) = (Details, Revision);
        Touch();
    }
}
