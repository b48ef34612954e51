using Associations.Domain.Mail;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Subscriptions;

public readonly record struct SubscriptionRequestId(Guid Value) : IEntityId<SubscriptionRequestId>
{
    public static SubscriptionRequestId New() => new(Guid.CreateVersion7());

    public static SubscriptionRequestId From(Guid value) => new(value);
}

/// <summary>
/// Somebody asked for letters to an address, and nobody knows yet whether it is theirs: the link in the letter that goes there
/// confirms it. One waits per address.
/// </summary>
public sealed class SubscriptionRequest : ITenantOwned
{
    /// <summary>How long the link works, and what was asked is kept: an hour more at most.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    /// <summary>No address gets letters about this more often, whoever asks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private List<Theme> _topics = [];

    private SubscriptionRequest(SubscriptionRequestId id) => Id = id;

    public SubscriptionRequestId Id { get; private set; }

    public MunicipalityId Municipality { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>Keyed hash of the address.</summary>
    public string AddressKey { get; private set; } = "";

    /// <summary>ISO 639-1.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Empty means everything.</summary>
    public IReadOnlyList<Theme> Topics => _topics;

    /// <summary>The sentence that was agreed to, as it was shown.</summary>
    public string Wording { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    public static SubscriptionRequest Ask(MunicipalityId municipality, string name, EmailAddress email, string addressKey, string language, IEnumerable<Theme> topics, string wording, DateTimeOffset now) =>
        new(SubscriptionRequestId.New())
        {
            Municipality = municipality,
            Name = name.Trim(),
            Email = email.Value,
            AddressKey = addressKey,
            Language = language,
            _topics = [.. topics.Distinct().Order()],
            Wording = wording,
            RequestedAt = now,
        };

    /// <summary>The consent that following the link gives.</summary>
    public Consent Confirm(DateTimeOffset now) => new(LegalBasis.Consent, $"{Wording} (confirmed by link)", now);
}
