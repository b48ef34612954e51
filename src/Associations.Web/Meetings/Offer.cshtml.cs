using System.Globalization;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Proposes times to the sides, or asks them for some.</summary>
public sealed class OfferModel(MeetingParts parts) : MeetingPage(parts)
{
    private const int Rows = 3;

    /// <summary>For how many days times are kept free.</summary>
    public static IReadOnlyList<int> Terms { get; } = [3, 5, 7, 14, 21];

    private IReadOnlyList<MeetingTime> _suggested = [];

    [BindProperty]
    public TimePick Times { get; set; } = new();

    [BindProperty]
    public string? Days { get; set; } = "7";

    /// <summary>Which side is asked; empty for all.</summary>
    [BindProperty]
    public string? Side { get; set; }

    /// <summary>Pressed instead of proposing times.</summary>
    [BindProperty]
    public bool Asks { get; set; }

    public bool IsOffered => One.State == MeetingState.Offered;

    public int Left => MeetingOffer.SlotsMax - (IsOffered ? One.Offer!.Slots.Count : 0);

    /// <summary>Who of those proposed is in the way, by other meeting.</summary>
    public IReadOnlyList<MeetingFacts.Clashing> Busy { get; private set; } = [];

    public IEnumerable<Choice> Suggested => TimePick.Choices(_suggested, Parts.Words, TableZones);

    public IEnumerable<Choice> TermChoices => Terms.Select(days => new Choice(days.ToString(CultureInfo.InvariantCulture), Parts.Texts.Count("{0} day", "{0} days", days)));

    public IEnumerable<Choice> SideChoices => One.Choosing.Select(side => new Choice(side.Key, Parts.Reader.Read(side.Name)));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        IReadOnlyList<MeetingTime> times = Asks ? [] : [.. Times.Read(nameof(Times), ModelState, Parts.Shell).Select(start => new MeetingTime(start, One.Time.Minutes))];
        if (!Asks && ModelState.IsValid && times.Count == 0) ModelState.AddModelError("Times.Ticked", Parts.Texts["Choose a time or write one; or ask them for times."]);
        if (!ModelState.IsValid) return Unprocessable();

        var days = Terms.FirstOrDefault(term => term.ToString(CultureInfo.InvariantCulture) == Days, Terms[2]);
        var offered = await Parts.Sender.Send(new OfferTimes(Meeting, times, Parts.Reader.Now.AddDays(days), string.IsNullOrEmpty(Side) ? null : Side, Version), cancellationToken);
        if (offered.Error is { } error)
        {
            if (error == MeetingErrors.Busy) await Look(times, cancellationToken);
            return await Again(error, cancellationToken);
        }

        this.Say(Asks ? Parts.Texts["They are asked for times."] : Parts.Texts.Count("{0} time is proposed and kept free.", "{0} times are proposed and kept free.", times.Count));
        return Redirect(Path);
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var suggested = await Parts.Sender.Send(new SuggestTimes(Meeting), cancellationToken);
        _suggested = suggested.Succeeded ? suggested.Value : [];
        Times.WithRows(Math.Min(Rows, Left), Parts.Reader.Zone.Id);
        return One.State is MeetingState.Draft or MeetingState.Offered ? null : Redirect(Path);
    }

    private async Task Look(IReadOnlyList<MeetingTime> times, CancellationToken cancellationToken)
    {
        var busy = new List<MeetingFacts.Clashing>();
        foreach (var time in times)
        {
            var clashes = await Parts.Sender.Send(new BusyThen(Meeting, time), cancellationToken);
            if (clashes.Succeeded) busy.AddRange(clashes.Value);
        }

        Busy = [.. busy.Distinct()];
    }
}
