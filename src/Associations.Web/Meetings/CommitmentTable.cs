using Associations.Application.Meetings;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Meetings;

/// <summary>Rows of what was agreed.</summary>
/// <param name="List">Where the rows are of several meetings, which each row then names.</param>
public sealed record CommitmentTable(IReadOnlyList<CommitmentList.Row> Rows, ListQuery? List = null);
