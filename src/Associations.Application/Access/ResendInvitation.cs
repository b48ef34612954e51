using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Sends an invitation again with a new link; the old one stops working.</summary>
[Allow(Role.Manager, Role.Operator)]
public sealed record ResendInvitation(InvitationId Invitation) : IRequest<Result>;

internal sealed class ResendInvitationHandler(IAppDb db, Invitations invitations, CallerContext caller) : IRequestHandler<ResendInvitation, Result>
{
    public async Task<Result> Handle(ResendInvitation request, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(open => open.Id == request.Invitation, cancellationToken);
        if (invitation is null) return AccessErrors.InvitationNotFound;

        invitations.Send(invitation, caller.Name);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
