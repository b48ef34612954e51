using Associations.Application.Meetings;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Asks before a guest's data are erased.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class EraseGuestModel(MeetingParts parts) : ParticipantPage(parts)
{
    protected override bool IsPossible => true;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var erased = await Parts.Sender.Send(new EraseGuest(Meeting, Who), cancellationToken);
        if (erased.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The person's data are erased."]);
        return Redirect(Path);
    }
}
