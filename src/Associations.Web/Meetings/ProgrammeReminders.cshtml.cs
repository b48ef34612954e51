using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>How one programme reminds of its meetings.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class ProgrammeRemindersModel(ISender sender, Texts<MeetingTexts> texts, Texts<ErrorTexts> errors) : ShellPage, IReminderFormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public ReminderForm Form { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    /// <summary>The version that a save goes on from: after a conflict, that of now.</summary>
    public int SeenVersion { get; private set; }

    public MeetingSettingsFacts.Own One { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is not { } usual) return NotFound();
        Form = ReminderForm.Of(One.Reminders ?? usual);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is null) return NotFound();
        if (Form.Read(ModelState, errors) is { } reminders) return Done(await sender.Send(new ConfigureReminders(ProgrammeId.From(Id), reminders, Version), cancellationToken));
        SeenVersion = Version;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostUsualAsync(CancellationToken cancellationToken) =>
        await Load(cancellationToken) is null ? NotFound() : Done(await sender.Send(new ConfigureReminders(ProgrammeId.From(Id), null, Version), cancellationToken));

    private IActionResult Done(Application.Result saved)
    {
        if (saved.Error is { } error) return Refused(error);
        this.Say(texts["Saved."]);
        return Redirect("/settings/meetings");
    }

    /// <returns>How the association reminds; null when there is no such programme.</returns>
    private async Task<ReminderSchedule?> Load(CancellationToken cancellationToken)
    {
        var settings = await sender.Send(new MeetingSettingsFacts(), cancellationToken);
        if (settings.Programmes.FirstOrDefault(one => one.Programme.Value == Id) is not { } found) return null;
        (One, SeenVersion) = (found, settings.Version);
        return settings.Reminders;
    }
}
