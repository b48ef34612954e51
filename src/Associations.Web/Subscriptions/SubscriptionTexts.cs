namespace Associations.Web.Subscriptions;

/// <summary>Marks the texts of subscribing, confirming, choosing topics and leaving.</summary>
public sealed class SubscriptionTexts;
