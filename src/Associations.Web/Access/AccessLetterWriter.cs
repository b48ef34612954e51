using System.Text.Json;
using Associations.Application.Access;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Access;

/// <summary>Writes the letters with sign-in links, password links and invitations; only here the link's token is readable.</summary>
internal sealed class AccessLetterWriter(LetterRenderer renderer, ISecretSeal seal, TenantContext tenant, Reader reader, Texts<AccessTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind is LetterKind.SignInLink or LetterKind.PasswordReset or LetterKind.Invitation;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var notice = letter.Kind switch
        {
            LetterKind.SignInLink => SignIn(Content<SignInLetter>(letter)),
            LetterKind.PasswordReset => Reset(Content<SignInLetter>(letter)),
            _ => Invite(Content<InvitationLetter>(letter)),
        };
        return await renderer.Write(notice, notice.Heading);
    }

    private string Association => reader.Read(tenant.Tenant.Name);

    private Notice SignIn(SignInLetter letter) => new(
        texts["Your link to sign in to {0}", Association],
        [texts["It works once, for 15 minutes. If you did not ask for it, leave it: nothing happens."]],
        (texts["Sign in"], Link(AccessPaths.SignInLink, letter.SealedToken)),
        texts["You get this letter because somebody entered your address on the sign-in page of {0}.", Association]);

    private Notice Reset(SignInLetter letter) => new(
        texts["Choose a new password for {0}", Association],
        [texts["The link works once, for 15 minutes. If you did not ask for it, leave it: your password stays as it is."]],
        (texts["Choose a new password"], Link(AccessPaths.PasswordReset, letter.SealedToken)),
        texts["You get this letter because somebody entered your address on the sign-in page of {0}.", Association]);

    private Notice Invite(InvitationLetter letter) => new(
        texts["{0} invites you", Association],
        [
            letter.InvitedBy is { } inviter ? texts["{0} offers you a place there: {1}.", inviter, Roles(letter)] : texts["You are offered a place there: {0}.", Roles(letter)],
            texts["The link works for two weeks, and once."],
        ],
        (texts["Look at the invitation"], Link(AccessPaths.Invitation, letter.SealedToken)),
        texts["You get this letter because {0} entered your address. If it is a mistake, leave it: nothing happens.", Association]);

    private string Roles(InvitationLetter letter) => string.Join(", ", letter.Roles.Select(role => texts[AccessTexts.NameOf(Enum.Parse<Role>(role))]));

    private Uri Link(string path, string sealedToken) => AccessPaths.With(
        tenant.Tenant.Origin,
        path,
        seal.Open(SecretPurpose.LetterToken, sealedToken) ?? throw new InvalidOperationException("A letter's token was not sealed for this association."));

    private static T Content<T>(Letter letter) => JsonSerializer.Deserialize<T>(letter.Content)!;
}
