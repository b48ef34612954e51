using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>
/// Takes an offered role, once. A new person chooses name and password; a known one only agrees, and whatever else is sent
/// is ignored: a link in a letter changes nobody's password. Does not sign in.
/// </summary>
[AllowAnyone]
public sealed record AcceptInvitation(string? Token, string Name, string Password) : IRequest<Result>;

internal sealed class AcceptInvitationHandler(IAppDb db, Passwords passwords, TenantContext tenant, TimeProvider time) : IRequestHandler<AcceptInvitation, Result>
{
    public async Task<Result> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        var hash = AccessToken.HashOf(request.Token);
        var invitation = await db.Invitations.SingleOrDefaultAsync(open => open.TokenHash == hash, cancellationToken);
        if (invitation is null || !invitation.IsOpen(time.GetUtcNow())) return AccessErrors.InvitationOver;

        var user = await db.Users.SingleOrDefaultAsync(known => known.EmailKey == invitation.EmailKey, cancellationToken);
        if (user is null)
        {
            if (Passwords.Refusal(request.Password, request.Name, invitation.Email) is { } refusal)
                return DispatchErrors.Invalid with { Fields = [new(nameof(request.Password), refusal.Text)] };
            if (string.IsNullOrWhiteSpace(request.Name))
                return DispatchErrors.Invalid with { Fields = [new(nameof(request.Name), AccessRules.NameMissing.Text)] };

            user = User.Register(EmailAddress.Parse(invitation.Email), request.Name, invitation.Language, tenant.Tenant.Zone, time.GetUtcNow());
            user.SetPassword(passwords.Hash(user, request.Password));
            db.Users.Add(user);
        }

        db.Memberships.Add(Membership.Join(user.Id, invitation.Duties, tenant.Tenant.Kind, time.GetUtcNow()));
        db.Invitations.Remove(invitation);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
