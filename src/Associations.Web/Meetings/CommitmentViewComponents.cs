using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain.Partnerships;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>What is open of what a partnership agreed, as a part of its page; nothing when nothing is.</summary>
public sealed class PartnershipCommitmentsViewComponent(ISender sender) : ViewComponent
{
    private const int Shown = 5;

    public async Task<IViewComponentResult> InvokeAsync(Guid partnership)
    {
        var open = await sender.Send(new CommitmentList(new CommitmentFilter(CommitmentTerm.Open) { Partnership = PartnershipId.From(partnership) }, Size: Shown), HttpContext.RequestAborted);
        return View("/Meetings/_OpenCommitments.cshtml", new OpenCommitments(open.Rows, open.Total, $"/meetings/commitments?partnership={partnership}"));
    }
}

/// <summary>What is overdue, due within the week, or asked to wait, on the day's page; nothing when nothing is.</summary>
public sealed class CommitmentsDueViewComponent(ISender sender) : ViewComponent
{
    private const int Shown = 5;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var tally = await sender.Send(new CommitmentTally(new CommitmentFilter(CommitmentTerm.All)), HttpContext.RequestAborted);
        var rows = new List<CommitmentList.Row>();
        foreach (var term in (CommitmentTerm[])[CommitmentTerm.Overdue, CommitmentTerm.ThisWeek])
        {
            if (tally[term] > 0) rows.AddRange((await sender.Send(new CommitmentList(new CommitmentFilter(term), Size: Shown), HttpContext.RequestAborted)).Rows);
        }

        return View("/Meetings/_CommitmentsDue.cshtml", new CommitmentsDue(tally[CommitmentTerm.Overdue], tally[CommitmentTerm.ThisWeek], tally[CommitmentTerm.Asked], rows));
    }
}

public sealed record OpenCommitments(IReadOnlyList<CommitmentList.Row> Rows, int Total, string All);

public sealed record CommitmentsDue(int Overdue, int ThisWeek, int Asked, IReadOnlyList<CommitmentList.Row> Rows);
