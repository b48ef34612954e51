using System.Globalization;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

/// <summary>When a partnership counts as quiet.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class PartnershipSettingsModel(ISender sender, Texts<PartnershipTexts> texts) : ShellPage
{
    [BindProperty]
    public string? QuietAfter { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version that a save goes on from: after a conflict, that of now.</summary>
    public int SeenVersion { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => QuietAfter = (await Load(cancellationToken)).ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var months = int.TryParse(QuietAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var saved = await sender.Send(new ConfigurePartnerships(months, Version), cancellationToken);
        await Load(cancellationToken);
        if (saved.Error is { } error) return Refused(error == PartnershipErrors.BadQuietAfter ? error with { Fields = [new(nameof(QuietAfter), error.Text)] } : error);

        this.Say(texts["Saved."]);
        return RedirectToPage();
    }

    private async Task<int> Load(CancellationToken cancellationToken)
    {
        (var months, SeenVersion) = await sender.Send(new QuietAfter(), cancellationToken);
        return months;
    }
}
