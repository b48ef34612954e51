using System.Text.Json;
using Associations.Application.Agreements;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Agreements;

/// <summary>Tells managers that an agreement ends soon.</summary>
internal sealed class AgreementReminderWriter(LetterRenderer renderer, Texts<AgreementTexts> texts, TenantContext tenant) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.AgreementReminder;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var reminder = JsonSerializer.Deserialize<AgreementReminder>(letter.Content)!;
        var pair = string.Join(" – ", reminder.Sides.Select(side => new LocalisedText(side).In(letter.Language)));
        var heading = texts["Ends on {0}: {1}", Moments.Date(reminder.Until), reminder.Title];
        var notice = new Notice(
            heading,
            [pair, texts["Ask both sides whether they go on. Councils need weeks to decide, so a renewal begins now: a draft with the same text is one step away. Without one, the agreement expires on its last day."]],
            (texts["Open the agreement"], new Uri(tenant.Tenant.Origin, $"/agreements/{reminder.Agreement}")),
            texts["You get this letter as a manager of {0}.", tenant.Tenant.Name.In(letter.Language)]);
        return await renderer.Write(notice, heading);
    }
}
