using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Partnerships;

namespace Associations.Domain.Documents;

public readonly record struct DocumentId(Guid Value) : IEntityId<DocumentId>
{
    public static DocumentId New() => new(Guid.CreateVersion7());

    public static DocumentId From(Guid value) => new(value);
}

/// <summary>Names the bytes of a file, which are kept apart from everything that is listed.</summary>
public readonly record struct FileId(Guid Value) : IEntityId<FileId>
{
    public static FileId New() => new(Guid.CreateVersion7());

    public static FileId From(Guid value) => new(value);
}

/// <summary>A file of a partnership: minutes, a council's decision, a scan of what was signed.</summary>
public sealed class Document : AggregateRoot, ITenantOwned
{
    public const int TitleMaxLength = 200;

    private Document(DocumentId id) => Id = id;

    public DocumentId Id { get; private set; }

    public PartnershipId Partnership { get; private set; }

    /// <summary>The agreement that it belongs to, of the same partnership.</summary>
    public AgreementId? Agreement { get; private set; }

    public FileId File { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>As it is offered for download; it ends as its type does.</summary>
    public string FileName { get; private set; } = "";

    public DocumentType Type { get; private set; }

    /// <summary>In bytes, as kept.</summary>
    public int Size { get; private set; }

    /// <summary>SHA-256 (FIPS 180-4) of the bytes as kept, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    public UserId? AddedBy { get; private set; }

    /// <param name="file">What its content turned out to be.</param>
    /// <param name="name">As the sender's device called it.</param>
    public static Document Add(PartnershipId partnership, string title, string name, InspectedFile file, Recorded recorded)
    {
        if (string.IsNullOrWhiteSpace(title)) throw new RuleViolation(DocumentErrors.TitleMissing);
        if (title.Length > TitleMaxLength) throw new RuleViolation(DocumentErrors.TitleTooLong);
        if (!PlainName.IsPlain(title)) throw new RuleViolation(DocumentErrors.HiddenSigns);

        var document = new Document(DocumentId.New())
        {
            Partnership = partnership,
            File = FileId.New(),
            Title = title.Trim(),
            FileName = PlainName.Of(name, file.Type),
            Type = file.Type,
            Size = file.Content.Length,
            Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Content)),
            AddedAt = recorded.At,
            AddedBy = recorded.By,
        };
        document.Touch();
        return document;
    }

    public void AttachTo(AgreementId agreement)
    {
        Agreement = agreement;
        Touch();
    }

    /// <summary>Its partnership turned out to be the same as another one.</summary>
    public void MoveTo(PartnershipId partnership)
    {
        Partnership = partnership;
        Touch();
    }
}
