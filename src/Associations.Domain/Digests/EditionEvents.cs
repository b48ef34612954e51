namespace Associations.Domain.Digests;

[EventName("digests.edition-composed.v1")]
public sealed record EditionComposed(EditionId Edition, SeriesId Series, string Period) : IDomainEvent;

[EventName("digests.edition-submitted.v1")]
public sealed record EditionSubmitted(EditionId Edition, SeriesId Series, string Period) : IDomainEvent;

[EventName("digests.edition-approved.v1")]
public sealed record EditionApproved(EditionId Edition, SeriesId Series, string Period) : IDomainEvent;

[EventName("digests.edition-lapsed.v1")]
public sealed record EditionLapsed(EditionId Edition, SeriesId Series, string Period, LapseReason Because) : IDomainEvent;

[EventName("digests.edition-cancelled.v1")]
public sealed record EditionCancelled(EditionId Edition, SeriesId Series, string Period) : IDomainEvent;

[EventName("digests.edition-sent.v1")]
public sealed record EditionSent(EditionId Edition, SeriesId Series, string Period) : IDomainEvent;
