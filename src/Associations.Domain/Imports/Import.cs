using Associations.Domain.Access;

namespace Associations.Domain.Imports;

public readonly record struct ImportId(Guid Value) : IEntityId<ImportId>
{
    public static ImportId New() => new(Guid.CreateVersion7());

    public static ImportId From(Guid value) => new(value);
}

/// <summary>A file on its way into the association's lists: uploaded, its columns named, checked, and written only when confirmed.</summary>
public sealed class Import : AggregateRoot, ITenantOwned
{
    public const int FileNameMaxLength = 200;
    public const int ContentMaxBytes = 10 * 1024 * 1024;

    /// <summary>How long a file is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private List<string> _mapping = [];
    private List<RowChoice> _choices = [];

    private Import(ImportId id) => Id = id;

    public ImportId Id { get; private set; }

    public ImportSubject Subject { get; private set; }

    public ImportState State { get; private set; }

    public string FileName { get; private set; } = "";

    public byte[] Content { get; private set; } = [];

    /// <summary>As found in the file: <c>UTF-8</c>, <c>UTF-16</c>, <c>Windows-1251</c>, or <c>XLSX</c>.</summary>
    public string Encoding { get; private set; } = "";

    /// <summary>What parts the cells; empty for XLSX.</summary>
    public string Delimiter { get; private set; } = "";

    /// <summary>The country of rows that name none (ISO 3166-1 alpha-2).</summary>
    public string Country { get; private set; } = "";

    /// <summary>For each column of the file, the field it goes to; empty for a column that is not taken.</summary>
    public IReadOnlyList<string> Mapping => _mapping;

    /// <summary>What people decided about rows that could be read in several ways, by row.</summary>
    public IReadOnlyList<RowChoice> Choices => _choices;

    /// <summary>What was written; null until confirmed.</summary>
    public ImportOutcome? Outcome { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    public UserId? UploadedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public static Import Upload(ImportSubject subject, ImportFile file, string country, IEnumerable<string> mapping, DateTimeOffset now, UserId? by)
    {
        if (file.Content.Length > ContentMaxBytes) throw new RuleViolation(ImportErrors.TooLarge);
        var import = new Import(ImportId.New())
        {
            Subject = subject,
            FileName = file.Name.Length <= FileNameMaxLength ? file.Name : file.Name[..FileNameMaxLength],
            Content = file.Content,
            Encoding = file.Encoding,
            Delimiter = file.Delimiter,
            UploadedAt = now,
            UploadedBy = by,
        };
        import.Map(country, mapping);
        return import;
    }

    /// <summary>Says what the columns are.</summary>
    /// <param name="decisive">The fields that decisions about rows rest on: when other columns go to them, the decisions are void.</param>
    public void Map(string country, IEnumerable<string> mapping, IReadOnlyCollection<string>? decisive = null)
    {
        if (State != ImportState.Waiting) throw new RuleViolation(ImportErrors.AlreadyWritten);
        if (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) throw new RuleViolation(Municipalities.MunicipalityErrors.UnknownCountry);
        string[] fields = [.. mapping];
        if (fields.Where(field => field.Length > 0).GroupBy(field => field, StringComparer.Ordinal).Any(group => group.Count() > 1)) throw new RuleViolation(ImportErrors.FieldTwice);
        if (country != Country || (decisive ?? []).Any(field => Array.IndexOf(fields, field) != _mapping.IndexOf(field))) _choices = [];
        (Country, _mapping) = (country, [.. fields]);
        Touch();
    }

    /// <summary>Keeps decisions about rows; an empty one takes an earlier one back.</summary>
    public void Choose(IReadOnlyCollection<RowChoice> choices)
    {
        if (State != ImportState.Waiting) throw new RuleViolation(ImportErrors.AlreadyWritten);
        var anew = choices.Select(choice => choice.Row).ToHashSet();
        _choices = [.. _choices.Where(choice => !anew.Contains(choice.Row)).Concat(choices.Where(choice => !choice.IsEmpty)).OrderBy(choice => choice.Row)];
        Touch();
    }

    public void Written(ImportOutcome outcome, DateTimeOffset now)
    {
        if (State != ImportState.Waiting) throw new RuleViolation(ImportErrors.AlreadyWritten);
        (State, Outcome, ConfirmedAt) = (ImportState.Written, outcome, now);
        Touch();
    }
}

/// <summary>A file as it was uploaded, with what reading it found out.</summary>
public sealed record ImportFile(string Name, byte[] Content, string Encoding, string Delimiter);

/// <param name="LeftOut">Rows in error, doubtful or unwanted, that a person chose to leave out.</param>
public sealed record ImportOutcome(int Added, int Changed, int Unchanged, int LeftOut);

public enum ImportSubject
{
    Municipalities,
    Contacts,
    Calls,
    Partnerships,
}

public enum ImportState
{
    Waiting,
    Written,
}
