using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>
/// Makes a person with a known password a member, again and again without harm: in demonstration associations only, and on
/// the platform of an installation that has demonstration data.
/// </summary>
[AllowSystem]
public sealed record CreateDemonstrationUser(string Email, string Name, string Password, Duties Duties, string Language, string Zone) : IRequest<Result<UserId>>;

internal sealed class CreateDemonstrationUserHandler(IAppDb db, Passwords passwords, TenantContext tenant, IDemonstrationFlag demonstration, TimeProvider time)
    : IRequestHandler<CreateDemonstrationUser, Result<UserId>>
{
    public async Task<Result<UserId>> Handle(CreateDemonstrationUser request, CancellationToken cancellationToken)
    {
        var allowed = tenant.Tenant.IsDemonstration || (tenant.Tenant.Kind == TenantKind.Platform && await demonstration.IsDemonstration(cancellationToken));
        if (!allowed) return AccessErrors.NotDemonstration;
        if (!EmailAddress.TryParse(request.Email, out var email)) return AccessErrors.BadEmail;
        if (!email.AsciiDomain.EndsWith(".example", StringComparison.Ordinal)) return AccessErrors.NotDemonstration;

        var user = await db.Users.SingleOrDefaultAsync(known => known.EmailKey == email.Key, cancellationToken);
        if (user is null)
        {
            user = User.Register(email, request.Name, request.Language, request.Zone, time.GetUtcNow());
            user.SetPassword(passwords.Hash(user, request.Password));
            db.Users.Add(user);
        }

        if (!await db.Memberships.AnyAsync(member => member.User == user.Id, cancellationToken))
            db.Memberships.Add(Membership.Join(user.Id, request.Duties, tenant.Tenant.Kind, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return user.Id;
    }
}
