using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Partnerships;

internal sealed class PartnershipMapping : IEntityTypeConfiguration<Partnership>
{
    public void Configure(EntityTypeBuilder<Partnership> builder)
    {
        builder.ToTenantTable("partnerships");
        builder.Property(partnership => partnership.Themes).HasField("_themes").IsJson();
        builder.Ignore(partnership => partnership.NextStep).Ignore(partnership => partnership.Details).Ignore(partnership => partnership.Conflicts)
            .Ignore(partnership => partnership.AskedOn).Ignore(partnership => partnership.AskAgainFrom);
        builder.HasOne<Partnership>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Partnership.Earlier)).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(partnership => partnership.Sides, side =>
        {
            side.ToTable("partnership_sides");
            side.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Partnership");
            side.HasKey(ModelConventions.TenantColumn, "Partnership", nameof(PartnershipSide.Municipality));
            side.Property(s => s.Municipality).ValueGeneratedNever();
            side.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(PartnershipSide.Municipality)).OnDelete(DeleteBehavior.Restrict);
        });
        builder.OwnsMany(partnership => partnership.Events, entry =>
        {
            entry.ToTable("partnership_events");
            entry.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Partnership");
            entry.HasKey(ModelConventions.TenantColumn, "Partnership", nameof(PartnershipEvent.Id));
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Ignore(e => e.WroteItself);
        });
        builder.OwnsMany(partnership => partnership.Claims, claim =>
        {
            claim.ToTable("partnership_claims");
            claim.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Partnership");
            claim.HasKey(ModelConventions.TenantColumn, "Partnership", nameof(PartnershipClaim.Id));
            claim.Property(c => c.Id).ValueGeneratedNever();
            claim.Ignore(c => c.Statement).Ignore(c => c.IsVerified).Ignore(c => c.Holds);
        });
    }
}

internal sealed class PartnershipSettingsMapping : IEntityTypeConfiguration<PartnershipSettings>
{
    public void Configure(EntityTypeBuilder<PartnershipSettings> builder) => builder.ToTenantTable("partnership_settings");
}

internal sealed class CountDefinitionMapping : IEntityTypeConfiguration<CountDefinition>
{
    public void Configure(EntityTypeBuilder<CountDefinition> builder)
    {
        builder.ToTenantTable("count_definitions");
        builder.Property(definition => definition.Stages).HasField("_stages").IsJson();
        builder.Property(definition => definition.Formalities).HasField("_formalities").IsJson();
        builder.Ignore(definition => definition.Rule);
    }
}
