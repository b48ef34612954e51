using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Which meetings a list shows.</summary>
public enum MeetingTerm
{
    /// <summary>Drafts, offered ones, and scheduled ones that are not over, the next first.</summary>
    Coming,

    /// <summary>Scheduled ones that are over and of which nobody said how they went, the oldest first.</summary>
    Unsettled,

    /// <summary>Held and missed ones, the last first.</summary>
    Past,

    /// <summary>The last first.</summary>
    Cancelled,
}

/// <summary>A page of the association's meetings.</summary>
/// <param name="Partnership">Only those that count for it; null for all.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingList(MeetingTerm Term, PartnershipId? Partnership = null, int Number = 1, int Size = 50) : IRead<MeetingList.Answer>
{
    public sealed record Answer(IReadOnlyList<Row> Rows, int Total);

    /// <param name="Sides">Names of the partnership's municipalities; empty without one.</param>
    public sealed record Row(MeetingId Id, MeetingState State, LocalisedText Title, MeetingTime Time, DateTimeOffset StartsAt, IReadOnlyList<LocalisedText> Sides, int People, int Yes, int No, int Unanswered, bool IsSensitive)
    {
        /// <summary>How many times are proposed, or were; none for a meeting without an offer.</summary>
        public int Proposed { get; init; }

        /// <summary>Until when times are proposed; null when they are not.</summary>
        public DateTimeOffset? OfferExpiresAt { get; init; }

        /// <summary>Times are proposed, and some side said no to each.</summary>
        public bool IsStuck { get; init; }

        /// <summary>A draft on whose times nobody agreed.</summary>
        public bool IsOfferOver { get; init; }

        public int Perhaps => People - Yes - No - Unanswered;
    }
}

internal sealed class MeetingListHandler(MeetingRows rows) : IRequestHandler<MeetingList, MeetingList.Answer>
{
    public async Task<MeetingList.Answer> Handle(MeetingList request, CancellationToken cancellationToken)
    {
        var chosen = rows.Of(request.Term);
        if (request.Partnership is { } partnership) chosen = chosen.Where(row => row.Partnership == partnership);
        var page = new PageOf(request.Number, request.Size);
        return new(await rows.Of(chosen.Skip(page.Skip).Take(page.Size), cancellationToken), await chosen.CountAsync(cancellationToken));
    }
}
