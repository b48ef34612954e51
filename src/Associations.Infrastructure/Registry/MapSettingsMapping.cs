using Associations.Domain.Registry;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Registry;

internal sealed class MapSettingsMapping : IEntityTypeConfiguration<MapSettings>
{
    public void Configure(EntityTypeBuilder<MapSettings> builder)
    {
        builder.ToTenantTable("map_settings");
        builder.Property(settings => settings.Coarse).HasField("_coarse").IsJson();
        builder.Property(settings => settings.Origins).HasField("_origins").IsJson();
    }
}
