namespace Associations.Domain.Mail;

/// <summary>An address that gets no (more) letters of a series, or of the association at all when the series is null. Outlives erasure as a keyed hash.</summary>
public sealed class Suppression : ITenantOwned
{
    private Suppression(Guid id) => Id = id;

    public Guid Id { get; private set; }

    public string AddressKey { get; private set; } = "";

    public Digests.SeriesId? Series { get; private set; }

    public ExclusionReason Reason { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public static Suppression Of(string addressKey, Digests.SeriesId? series, ExclusionReason reason, DateTimeOffset now) =>
        new(Guid.CreateVersion7()) { AddressKey = addressKey, Series = series, Reason = reason, Since = now };
}
