using System.Text.Json;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Content of a reminder of a commitment. What it says is read when it is sent, so that nobody is reminded of what was done or moved meanwhile.</summary>
/// <param name="Link">What the reader's link is sealed for.</param>
public sealed record CommitmentLetter(Guid Commitment, Guid Link, CommitmentReminder Reminder, DateOnly DueOn)
{
    public static CommitmentLetter Read(string content) => JsonSerializer.Deserialize<CommitmentLetter>(content)!;

    internal Letter To(Addressee addressee, DateTimeOffset now) => Letter.Write(LetterKind.CommitmentReminder, addressee, JsonSerializer.Serialize(this), now, now);
}

/// <summary>What a reminder is still true of; null when there is nothing to say any more.</summary>
[AllowSystem]
public sealed record CommitmentToRemindOf(CommitmentLetter Letter) : IRead<CommitmentToRemindOf.Answer?>
{
    /// <param name="What">Null of a sensitive meeting: it stands behind the link.</param>
    public sealed record Answer(LocalisedText? What, DateOnly DueOn, LocalisedText Title, IReadOnlyList<LocalisedText> Sides);
}

internal sealed class CommitmentToRemindOfHandler(IAppDb db) : IRequestHandler<CommitmentToRemindOf, CommitmentToRemindOf.Answer?>
{
    public async Task<CommitmentToRemindOf.Answer?> Handle(CommitmentToRemindOf request, CancellationToken cancellationToken)
    {
        var letter = request.Letter;
        var (id, dueOn) = (new CommitmentId(letter.Commitment), letter.DueOn);
        var commitment = await db.Commitments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == CommitmentState.Open && row.DueOn == dueOn && row.Link == letter.Link, cancellationToken);
        if (commitment is null) return null;
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(row => row.Id == commitment.Meeting, cancellationToken);
        return new(meeting.Details.IsSensitive ? null : commitment.What, commitment.DueOn, meeting.Details.Title, await db.SidesOf(meeting.Partnership, cancellationToken));
    }
}
