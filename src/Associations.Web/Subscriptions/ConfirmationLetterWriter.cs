using System.Text.Json;
using Associations.Application.Mail;
using Associations.Application.Subscriptions;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Subscriptions;

/// <summary>Writes the letter whose link confirms a subscription; only here the link is sealed.</summary>
internal sealed class ConfirmationLetterWriter(LetterRenderer renderer, LetterLinks links, TenantContext tenant, Texts<SubscriptionTexts> texts) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.SubscriptionConfirmation;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var asked = JsonSerializer.Deserialize<ConfirmationLetter>(letter.Content)!;
        var association = tenant.Tenant.Name.In(letter.Language);
        var link = links.To(LinkPurpose.ConfirmSubscription, asked.Request, token => $"/subscribe/confirm/{token}", asked.ExpiresAt);
        var notice = new Notice(
            texts["Confirm: the digest of {0}", association],
            [
                texts["Somebody asked for the digest to this address, for {0}.", new LocalisedText(asked.Municipality).In(letter.Language)],
                texts["If it was you, open the link and press the button. It works for 48 hours. If not, leave it: nothing happens, and nothing more is sent."],
            ],
            (texts["Look and confirm"], link),
            texts["You get this letter because somebody entered your address on the pages of {0}.", association]);
        return await renderer.Write(notice, notice.Heading);
    }
}
