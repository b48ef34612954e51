using Associations.Application.JointMeetings;
using Associations.Domain.Tenancy;
using Associations.Web.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.JointMeetings;

/// <summary>Asks for the reason before the host goes on without a co-host.</summary>
public sealed class WithdrawCoHostModel(MeetingParts parts, Texts<JointMeetingTexts> texts) : MeetingPage(parts)
{
    [BindProperty(SupportsGet = true)]
    public Guid Association { get; set; }

    [BindProperty]
    public ReasonForm Form { get; set; } = new();

    public string CoHostName { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var reason = Reason(Form.Reason);
        if (!ModelState.IsValid) return Unprocessable();

        var withdrawn = await Parts.Sender.Send(new WithdrawCoHost(Meeting, new TenantId(Association), reason), cancellationToken);
        if (withdrawn.Error is { } error) return await Again(error, cancellationToken);
        this.Say(texts["You go on without {0}.", CoHostName]);
        return Redirect(Path);
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var row = (await Parts.Sender.Send(new CoHostList(Meeting), cancellationToken)).FirstOrDefault(one => one.Association.Value == Association);
        if (row is null) return NotFound();
        CoHostName = Parts.Reader.Read(row.Name);
        return null;
    }
}
