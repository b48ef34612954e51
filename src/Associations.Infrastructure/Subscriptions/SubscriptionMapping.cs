using Associations.Domain.Subscriptions;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Subscriptions;

internal sealed class SubscriptionMapping : IEntityTypeConfiguration<SubscriptionRequest>
{
    public void Configure(EntityTypeBuilder<SubscriptionRequest> builder)
    {
        builder.ToTenantTable("subscription_requests");
        builder.Property(request => request.Topics).HasField("_topics").IsJson();
    }
}
