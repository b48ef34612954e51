using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>What is stored of offers besides the meetings themselves. Called in the use case's transaction.</summary>
public interface IMeetingOffers
{
    /// <summary>Locks a meeting whose offer is over; passes over those that another worker holds. Null when there is none.</summary>
    Task<MeetingId?> TakeOver(DateTimeOffset now, int passed, CancellationToken cancellationToken);
}
