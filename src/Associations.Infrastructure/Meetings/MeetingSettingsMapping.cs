using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingSettingsMapping : IEntityTypeConfiguration<MeetingSettings>
{
    public void Configure(EntityTypeBuilder<MeetingSettings> builder)
    {
        builder.ToTenantTable("meeting_settings");
        builder.Property(settings => settings.Reminders).IsJson();
        builder.Property(settings => settings.Programmes).HasField("_programmes").IsJson();
    }
}
