using Associations.Application.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Asks before somebody is taken out of a meeting.</summary>
public sealed class RemoveParticipantModel(MeetingParts parts) : ParticipantPage(parts)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var name = PersonName;
        var removed = await Parts.Sender.Send(new RemoveFromMeeting(Meeting, Who, Version), cancellationToken);
        if (removed.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["{0} is taken out.", name]);
        return Redirect(Path);
    }
}
