using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>The operator's way to a first manager, or to another operator: invites by mail and answers the link, for installations whose mail does not run yet.</summary>
[AllowSystem]
public sealed record InviteUser(string Email, Role Role, string? Language = null) : IRequest<Result<Uri>>;

internal sealed class InviteUserHandler(IAppDb db, Invitations invitations, TenantContext tenant) : IRequestHandler<InviteUser, Result<Uri>>
{
    public async Task<Result<Uri>> Handle(InviteUser request, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(request.Email, out var email)) return AccessErrors.BadEmail;
        if (await db.Users.AnyAsync(user => user.EmailKey == email.Key && db.Memberships.Any(member => member.User == user.Id), cancellationToken))
            return AccessErrors.AlreadyMember;

        var duties = new Duties([request.Role]);
        var invitation = await db.Invitations.SingleOrDefaultAsync(open => open.EmailKey == email.Key, cancellationToken);
        if (invitation is null) db.Invitations.Add(invitation = Invitation.Offer(email, duties, tenant.Tenant.Kind, request.Language ?? tenant.Tenant.Language));
        else invitation.Change(duties, tenant.Tenant.Kind, request.Language ?? invitation.Language);

        var token = invitations.Send(invitation, invitedBy: null);
        await db.SaveChangesAsync(cancellationToken);
        return AccessPaths.With(tenant.Tenant.Origin, AccessPaths.Invitation, token);
    }
}
