using System.Globalization;
using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Cooperation;

/// <summary>How the association handles requests.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class CooperationSettingsModel(ISender sender, Texts<CooperationTexts> texts) : ShellPage
{
    [BindProperty]
    public string? RemindAfter { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version that a save goes on from: after a conflict, that of now.</summary>
    public int SeenVersion { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => RemindAfter = (await Load(cancellationToken)).ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var days = int.TryParse(RemindAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var saved = await sender.Send(new ConfigureCooperation(days, Version), cancellationToken);
        await Load(cancellationToken);
        if (saved.Error is { } error) return Refused(error == CooperationErrors.BadReminder ? error with { Fields = [new(nameof(RemindAfter), error.Text)] } : error);

        this.Say(texts["Saved."]);
        return RedirectToPage();
    }

    private async Task<int> Load(CancellationToken cancellationToken)
    {
        (var days, SeenVersion) = await sender.Send(new CooperationReminder(), cancellationToken);
        return days;
    }
}
