using System.Globalization;
using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Another time: shown first on the clock of everybody at the table, then sent.</summary>
public sealed class MoveMeetingModel(MeetingParts parts) : MeetingPage(parts)
{
    [BindProperty]
    public MeetingTimeForm Time { get; set; } = new();

    /// <summary>The time that was shown on every clock when this was sent.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>The typed time, to be looked at; null while there is none.</summary>
    public MeetingTime? Looked { get; private set; }

    /// <summary>Who has another meeting then.</summary>
    public IReadOnlyList<MeetingFacts.Clashing> Busy { get; private set; } = [];

    protected override bool IsPossible => MayChange && One.State != MeetingState.Offered && !(One.State == MeetingState.Scheduled && HasBegun);

    public string SeenNow => Looked is { } time ? Write(time) : "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var time = Time.Read(ModelState, Parts.Shell, Parts.Errors);
        if (time is not null && time.Start.Instant <= Parts.Reader.Now) ModelState.AddModelError("Time.When", Parts.Errors[MeetingErrors.InThePast.Text]);
        if (!ModelState.IsValid) return Unprocessable();

        if (Seen != Write(time!)) return await Look(time!, cancellationToken);
        var moved = await Parts.Sender.Send(new MoveMeeting(Meeting, time!, Version), cancellationToken);
        if (moved.Error is { } error)
        {
            await Look(time!, cancellationToken);
            return await Again(error, cancellationToken);
        }

        this.Say(One.State == MeetingState.Scheduled ? Parts.Texts["The meeting is moved, and everybody is told."] : Parts.Texts["The meeting is moved."]);
        return Redirect(Path);
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        Time = MeetingTimeForm.Of(One.Time);
        return Task.FromResult<IActionResult>(Page());
    }

    private async Task<IActionResult> Look(MeetingTime time, CancellationToken cancellationToken)
    {
        Looked = time;
        var busy = await Parts.Sender.Send(new BusyThen(Meeting, time), cancellationToken);
        Busy = busy.Succeeded ? busy.Value : [];
        return Page();
    }

    private static string Write(MeetingTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Start.Local:yyyy-MM-ddTHH:mm} {time.Start.Zone} {time.Minutes}");
}
