using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>The same page while the time is to be agreed: which of the proposed times suit, and others to propose.</summary>
public sealed partial class InvitationModel
{
    /// <summary>By the key of the time.</summary>
    [BindProperty]
    public Dictionary<string, SlotForm> Slots { get; set; } = new(StringComparer.Ordinal);

    [BindProperty]
    public TimePick Times { get; set; } = new();

    /// <summary>Null when no times are proposed.</summary>
    public OfferByLink.Answer? Offer { get; private set; }

    public IEnumerable<Choice> SuggestedChoices => TimePick.Choices(Offer!.Suggested, meetings, One!.Zones);

    public static string KeyOf(OfferByLink.Slot slot) => slot.Id.ToString("N");

    /// <summary>Proposed by Bourges. It suits: Korosten. It does not suit: Fastiv.</summary>
    public string AboutSlot(OfferByLink.Slot slot)
    {
        var about = slot.IsOwn ? texts["Proposed by your side."] : slot.By.IsEmpty ? texts["Proposed by a guest."] : texts["Proposed by {0}.", Reader.Read(slot.By)];
        if (slot.Suits.Count > 0) about += " " + texts["It suits: {0}.", string.Join(", ", slot.Suits.Select(Reader.Read))];
        if (slot.Refused.Count > 0) about += " " + texts["It does not suit: {0}.", string.Join(", ", slot.Refused.Select(Reader.Read))];
        return about;
    }

    public async Task<IActionResult> OnPostOfferAsync(string token, CancellationToken cancellationToken)
    {
        await Load(token, cancellationToken);
        if (One is null) return Page();
        var proposed = Times.Read(nameof(Times), ModelState, shell);
        var answers = Slots.Where(slot => Guid.TryParse(slot.Key, out _) && slot.Value.Read() is not null).ToDictionary(slot => Guid.Parse(slot.Key), slot => slot.Value.Read()!.Value);
        if (!ModelState.IsValid) return Unprocessable();

        var note = (Note ?? "").ReplaceLineEndings("\n");
        var answered = await Sender.Send(new AnswerOffer(token, answers, proposed, note), cancellationToken);
        await Load(token, cancellationToken);
        if (One is null) return Page();
        if (answered.Error is { } error) return Refused(error);

        ModelState.Clear();
        (Slots, Times) = (new(StringComparer.Ordinal), new());
        FillOffer();
        Done = answered.Value ? texts["The time is agreed. The invitation is on its way to you."] : texts["Noted. Once a time suits every municipality, you get an invitation."];
        return Page();
    }

    protected override async Task LoadMore(string token, CancellationToken cancellationToken)
    {
        Offer = One is { State: MeetingState.Offered } ? await Sender.Send(new OfferByLink(token), cancellationToken) : null;
        FillOffer();
    }

    // What was typed stays; the rest shows what the reader's side said last.
    private void FillOffer()
    {
        if (Offer is null) return;
        foreach (var slot in Offer.Slots) Slots.TryAdd(KeyOf(slot), SlotForm.Of(slot.Said));
        Times.WithRows(1, One!.Zone);
    }
}
