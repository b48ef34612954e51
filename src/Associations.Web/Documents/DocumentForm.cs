using Associations.Domain;
using Associations.Domain.Documents;

namespace Associations.Web.Documents;

/// <summary>A file and its title, as sent.</summary>
public sealed class DocumentForm
{
    private static readonly Error[] OfTitle = [DocumentErrors.TitleMissing, DocumentErrors.TitleTooLong];

    public IFormFile? File { get; set; }

    public string? Title { get; set; }

    public async Task<byte[]> Bytes(CancellationToken cancellationToken)
    {
        using var content = new MemoryStream((int)File!.Length);
        await File.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>What a document was refused for, beside the field that it is about.</summary>
    public Error Beside(Error error) =>
        error.Kind != ErrorKind.Invalid || error.Fields.Count > 0 ? error
        : error with { Fields = [new FieldError(OfTitle.Contains(error) || (error == DocumentErrors.HiddenSigns && !PlainName.IsPlain(Title ?? "")) ? nameof(Title) : nameof(File), error.Text)] };
}
