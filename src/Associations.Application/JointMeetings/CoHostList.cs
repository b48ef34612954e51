using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.JointMeetings;

/// <summary>The co-hosts of a meeting, with those whom each brings; in the order in which they were asked.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record CoHostList(MeetingId Meeting) : IRead<CoHostList.Row[]>
{
    /// <param name="Reason">Why it said no or left, or why it was withdrawn; may be empty.</param>
    /// <param name="IsLive">It was asked or takes part: it need not be asked, and may be gone on without.</param>
    public sealed record Row(TenantId Association, LocalisedText Name, CoHostState State, bool IsLive, string Reason, IReadOnlyList<GivenPerson> People);
}

internal sealed class CoHostListHandler(IAppDb db) : IRequestHandler<CoHostList, CoHostList.Row[]>
{
    public async Task<CoHostList.Row[]> Handle(CoHostList request, CancellationToken cancellationToken)
    {
        var rows = await db.CoHosts.AsNoTracking().Where(row => row.Meeting == request.Meeting).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CoHostList.Row(row.Association, row.Name, row.State, row.IsLive, row.Reason, row.People))];
    }
}
