using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingFeedMapping : IEntityTypeConfiguration<MeetingFeed>
{
    public void Configure(EntityTypeBuilder<MeetingFeed> builder)
    {
        builder.ToTenantTable("meeting_feeds");
        builder.Ignore(feed => feed.IsPersonal);
        builder.HasOne<Contact>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(MeetingFeed.Contact)).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(MeetingFeed.Municipality)).OnDelete(DeleteBehavior.Cascade);
    }
}
