using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Meetings;

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTenantTable("meetings");
        builder.Property(meeting => meeting.Details).IsJson();
        builder.Property(meeting => meeting.Offer).IsJson();
        builder.Property(meeting => meeting.LocalStart).HasColumnType("timestamp without time zone");
        builder.Ignore(meeting => meeting.Time).Ignore(meeting => meeting.Present).Ignore(meeting => meeting.IsOpen).Ignore(meeting => meeting.Takes);
        builder.Property(meeting => meeting.TableElsewhere).IsJson();
        builder.HasOne<JointInvitation>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Meeting.HostedBy)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Partnership>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Meeting.Partnership)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Programme>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Meeting.Programme)).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(meeting => meeting.Everybody, participant =>
        {
            participant.ToTable("meeting_participants");
            participant.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Meeting");
            participant.HasKey(ModelConventions.TenantColumn, "Meeting", nameof(Participant.Id));
            participant.Property(one => one.Id).ValueGeneratedNever();
            participant.Property(one => one.Guest).IsJson();
            participant.HasOne<Contact>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Participant.Contact)).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Navigation(meeting => meeting.Everybody).HasField("_participants");
    }
}
