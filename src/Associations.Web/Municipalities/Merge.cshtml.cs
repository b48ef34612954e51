using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

/// <summary>Chooses the other entry, shows what would move, and merges when that is confirmed.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class MergeModel(ISender sender, Reader reader, Texts<MunicipalityTexts> texts) : ShellPage
{
    private const int Shown = 20;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Other { get; set; }

    public IReadOnlyList<MunicipalityRow> Found { get; private set; } = [];

    /// <summary>The entry that is kept.</summary>
    public string Town { get; private set; } = "";

    public MergePreview.Answer? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? with, CancellationToken cancellationToken)
    {
        if (with is { } merged) return await Show(merged, cancellationToken);
        var kept = await sender.Send(new MunicipalityFacts(MunicipalityId.From(Id)), cancellationToken);
        if (!kept.Succeeded) return Refused(kept.Error);
        Town = reader.Read(kept.Value.Details.Name);
        if (string.IsNullOrWhiteSpace(Other)) return Page();

        var list = await sender.Send(new MunicipalityList(new MunicipalityFilter { Text = Other, Country = kept.Value.Country }, new MunicipalitySort(MunicipalityOrder.Best, false, reader.Language), 1, Shown), cancellationToken);
        if (!list.Succeeded) return Refused(list.Error);
        Found = [.. list.Value.Rows.Where(row => row.Id.Value != Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid merged, CancellationToken cancellationToken)
    {
        var answer = await sender.Send(new MergeMunicipalities(MunicipalityId.From(Id), MunicipalityId.From(merged)), cancellationToken);
        if (!answer.Succeeded) return Refused(answer.Error!);
        this.Say(texts["The two entries are one now."]);
        return Redirect($"/municipalities/{Id}");
    }

    private async Task<IActionResult> Show(Guid merged, CancellationToken cancellationToken)
    {
        var preview = await sender.Send(new MergePreview(MunicipalityId.From(Id), MunicipalityId.From(merged)), cancellationToken);
        if (!preview.Succeeded) return Refused(preview.Error);
        Preview = preview.Value;
        return Page();
    }
}
