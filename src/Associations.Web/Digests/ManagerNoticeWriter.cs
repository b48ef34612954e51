using System.Text.Json;
using Associations.Application.Digests;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Digests;

/// <summary>Tells managers what an edition needs of them.</summary>
internal sealed class ManagerNoticeWriter(LetterRenderer renderer, DigestWords words, Texts<DigestTexts> texts, TenantContext tenant) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.ManagerNotice;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var notice = JsonSerializer.Deserialize<EditionNotice>(letter.Content)!;
        var name = words.Title(new LocalisedText(notice.SeriesName), notice.Period, letter.Language);
        var (heading, body) = notice.Kind == EditionNoticeKind.Lapsed
            ? Lapsed(notice.Because, name)
            : (texts["Waits for your approval: {0}", name], texts["Look at the calls and at who gets them, send yourself a test, then approve. Without approval nothing is sent."]);
        var link = new Uri(tenant.Tenant.Origin, $"/digests/editions/{notice.Edition}");
        return await renderer.Write(new Notice(heading, [body], (texts["Open the edition"], link), texts["You get this letter as a manager of {0}.", tenant.Tenant.Name.In(letter.Language)]), heading);
    }

    private (string Heading, string Body) Lapsed(LapseReason? because, string name)
    {
        var stillPossible = texts["Its time has passed and nothing was sent. You can still approve it, and it leaves at once, or leave it and let the next one come."];
        return because switch
        {
            LapseReason.NoCalls => (
                texts["Not sent, because it has no calls: {0}", name],
                texts["Its time has passed and nothing was sent. Add calls that are open, then you can still approve it, or leave it and let the next one come."]),
            LapseReason.NoRecipients => (
                texts["Not sent, because nobody would receive it: {0}", name],
                texts["Its time has passed and nothing was sent. Look at the enrolled municipalities, their contacts and consents. Then you can still approve it, or leave it and let the next one come."]),
            LapseReason.SeriesStopped => (texts["Not sent, because the digest was stopped: {0}", name], stillPossible),
            _ => (texts["Not sent, because nobody approved: {0}", name], stillPossible),
        };
    }
}
