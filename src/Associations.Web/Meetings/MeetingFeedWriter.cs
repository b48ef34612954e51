using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Sends somebody the address of their calendar; nothing when it was revoked meanwhile.</summary>
internal sealed class MeetingFeedWriter(LetterRenderer renderer, ILinkTokens tokens, LetterLinks links, ISender sender, TenantContext tenant, Texts<MeetingTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.MeetingFeed;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var token = tokens.Seal(LinkPurpose.Feed, MeetingFeedLetter.Read(letter.Content).Link);
        if (await sender.Send(new MeetingFeedByLink(token), cancellationToken) is null) return null;

        var association = tenant.Tenant.Name.In(letter.Language);
        return await renderer.Write(
            new Notice(
                texts["Your meetings in your calendar"],
                [texts["The page behind this link has an address that your calendar can subscribe to: it then shows your meetings with {0} by itself, and their changes.", association], texts["Whoever has the link sees all your meetings. Do not forward this letter. On the page you can end the address at any time."]],
                (texts["See the address"], links.To($"/calendar/{token}")), texts["You get this letter because somebody asked for it on the page of your invitation, or {0} sends it to you.", association]),
            texts["Your meetings in your calendar"]);
    }
}
