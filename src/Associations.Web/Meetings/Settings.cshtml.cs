using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>How the association reminds of its meetings, and where its rooms are.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class MeetingSettingsModel(ISender sender, Texts<MeetingTexts> texts, Texts<ErrorTexts> errors) : ShellPage, IReminderFormPage
{
    [BindProperty]
    public ReminderForm Form { get; set; } = new();

    [BindProperty]
    public string? RoomTemplate { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version that a save goes on from: after a conflict, that of now.</summary>
    public int SeenVersion { get; private set; }

    public IReadOnlyList<MeetingSettingsFacts.Own> Programmes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var settings = await Load(cancellationToken);
        (Form, RoomTemplate) = (ReminderForm.Of(settings.Reminders), settings.RoomTemplate);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await Load(cancellationToken);
        if (Form.Read(ModelState, errors) is not { } reminders)
        {
            SeenVersion = Version;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var saved = await sender.Send(new ConfigureMeetings(reminders, RoomTemplate?.Trim() ?? "", Version), cancellationToken);
        if (saved.Error is { } error) return Refused(error == MeetingErrors.BadRoomTemplate ? error with { Fields = [new(nameof(RoomTemplate), error.Text)] } : error);
        this.Say(texts["Saved."]);
        return RedirectToPage();
    }

    private async Task<MeetingSettingsFacts.Answer> Load(CancellationToken cancellationToken)
    {
        var settings = await sender.Send(new MeetingSettingsFacts(), cancellationToken);
        (SeenVersion, Programmes) = (settings.Version, settings.Programmes);
        return settings;
    }
}
