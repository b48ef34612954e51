namespace Associations.Domain.Subscriptions;

public static class SubscriptionErrors
{
    public static readonly Error MunicipalityMissing = new("subscriptions.municipality_missing", "Choose your municipality from the list.", ErrorKind.Invalid);
    public static readonly Error NotAgreed = new("subscriptions.not_agreed", "Tick the box if you agree: without it no letters are sent.", ErrorKind.Invalid);
    public static readonly Error LinkOver = new("subscriptions.link_over", "This link no longer works.", ErrorKind.NotFound);
    public static readonly Error TopicsFixed = new("subscriptions.topics_fixed", "Topics can no longer be changed through this link. Leaving works.");
}
