using Associations.Domain.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<SubscriptionRequest> SubscriptionRequests => Set<SubscriptionRequest>();
}
