using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Meetings;

/// <summary>What was agreed, in the reader's words.</summary>
public sealed class CommitmentWords(Texts<MeetingTexts> texts, Reader reader)
{
    public string Term(CommitmentTerm term) => texts[MeetingTexts.NameOf(term)];

    /// <summary>Taras Zrazok, Korosten; Bourges; the association.</summary>
    public string Owner(CommitmentList.Row row)
    {
        if (row.IsOurs) return texts["The association"];
        var organisation = reader.Read(row.Organisation);
        if (row.Owner.Participant is null) return organisation;
        var person = row.Person.Length > 0 ? row.Person : texts["An erased person"];
        return organisation.Length > 0 ? $"{person}, {organisation}" : person;
    }

    public string State(CommitmentList.Row row) => row.State switch
    {
        CommitmentState.Done => texts["Done on {0}", Moments.Date(row.SettledOn!.Value)],
        CommitmentState.Dropped => texts["Dropped on {0}", Moments.Date(row.SettledOn!.Value)],
        _ => row.IsOverdue ? texts["Overdue"] : texts["To do"],
    };

    public static string? KindOf(CommitmentList.Row row) => row.State switch
    {
        CommitmentState.Done => "ok",
        CommitmentState.Open when row.IsOverdue => "wrong",
        CommitmentState.Open => "wait",
        _ => null,
    };

    /// <summary>Who may take something on: the people at the table, its municipalities, the association.</summary>
    public IEnumerable<Choice> Owners(MeetingFacts.Answer meeting, IReadOnlyList<MeetingOutcome.Town> towns) =>
    [
        .. meeting.People.Where(person => person.Name.Length > 0).Select(person => new Choice($"person-{person.Id.Value:N}", person.Organisation.IsEmpty ? person.Name : $"{person.Name}, {reader.Read(person.Organisation)}")),
        .. towns.Select(town => new Choice($"town-{town.Id.Value:N}", texts["{0}, as a whole", reader.Read(town.Name)])),
        new Choice("us", texts["The association"]),
    ];
}
