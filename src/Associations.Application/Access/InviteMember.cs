using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Invites the owner of an address, known on this installation or not: the inviter sees no difference. Inviting again replaces the offer.</summary>
[Allow(Role.Manager, Role.Operator)]
public sealed record InviteMember(string Email, Duties Duties, string Language) : IRequest<Result>;

internal sealed class InviteMemberHandler(IAppDb db, Invitations invitations, TenantContext tenant, CallerContext caller) : IRequestHandler<InviteMember, Result>
{
    public async Task<Result> Handle(InviteMember request, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(request.Email, out var email))
            return DispatchErrors.Invalid with { Fields = [new(nameof(request.Email), AccessErrors.BadEmail.Text)] };
        if (await db.Users.AnyAsync(user => user.EmailKey == email.Key && db.Memberships.Any(member => member.User == user.Id), cancellationToken))
            return AccessErrors.AlreadyMember;

        var invitation = await db.Invitations.SingleOrDefaultAsync(open => open.EmailKey == email.Key, cancellationToken);
        if (invitation is null) db.Invitations.Add(invitation = Invitation.Offer(email, request.Duties, tenant.Tenant.Kind, request.Language));
        else invitation.Change(request.Duties, tenant.Tenant.Kind, request.Language);

        invitations.Send(invitation, caller.Name);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
