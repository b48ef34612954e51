using Associations.Domain.Cooperation;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Cooperation;

internal sealed class CooperationRequestMapping : IEntityTypeConfiguration<CooperationRequest>
{
    public void Configure(EntityTypeBuilder<CooperationRequest> builder)
    {
        builder.ToTenantTable("cooperation_requests");
        builder.Property(request => request.Place).IsJson();
        builder.Property(request => request.Themes).HasField("_themes").IsJson();
        builder.Ignore(request => request.IsOpen);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(CooperationRequest.Applicant)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(CooperationRequest.Target)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CooperationSettingsMapping : IEntityTypeConfiguration<CooperationSettings>
{
    public void Configure(EntityTypeBuilder<CooperationSettings> builder) => builder.ToTenantTable("cooperation_settings");
}

internal sealed class CooperationCounterMapping : IEntityTypeConfiguration<CooperationCounter>
{
    public void Configure(EntityTypeBuilder<CooperationCounter> builder) => builder.ToTenantTable("cooperation_counters");
}
