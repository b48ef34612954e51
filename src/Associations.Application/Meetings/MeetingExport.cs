using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;

namespace Associations.Application.Meetings;

/// <summary>All the meetings of a list, for a file.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingExport(MeetingTerm Term) : IRead<IReadOnlyList<MeetingList.Row>>;

internal sealed class MeetingExportHandler(MeetingRows rows) : IRequestHandler<MeetingExport, IReadOnlyList<MeetingList.Row>>
{
    public Task<IReadOnlyList<MeetingList.Row>> Handle(MeetingExport request, CancellationToken cancellationToken) => rows.Of(rows.Of(request.Term), cancellationToken);
}
