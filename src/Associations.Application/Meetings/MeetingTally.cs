using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>How many meetings each list holds.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingTally : IRead<IReadOnlyDictionary<MeetingTerm, int>>;

internal sealed class MeetingTallyHandler(MeetingRows rows) : IRequestHandler<MeetingTally, IReadOnlyDictionary<MeetingTerm, int>>
{
    public async Task<IReadOnlyDictionary<MeetingTerm, int>> Handle(MeetingTally request, CancellationToken cancellationToken)
    {
        var counted = new Dictionary<MeetingTerm, int>();
        foreach (var term in Enum.GetValues<MeetingTerm>()) counted[term] = await rows.Of(term).CountAsync(cancellationToken);
        return counted;
    }
}
