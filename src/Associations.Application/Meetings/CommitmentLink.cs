using Associations.Application.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>The link of a reminder: one commitment, whose owner must still be reached under the address it was mailed to.</summary>
internal sealed class CommitmentLink(IAppDb db, ILinkTokens tokens, MeetingPeople people, TimeProvider time)
{
    // What is long overdue is talked about, and not answered by a link.
    private const int DaysAfter = 180;

    internal sealed record Opened(Commitment Commitment, Meeting Meeting, MeetingPerson Person);

    /// <summary>Null when the link is altered or of another association, the work is another's, or the person is erased or has another address.</summary>
    public async Task<Opened?> Open(string token, CancellationToken cancellationToken)
    {
        if (tokens.Open(LinkPurpose.Commitment, token) is not { } link) return null;
        var commitment = await db.Commitments.SingleOrDefaultAsync(row => row.Link == link, cancellationToken);
        if (commitment?.Participant is not { } owner || (commitment.SettledOn ?? commitment.DueOn).AddDays(DaysAfter) < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) return null;

        var meeting = await db.Meetings.AsNoTracking().SingleAsync(row => row.Id == commitment.Meeting, cancellationToken);
        return (await people.Of(meeting, cancellationToken)).GetValueOrDefault(owner) is { Addressee: not null } person && person.Key == commitment.ToldKey ? new(commitment, meeting, person) : null;
    }
}
