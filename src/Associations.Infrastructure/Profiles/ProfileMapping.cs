using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Profiles;

internal sealed class ProfileMapping : IEntityTypeConfiguration<Profile>
{
    public void Configure(EntityTypeBuilder<Profile> builder)
    {
        builder.ToTenantTable("profiles");
        builder.Property(profile => profile.Content).IsJson();
        builder.Property(profile => profile.Draft).IsJson();
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Profile.Municipality)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProfileSettingsMapping : IEntityTypeConfiguration<ProfileSettings>
{
    public void Configure(EntityTypeBuilder<ProfileSettings> builder) => builder.ToTenantTable("profile_settings");
}

internal sealed class ProfileLinkRequestMapping : IEntityTypeConfiguration<ProfileLinkRequest>
{
    public void Configure(EntityTypeBuilder<ProfileLinkRequest> builder) => builder.ToTenantTable("profile_link_requests");
}
