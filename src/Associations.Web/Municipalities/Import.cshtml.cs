using Associations.Application.Dispatch;
using Associations.Application.Imports;
using Associations.Domain.Imports;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

/// <summary>A waiting file: what its columns are, what it would do, its errors; and the confirmation.</summary>
public sealed class ImportModel(ISender sender, Texts<MunicipalityTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    public const int FaultsShown = 200;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public bool LeaveOut { get; set; }

    [BindProperty]
    public string? Country { get; set; }

    public ImportPreview.Answer One { get; private set; } = null!;

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
            new(texts["Why it cannot be taken"], fault => errors[fault.Reason, [.. fault.ReasonArguments]]),
            new(texts["What to do"], fault => errors[fault.Remedy, [.. fault.RemedyArguments]]),
        ];
        return new ListFile<ImportFault>(format, "errors", columns, (One.Plan?.Faults ?? []).ToAsyncEnumerable());
    }

    public async Task<IActionResult> OnPostMapAsync(List<string?> mapping, CancellationToken cancellationToken)
    {
        var mapped = await sender.Send(new MapImport(ImportId.From(Id), (Country ?? "").Trim().ToUpperInvariant(), [.. mapping.Select(field => field ?? "")]), cancellationToken);
        return mapped.Succeeded ? Redirect($"/municipalities/import/{Id}") : await Again(mapped.Error!, cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(int version, int added, int changed, CancellationToken cancellationToken)
    {
        var written = await sender.Send(new ConfirmImport(ImportId.From(Id), version, added, changed, LeaveOut), cancellationToken);
        return written.Succeeded ? Redirect($"/municipalities/import/{Id}") : await Again(written.Error, cancellationToken);
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken cancellationToken)
    {
        var discarded = await sender.Send(new DiscardImport(ImportId.From(Id)), cancellationToken);
        if (!discarded.Succeeded) return Refused(discarded.Error!);
        this.Say(texts["The file is thrown away. What was written stays."]);
        return Redirect("/municipalities");
    }

    private async Task<IActionResult> Again(Domain.Error error, CancellationToken cancellationToken) =>
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
