using Associations.Application.Dispatch;
using Associations.Application.JointMeetings;
using Associations.Domain;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.JointMeetings;

/// <summary>Another association's invitation to co-host, to be accepted or declined.</summary>
public sealed class InvitedModel(ISender sender, Texts<JointMeetingTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public JointInvitationFacts.Answer One { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) is { } error ? Refused(error) : Page();

    public async Task<IActionResult> OnPostAcceptAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return Refused(missing);
        var accepted = await sender.Send(new AcceptJointInvitation(One.Id), cancellationToken);
        if (accepted.Error is { } error) return Refused(error);
        this.Say(texts["You co-host this meeting. Invite your people."]);
        return Redirect($"/meetings/{accepted.Value.Value}");
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return Refused(missing);
        if (string.IsNullOrWhiteSpace(Form.Reason))
        {
            ModelState.AddModelError($"{nameof(Form)}.{nameof(AnswerForm.Reason)}", errors[MeetingErrors.ReasonMissing.Text]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var declined = await sender.Send(new DeclineJointInvitation(One.Id, Form.Reason.ReplaceLineEndings("\n")), cancellationToken);
        if (declined.Error is { } error) return Refused(error);
        this.Say(texts["The host reads your no."]);
        return Redirect("/meetings");
    }

    private async Task<Error?> Load(CancellationToken cancellationToken)
    {
        var facts = await sender.Send(new JointInvitationFacts(JointInvitationId.From(Id)), cancellationToken);
        if (facts.Error is { } error) return error;
        One = facts.Value;
        return null;
    }

    public sealed class AnswerForm
    {
        public string? Reason { get; set; }
    }
}
