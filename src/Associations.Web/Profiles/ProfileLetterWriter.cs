using System.Text.Json;
using Associations.Application.Mail;
using Associations.Application.Profiles;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Profiles;

/// <summary>Writes the letters whose link keeps a municipality's profile; only here the link is sealed.</summary>
internal sealed class ProfileLetterWriter(LetterRenderer renderer, LetterLinks links, TenantContext tenant, Moments moments, Texts<ProfileTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind is LetterKind.ProfileLink or LetterKind.ProfileRenewal or LetterKind.ProfileReturned;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = JsonSerializer.Deserialize<ProfileLetter>(letter.Content)!;
        var town = new LocalisedText(content.Municipality).In(letter.Language);
        var (heading, paragraphs, action) = letter.Kind switch
        {
            LetterKind.ProfileRenewal => Renewal(content, town),
            LetterKind.ProfileReturned => (texts["Returned: your change of the profile of {0}", town], new[] { texts["The association did not take your change over. It says:"], content.Reason ?? "", texts["What you wrote is kept. Change it and send it again."] }, texts["Change what you wrote"]),
            _ => (texts["The profile of {0}", town], [texts["Somebody asked for the link to your municipality’s profile. If it was not you, leave it: nothing happens."]], texts["Open the profile"]),
        };
        var link = links.To(LinkPurpose.Profile, letter.Id.Value, token => $"/profile/{token}", content.ExpiresAt);
        var notice = new Notice(
            heading, [.. paragraphs, texts["The link works until {0} and keeps this profile only. Do not forward it.", moments.Full(content.ExpiresAt)]], (action, link),
            texts["You get this letter because you speak for {0} in the list of {1}.", town, tenant.Tenant.Name.In(letter.Language)]);
        return await renderer.Write(notice, heading);
    }

    private (string Heading, string[] Paragraphs, string Action) Renewal(ProfileLetter content, string town) => (
        texts["Is this still so? The profile of {0}", town],
        [
            content.ConfirmedAt is { } confirmed ? texts["You last said on {0} that your municipality’s profile is true.", moments.Date(confirmed)] : texts["Your municipality’s profile was never confirmed."],
            texts["Look at it: one press confirms it, or change what is different now. Without an answer it is shown as not confirmed."],
        ],
        texts["Look and confirm"]);
}
