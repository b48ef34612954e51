using System.Text.Json;
using Associations.Application.Mail;
using Associations.Application.Partnerships;
using Associations.Domain.Mail;
using Associations.Web.Mail;

namespace Associations.Web.Partnerships;

/// <summary>Asks a side of a quiet partnership how it goes. The only way to answer is to write back: there is no link in it.</summary>
internal sealed class AskingLetterWriter(LetterRenderer renderer, AskingWords words) : ILetterWriter
{
    public bool Writes(LetterKind kind) => kind == LetterKind.PartnershipQuestion;

    public async Task<WrittenLetter?> Write(Letter letter, CancellationToken cancellationToken)
    {
        renderer.WriteFor(letter.Language, letter.Zone);
        var content = JsonSerializer.Deserialize<AskingLetter>(letter.Content)!;
        var notice = words.Letter(content);
        return await renderer.Write(notice, notice.Heading) with { ReplyTo = Mailbox.Of(content.ReplyName, content.ReplyAddress) };
    }
}
