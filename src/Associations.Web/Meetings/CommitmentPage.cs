using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Meetings;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>A page of something that was taken on at a meeting.</summary>
public abstract class CommitmentPage(MeetingParts parts, CommitmentWords words) : MeetingPage(parts)
{
    [BindProperty]
    public CommitmentForm Form { get; set; } = new();

    public IEnumerable<Choice> Owners { get; private set; } = [];

    protected CommitmentWords Words => words;

    protected override bool Works => true;

    protected override bool IsPossible => One.State == MeetingState.Held;

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var outcome = await Parts.Sender.Send(new MeetingOutcome(Meeting), cancellationToken);
        if (outcome.Error is { } error) return Refused(error);
        Owners = words.Owners(One, outcome.Value.Towns);
        return null;
    }

    protected static Error AtItsField(Error error) =>
        error == CommitmentErrors.OwnerMissing ? error with { Fields = [new("Form.Owner", error.Text)] } : error == CommitmentErrors.NotLater ? error with { Fields = [new("Form.DueOn", error.Text)] } : error;
}
