using Associations.Application.Cooperation;
using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Application.Profiles;
using Associations.Application.Today;
using Associations.Web.Shell;

namespace Associations.Web.Today;

/// <summary>The day of a manager or editor: the one next step, what is due, what went wrong.</summary>
public sealed class TodayModel(ISender sender, Reader reader) : ShellPage
{
    public TodayView Day { get; private set; } = null!;

    /// <summary>Whether anything is missing before a first digest can go out.</summary>
    public bool IsBeginning => Day.Series == 0;

    public EditionRow? Next => Day.WaitForApproval.Count > 0 ? Day.WaitForApproval[0] : null;

    public bool AllIsWell => Day.Lapsed.Count == 0 && Day.WithTrouble.Count == 0;

    public ProfilesWaiting.Answer Profiles { get; private set; } = null!;

    public CooperationWaiting.Answer Requests { get; private set; } = null!;

    public QuietPartnerships.Answer Quiet { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Day = await sender.Send(new WhatIsDue(), cancellationToken);
        Requests = await sender.Send(new CooperationWaiting(), cancellationToken);
        Quiet = await sender.Send(new QuietPartnerships(reader.Language), cancellationToken);
        Profiles = await sender.Send(new ProfilesWaiting(), cancellationToken);
    }
}
