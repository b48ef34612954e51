using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Programmes;

internal sealed class ProgrammeMapping : IEntityTypeConfiguration<Programme>
{
    public void Configure(EntityTypeBuilder<Programme> builder)
    {
        builder.ToTenantTable("programmes");
        builder.Property(programme => programme.Name).IsLocalised();
        builder.Property(programme => programme.Donors).HasField("_donors").IsJson();
        builder.Property(programme => programme.Countries).HasField("_countries").IsJson();
        builder.Property(programme => programme.Languages).HasField("_languages").IsJson();
        builder.Property(programme => programme.Contact).IsJson();
        builder.Ignore(programme => programme.Details);
    }
}

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTenantTable("enrolments");
        builder.HasKey(ModelConventions.TenantColumn, nameof(Enrolment.Programme), nameof(Enrolment.Municipality));
        builder.HasOne<Programme>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Enrolment.Programme)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Enrolment.Municipality)).OnDelete(DeleteBehavior.Restrict);
    }
}
