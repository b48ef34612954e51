using System.Text.Json;
using Associations.Application.Digests;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Digests;

/// <summary>Tells managers what an edition needs of them.</summary>
internal sealed class ManagerNoticeWriter(LetterRenderer renderer, DigestWords words, Texts<DigestTexts> texts, TenantContext tenant) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.ManagerNotice;

    public async Task<WrittenLetter> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var notice = JsonSerializer.Deserialize<EditionNotice>(letter.Content)!;
        var name = words.Title(new LocalisedText(notice.SeriesName), notice.Period, letter.Language);
        var lapsed = notice.Kind == EditionNoticeKind.Lapsed;
        var heading = lapsed ? texts["Not sent, because nobody approved: {0}", name] : texts["Waits for your approval: {0}", name];
        var body = lapsed
            ? texts["Its time has passed and nothing was sent. You can still approve it, and it leaves at once, or leave it and let the next one come."]
            : texts["Look at the calls and at who gets them, send yourself a test, then approve. Without approval nothing is sent."];
        var link = new Uri(tenant.Tenant.Origin, $"/digests/editions/{notice.Edition}");
        return await renderer.Write(new Notice(heading, [body], (texts["Open the edition"], link), texts["You get this letter as a manager of {0}.", tenant.Tenant.Name.In(letter.Language)]), heading);
    }
}
