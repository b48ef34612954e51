using Associations.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<SubscriptionRequest> SubscriptionRequests { get; }
}
