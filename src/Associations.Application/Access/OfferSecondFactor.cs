using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Begins setting up an authenticator: a new key, or the one that was offered and never confirmed.</summary>
[AllowSignedIn]
public sealed record OfferSecondFactor : IRequest<Result<AuthenticatorOffer>>;

/// <param name="Key">Base 32, for typing.</param>
/// <param name="Address">The same as an <c>otpauth:</c> address, for a QR code.</param>
public sealed record AuthenticatorOffer(string Key, string Address);

internal sealed class OfferSecondFactorHandler(IAppDb db, SecondFactor factor, CallerContext caller, TenantContext tenant) : IRequestHandler<OfferSecondFactor, Result<AuthenticatorOffer>>
{
    public async Task<Result<AuthenticatorOffer>> Handle(OfferSecondFactor request, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == caller.User, cancellationToken);
        if (user.HasSecondFactor) return AccessRules.SecondFactorStands;

        var key = OneTimeCode.Spell(factor.KeyOf(user) ?? factor.Offer(user));
        await db.SaveChangesAsync(cancellationToken);
        var issuer = Uri.EscapeDataString(tenant.Tenant.Origin.Host);
        return new AuthenticatorOffer(key, $"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.Email)}?secret={key}&issuer={issuer}");
    }
}
