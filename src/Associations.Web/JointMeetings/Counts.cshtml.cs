using Associations.Application.JointMeetings;
using Associations.Application.Partnerships;
using Associations.Application.Programmes;
using Associations.Domain.Partnerships;
using Associations.Domain.Programmes;
using Associations.Web.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.JointMeetings;

/// <summary>Which partnership and programme of its own a co-host counts a meeting for.</summary>
public sealed class CountsModel(MeetingParts parts, Texts<JointMeetingTexts> texts) : MeetingPage(parts)
{
    private const int Shown = 20;

    /// <summary>Names of a partnership's sides, in any spelling.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty]
    public CountForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Partnerships { get; private set; } = [];

    public IReadOnlyList<Choice> Programmes { get; private set; } = [];

    protected override bool Works => IsCopy;

    protected override bool IsPossible => true;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        PartnershipId? partnership = Guid.TryParse(Form.Partnership, out var pair) ? PartnershipId.From(pair) : null;
        ProgrammeId? programme = Guid.TryParse(Form.Programme, out var one) ? ProgrammeId.From(one) : null;
        var counted = await Parts.Sender.Send(new CountJointMeeting(Meeting, partnership, programme, Version), cancellationToken);
        if (counted.Error is { } error) return await Again(error, cancellationToken);
        this.Say(texts["It is written down what the meeting counts for."]);
        return Redirect(Path);
    }

    protected override Task<IActionResult> Open(CancellationToken cancellationToken)
    {
        Form = new() { Partnership = One.Partnership?.Value.ToString(), Programme = One.Programme?.Value.ToString() };
        return Task.FromResult<IActionResult>(Page());
    }

    protected override async Task<IActionResult?> LoadMore(CancellationToken cancellationToken)
    {
        var found = await Parts.Sender.Send(new PartnershipList(new PartnershipFilter { Text = Find }, new PartnershipSort(PartnershipOrder.Name, false, Parts.Reader.Language), 1, Shown), cancellationToken);
        var choices = found.Succeeded ? found.Value.Rows.Select(row => new Choice(row.Id.Value.ToString(), string.Join(" – ", row.Sides.Select(side => Parts.Reader.Read(side.Name))))).ToList() : [];
        if (One.Partnership is { } known && choices.TrueForAll(choice => choice.Value != known.Value.ToString())) choices.Insert(0, new Choice(known.Value.ToString(), Name));
        Partnerships = choices;
        Programmes = [.. (await Parts.Sender.Send(new ProgrammeList(), cancellationToken)).Value.Select(row => new Choice(row.Id.Value.ToString(), Parts.Reader.Read(row.Name)))];
        return null;
    }

    public sealed class CountForm
    {
        public string? Partnership { get; set; }

        public string? Programme { get; set; }
    }
}
