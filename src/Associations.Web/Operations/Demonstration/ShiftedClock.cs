namespace Associations.Web.Operations.Demonstration;

/// <summary>A clock that is set back while the demonstration's past is lived through.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private TimeSpan _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _shift;

    public void Set(DateTimeOffset now) => _shift = now - base.GetUtcNow();

    public void Reset() => _shift = TimeSpan.Zero;
}
