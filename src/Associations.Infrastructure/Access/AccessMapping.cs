using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Access;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.HasKey(user => user.Id);
        builder.Property(user => user.Id).ValueGeneratedNever();
        builder.Property(user => user.Version).IsConcurrencyToken();
        builder.Property(user => user.RecoveryCodes).HasField("_recoveryCodes").IsJson();
        builder.HasIndex(user => user.EmailKey).IsUnique();
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTenantTable("memberships");
        builder.Property(membership => membership.Roles).HasField("_roles").IsJson();
        builder.Property(membership => membership.Programmes).HasField("_programmes").IsJson();
        builder.HasOne<User>().WithMany().HasForeignKey(membership => membership.User).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Membership.Municipality)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTenantTable("invitations");
        builder.Property(invitation => invitation.Roles).HasField("_roles").IsJson();
        builder.Property(invitation => invitation.Programmes).HasField("_programmes").IsJson();
        builder.Ignore(invitation => invitation.Duties);
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Invitation.Municipality)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SignInLinkMapping : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> builder)
    {
        builder.ToTenantTable("sign_in_links");
        builder.HasOne<User>().WithMany().HasForeignKey(link => link.User).OnDelete(DeleteBehavior.Restrict);
    }
}
