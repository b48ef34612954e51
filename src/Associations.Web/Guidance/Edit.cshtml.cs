using Associations.Application.Dispatch;
using Associations.Application.Guidance;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Guidance;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Guidance;

/// <summary>The checklist of one stage: words in three languages, order, what is in it.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class EditGuideModel(ISender sender, Texts<GuidanceTexts> texts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public string? Stage { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public List<ItemForm> Items { get; set; } = [];

    public StageChecklist Now { get; private set; } = null!;

    public bool HasChanged { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        Version = Now.Version;
        Items = [.. Now.Items.Select((item, place) => new ItemForm { Key = item.Key, Text = TextInput.From(item.Text), Place = place + 1 })];
        Items.Add(new ItemForm { Place = Items.Count + 1 });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        // The empty form at the end is no item unless something stands in it.
        var kept = Items.Where(item => !item.Remove && (item.Key is not null || !item.Text.Read().IsEmpty)).OrderBy(item => item.Place)
            .Select(item => new GuideItem(item.Key ?? "", item.Text.Read())).ToList();
        var written = await sender.Send(new WriteGuide(Now.Stage, kept, Version), cancellationToken);
        if (written.Error is { } error) return await Again(error, cancellationToken);
        this.Say(texts["The checklist is saved."]);
        return Redirect("/settings/guidance");
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var reset = await sender.Send(new ResetGuide(Now.Stage, Version), cancellationToken);
        if (reset.Error is { } error) return await Again(error, cancellationToken);
        this.Say(texts["The supplied checklist is back."]);
        return Redirect("/settings/guidance");
    }

    private async Task<IActionResult> Again(Error error, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        HasChanged = error == DispatchErrors.Conflict;
        if (HasChanged)
        {
            ModelState.Remove(nameof(Version));
            Version = Now.Version;
        }

        return Refused(error);
    }

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        if (Named.Of<PartnershipStage>(Stage, StringComparison.OrdinalIgnoreCase) is not { } stage) return NotFound();
        var found = await sender.Send(new StageGuides(), cancellationToken);
        if (found.Error is { } error) return Refused(error);
        Now = found.Value.Single(list => list.Stage == stage);
        return null;
    }

    public sealed class ItemForm
    {
        /// <summary>Null for a new item.</summary>
        public string? Key { get; set; }

        public TextInput Text { get; set; } = new();

        /// <summary>From 1.</summary>
        public int Place { get; set; } = 1;

        public bool Remove { get; set; }
    }
}
