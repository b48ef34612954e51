using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Ends a membership; the person's next request here is refused.</summary>
[Allow(Role.Manager, Role.Operator)]
public sealed record RemoveMember(MembershipId Membership) : IRequest<Result>;

internal sealed class RemoveMemberHandler(IAppDb db, Charge charge) : IRequestHandler<RemoveMember, Result>
{
    public async Task<Result> Handle(RemoveMember request, CancellationToken cancellationToken)
    {
        var membership = await db.Memberships.SingleOrDefaultAsync(member => member.Id == request.Membership, cancellationToken);
        if (membership is null) return AccessErrors.MemberNotFound;

        await charge.PassFrom(membership, cancellationToken);
        db.Memberships.Remove(membership);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
