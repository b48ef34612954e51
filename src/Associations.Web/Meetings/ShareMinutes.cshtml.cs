using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Asks before the minutes go out: to whom, in which language, and what.</summary>
public sealed class ShareMinutesModel(MeetingParts parts) : MeetingPage(parts)
{
    public MeetingOutcome.Answer Outcome { get; private set; } = null!;

    public IReadOnlyList<MinutesReaders.Reading> Readers { get; private set; } = [];

    public int Reached => Readers.Count(reading => reading.Language is not null);

    protected override bool Works => true;

    protected override bool IsPossible => One.State == MeetingState.Held && !Outcome.Minutes.IsEmpty;

    protected override int CurrentVersion => Outcome.Version;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var shared = await Parts.Sender.Send(new ShareMinutes(Meeting, Version), cancellationToken);
        if (shared.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts.Count("The minutes are sent to {0} person.", "The minutes are sent to {0} people.", shared.Value));
        return Redirect($"{Path}#minutes");
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var (outcome, readers) = (await Parts.Sender.Send(new MeetingOutcome(Meeting), cancellationToken), await Parts.Sender.Send(new MinutesReaders(Meeting), cancellationToken));
        if ((outcome.Error ?? readers.Error) is { } error) return Refused(error);
        (Outcome, Readers) = (outcome.Value, readers.Value.Readers);
        return null;
    }
}
