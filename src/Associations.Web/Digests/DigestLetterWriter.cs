using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Digests;

/// <summary>Writes a recipient's copy of a digest, and the tests that people send to themselves.</summary>
internal sealed class DigestLetterWriter(ISender sender, LetterRenderer renderer, DigestComposer composer, LetterLinks links, TenantContext tenant, Texts<DigestTexts> texts) : ILetterWriter
{
    private (EditionId Edition, EditionContent Content)? _read;

    public bool Writes(LetterKind kind) => kind is LetterKind.Digest or LetterKind.DigestTest;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        var edition = letter.Edition ?? throw new InvalidOperationException("A digest letter has no edition.");
        var content = await Content(edition, letter.Kind, cancellationToken);
        renderer.WriteFor(letter.Language, letter.Zone);
        var unsubscribe = links.To(LinkPurpose.Unsubscribe, letter.Id.Value, token => $"/unsubscribe/{token}");
        var pages = new DigestLinks(links.To($"/digests/archive/{edition.Value}"), links.To(LinkPurpose.Preferences, letter.Id.Value, token => $"/preferences/{token}"), unsubscribe);

        var written = await composer.Write(content, new DigestReader(letter.ToName, letter.Language, letter.Zone), DigestLetterContent.Read(letter.Content), pages);
        return written with
        {
            Subject = letter.Kind == LetterKind.DigestTest ? texts["Test: {0}", written.Subject] : written.Subject,
            ReplyTo = new Mailbox(content.ReplyTo.Name, EmailAddress.Parse(content.ReplyTo.Address)),
            List = new MailList($"{letter.Series!.Value.Value:N}.{tenant.Tenant.Origin.Host}", content.SeriesName.In(letter.Language), unsubscribe),
        };
    }

    // A batch's letters are mostly of one edition. A test shows a draft, which changes: never kept.
    private async Task<EditionContent> Content(EditionId edition, LetterKind kind, CancellationToken cancellationToken)
    {
        if (kind == LetterKind.Digest && _read is { } read && read.Edition == edition) return read.Content;
        var content = (await sender.Send(new EditionForLetters(edition), cancellationToken)).Value;
        _read = (edition, content);
        return content;
    }
}
