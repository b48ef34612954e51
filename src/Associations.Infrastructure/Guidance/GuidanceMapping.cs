using Associations.Domain.Guidance;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Guidance;

internal sealed class GuidanceMapping : IEntityTypeConfiguration<StageGuide>, IEntityTypeConfiguration<GuideTick>
{
    public void Configure(EntityTypeBuilder<StageGuide> builder)
    {
        builder.ToTenantTable("stage_guides");
        builder.Property(guide => guide.Items).HasField("_items").IsJson();
        builder.Property(guide => guide.Removed).HasField("_removed").IsJson();
    }

    public void Configure(EntityTypeBuilder<GuideTick> builder)
    {
        builder.ToTenantTable("guide_ticks");
        builder.HasKey(ModelConventions.TenantColumn, nameof(GuideTick.Partnership), nameof(GuideTick.Stage), nameof(GuideTick.Item));
        builder.Property(tick => tick.Partnership).ValueGeneratedNever();
        builder.HasOne<Partnership>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(GuideTick.Partnership)).OnDelete(DeleteBehavior.Cascade);
    }
}
