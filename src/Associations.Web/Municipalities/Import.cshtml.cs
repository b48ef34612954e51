using Associations.Application.Dispatch;
using Associations.Application.Imports;
using Associations.Domain;
using Associations.Domain.Imports;
using Associations.Domain.Partnerships;
using Associations.Web.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

/// <summary>A waiting file: what its columns are, what it would do, its errors; and the confirmation.</summary>
public sealed class ImportModel(ISender sender, Reader reader, PartnershipWords words, Texts<MunicipalityTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    public const int FaultsShown = 200;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public bool LeaveOut { get; set; }

    [BindProperty]
    public bool LeaveOutDoubtful { get; set; }

    [BindProperty]
    public string? Country { get; set; }

    public ImportPreview.Answer One { get; private set; } = null!;

    /// <summary>Where doubtful rows are decided about.</summary>
    public string Doubts => $"/municipalities/import/{Id}/doubts";

    public static IReadOnlyList<string> Steps(Texts<MunicipalityTexts> texts) => [texts["File"], texts["Columns"], texts["Check"], texts["Writing"]];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) ?? Page();

    public async Task<IActionResult> OnGetFaultsAsync(string? format, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } absent) return absent;
        ExportColumn<ImportFault>[] columns =
        [
            new(texts["Row"], fault => fault.Row),
            new(texts["Column"], fault => fault.Column),
            new(texts["In the file"], fault => fault.Value),
            new(texts["Why it cannot be taken"], Reason),
            new(texts["What to do"], Remedy),
        ];
        return new ListFile<ImportFault>(format, "errors", columns, (One.Plan is { } plan ? Named(plan) : []).ToAsyncEnumerable());
    }

    public async Task<IActionResult> OnPostMapAsync(List<string?> mapping, CancellationToken cancellationToken)
    {
        var mapped = await sender.Send(new MapImport(ImportId.From(Id), (Country ?? "").Trim().ToUpperInvariant(), [.. mapping.Select(field => field ?? "")]), cancellationToken);
        return mapped.Succeeded ? Redirect($"/municipalities/import/{Id}") : await Again(mapped.Error!, cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(int version, int added, int changed, int doubtful, CancellationToken cancellationToken)
    {
        var written = await sender.Send(new ConfirmImport(ImportId.From(Id), version, added, changed, LeaveOut, LeaveOutDoubtful ? doubtful : 0), cancellationToken);
        return written.Succeeded ? Redirect($"/municipalities/import/{Id}") : await Again(written.Error, cancellationToken);
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken)
    {
        var discarded = await sender.Send(new DiscardImport(ImportId.From(Id)), cancellationToken);
        if (!discarded.Succeeded) return Refused(discarded.Error!);
        this.Say(texts["The file is thrown away. What was written stays."]);
        return Redirect("/municipalities");
    }

    public string Reason(ImportFault fault) => errors[fault.Reason, Arguments(fault.ReasonArguments, reader)];

    public string Remedy(ImportFault fault) => errors[fault.Remedy, Arguments(fault.RemedyArguments, reader)];

    public string Pair(ImportChange change) => $"{reader.Read(change.Ours)} – {reader.Read(change.Theirs)}";

    /// <summary>A value of a partnership in the reader's words.</summary>
    public string Said(string field, string value) => field switch
    {
        "stage" => words.Stage(Enum.Parse<PartnershipStage>(value)),
        "formality" => words.Formality(Enum.Parse<Formality>(value)),
        "themes" => words.Themes(value.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Theme>)),
        _ => value,
    };

    /// <summary>What fills the places of a message: names in the reader's language.</summary>
    internal static object[] Arguments(IEnumerable<object> arguments, Reader reader) => [.. arguments.Select(argument => argument is LocalisedText name ? reader.Read(name) : argument)];

    private static IEnumerable<ImportFault> Named(ImportPlan plan) => plan.Faults.Concat(plan.Doubts.SelectMany(doubt => doubt.Faults)).OrderBy(fault => fault.Row);

    private async Task<IActionResult> Again(Error error, CancellationToken cancellationToken) =>
        await Load(cancellationToken) ?? Refused(error);

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var preview = await sender.Send(new ImportPreview(ImportId.From(Id)), cancellationToken);
        if (!preview.Succeeded) return Refused(preview.Error);
        One = preview.Value;
        Country ??= One.Country;
        return null;
    }
}
