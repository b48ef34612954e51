using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Takes an invitation back; its link stops working.</summary>
[Allow(Role.Manager, Role.Operator)]
public sealed record WithdrawInvitation(InvitationId Invitation) : IRequest<Result>;

internal sealed class WithdrawInvitationHandler(IAppDb db) : IRequestHandler<WithdrawInvitation, Result>
{
    public async Task<Result> Handle(WithdrawInvitation request, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(open => open.Id == request.Invitation, cancellationToken);
        if (invitation is null) return AccessErrors.InvitationNotFound;

        db.Invitations.Remove(invitation);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
