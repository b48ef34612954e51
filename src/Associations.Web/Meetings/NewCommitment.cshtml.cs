using Associations.Application.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>Writes down what somebody took on at a meeting.</summary>
public sealed class NewCommitmentModel(MeetingParts parts, CommitmentWords words) : CommitmentPage(parts, words)
{
    /// <param name="another">Stays for the next one.</param>
    public async Task<IActionResult> OnPostAsync(bool another, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (Form.Read(ModelState, Parts.Shell, Parts.Errors) is not var (what, owner, dueOn)) return Unprocessable();

        var made = await Parts.Sender.Send(new MakeCommitment(Meeting, what, owner, dueOn), cancellationToken);
        if (made.Error is { } error) return Refused(AtItsField(error));
        this.Say(Parts.Texts["It is written down."]);
        return Redirect(another ? $"{Path}/commitments/new" : $"{Path}#commitments");
    }
}
