using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.JointMeetings;

internal sealed class CoHostMapping : IEntityTypeConfiguration<CoHost>
{
    public void Configure(EntityTypeBuilder<CoHost> builder)
    {
        builder.ToTenantTable("co_hosts");
        builder.Property(coHost => coHost.Name).IsLocalised();
        builder.Property(coHost => coHost.People).IsJson();
        builder.Ignore(coHost => coHost.State).Ignore(coHost => coHost.IsLive);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(CoHost.Meeting)).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class JointInvitationMapping : IEntityTypeConfiguration<JointInvitation>
{
    public void Configure(EntityTypeBuilder<JointInvitation> builder)
    {
        builder.ToTenantTable("joint_invitations");
        builder.Property(invitation => invitation.HostName).IsLocalised();
        builder.Property(invitation => invitation.Facts).IsJson();
        builder.Ignore(invitation => invitation.Wanted);
    }
}
