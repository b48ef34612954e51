using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>What the holder of an invitation's link is shown: no more than the letter said, and whether they must still choose a name and a password.</summary>
[AllowAnyone]
public sealed record InvitationDetails(string? Token) : IRead<Result<OfferedMembership>>;

public sealed record OfferedMembership(string Email, IReadOnlyList<Role> Roles, bool IsNewPerson);

internal sealed class InvitationDetailsHandler(IAppDb db, TimeProvider time) : IRequestHandler<InvitationDetails, Result<OfferedMembership>>
{
    public async Task<Result<OfferedMembership>> Handle(InvitationDetails request, CancellationToken cancellationToken)
    {
        var hash = AccessToken.HashOf(request.Token);
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(open => open.TokenHash == hash, cancellationToken);
        if (invitation is null || !invitation.IsOpen(time.GetUtcNow())) return AccessErrors.InvitationOver;

        var isKnown = await db.Users.AnyAsync(user => user.EmailKey == invitation.EmailKey, cancellationToken);
        return new OfferedMembership(invitation.Email, invitation.Roles, !isKnown);
    }
}
