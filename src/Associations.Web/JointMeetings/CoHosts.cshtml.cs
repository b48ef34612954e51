using Associations.Application.JointMeetings;
using Associations.Application.Tenancy;
using Associations.Domain.JointMeetings;
using Associations.Domain.Tenancy;
using Associations.Web.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.JointMeetings;

/// <summary>Asks another association to co-host a meeting.</summary>
public sealed class CoHostsModel(MeetingParts parts, Texts<JointMeetingTexts> texts) : MeetingPage(parts)
{
    [BindProperty]
    public AssociationForm Form { get; set; } = new();

    /// <summary>The associations that are not at the table yet.</summary>
    public IReadOnlyList<Choice> Others { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (!Guid.TryParse(Form.Association, out var association))
        {
            Note(nameof(AssociationForm.Association), JointErrors.AssociationMissing);
            return Unprocessable();
        }

        var asked = await Parts.Sender.Send(new InviteCoHost(Meeting, new TenantId(association), Version), cancellationToken);
        if (asked.Error is { } error) return await Again(error, cancellationToken);
        this.Say(texts["The association is asked. It reads the invitation on its own pages."]);
        return Redirect(Path);
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var live = (await Parts.Sender.Send(new CoHostList(Meeting), cancellationToken)).Where(row => row.IsLive).Select(row => row.Association).ToHashSet();
        var others = await Parts.Sender.Send(new OtherAssociations(), cancellationToken);
        Others = [.. others.Value.Where(other => !live.Contains(other.Id)).Select(other => new Choice(other.Id.ToString(), Parts.Reader.Read(other.Name)))];
        return null;
    }

    public sealed class AssociationForm
    {
        public string? Association { get; set; }
    }
}
