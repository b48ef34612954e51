using System.Text.Json;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;

namespace Associations.Application.Access;

/// <summary>Sends invitations: a new token, its hash on the invitation, the token sealed in a letter.</summary>
internal sealed class Invitations(IAppDb db, ISecretSeal seal, IAddressKeys addresses, TenantContext tenant, TimeProvider time)
{
    /// <returns>The link's token.</returns>
    public string Send(Invitation invitation, string? invitedBy)
    {
        var now = time.GetUtcNow();
        var token = AccessToken.New();
        invitation.Send(AccessToken.HashOf(token), now);
        // The address stands for the name: whether its owner is known here must not show.
        var addressee = new Addressee(invitation.Email, invitation.Email, addresses.KeyOf(invitation.Email), invitation.Language, tenant.Tenant.Zone);
        var content = new InvitationLetter(seal.Seal(SecretPurpose.LetterToken, token), invitation.ExpiresAt, invitedBy, [.. invitation.Roles.Select(role => role.ToString())]);
        db.Letters.Add(Letter.Write(LetterKind.Invitation, addressee, JsonSerializer.Serialize(content), now, now));
        return token;
    }
}
