using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>What a page of one meeting is made with.</summary>
public sealed record MeetingParts(ISender Sender, MeetingWords Words, Texts<MeetingTexts> Texts, Texts<ShellTexts> Shell, Texts<ErrorTexts> Errors, Reader Reader);

/// <summary>A page of one meeting.</summary>
public abstract class MeetingPage(MeetingParts parts) : ShellPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that the form was opened on.</summary>
    [BindProperty]
    public int Version { get; set; }

    public MeetingFacts.Answer One { get; private set; } = null!;

    /// <summary>Somebody else changed the meeting since this form was opened.</summary>
    public bool HasChanged { get; private set; }

    public string Name => parts.Words.Name(One.Sides, One.Details.Title);

    public string Path => $"/meetings/{Id}";

    public IReadOnlyList<(string Text, string Href)> Trail => [(parts.Texts["Meetings"], "/meetings"), (Name, Path)];

    /// <summary>The zones of those at the table and of the meeting itself.</summary>
    public IEnumerable<string> TableZones => One.People.Select(person => person.Zone).Append(One.Time.Start.Zone);

    public bool IsOpen => One.State is MeetingState.Draft or MeetingState.Offered or MeetingState.Scheduled;

    /// <summary>Another association hosts it; this one works on its copy.</summary>
    public bool IsCopy => One.By is not null;

    /// <summary>Whether the page is for this meeting: what the host decides has no page on a copy.</summary>
    protected virtual bool Works => !IsCopy;

    /// <summary>Whether what the page is for can be done as the meeting stands; else the meeting's own page says how it stands.</summary>
    protected virtual bool IsPossible => MayChange;

    /// <summary>People and words may change until it is over: afterwards a letter about it would only confuse.</summary>
    public bool MayChange => IsOpen && !(One.State == MeetingState.Scheduled && One.EndsAt <= parts.Reader.Now);

    public bool HasBegun => One.StartsAt <= parts.Reader.Now;

    public string NameOf(MeetingFacts.Person person) => person.Name.Length > 0 ? person.Name : parts.Texts["An erased person"];

    /// <summary>Other meetings in the way of this one, each with those whom it keeps.</summary>
    public IEnumerable<(MeetingId Other, LocalisedText Title, MeetingTime Time, string Names)> Clashes(IEnumerable<MeetingFacts.Clashing> busy) => busy.GroupBy(clash => clash.Other)
        .Select(group => (group.Key, group.First().Title, group.First().Time, string.Join(", ", group.Select(clash => NameOf(One.People.First(person => person.Id == clash.Participant))))));

    /// <summary>Of what the page's form changes.</summary>
    protected virtual int CurrentVersion => One.Version;

    protected MeetingParts Parts => parts;

    protected MeetingId Meeting => MeetingId.From(Id);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        if (!IsPossible) return Redirect(Path);
        Version = CurrentVersion;
        return await Open(cancellationToken);
    }

    /// <summary>Fills the form from the meeting as it is.</summary>
    protected virtual Task<IActionResult> Open(CancellationToken cancellationToken) => Task.FromResult<IActionResult>(Page());

    /// <summary>What a page needs besides the meeting, read with it.</summary>
    protected virtual Task<IActionResult?> LoadMore(CancellationToken cancellationToken) => Task.FromResult<IActionResult?>(null);

    /// <summary>Reads the meeting; the answer when there is none.</summary>
    protected async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        var facts = await parts.Sender.Send(new MeetingFacts(Meeting), cancellationToken);
        if (facts.Error is { } error) return Refused(error);
        One = facts.Value;
        if (await LoadMore(cancellationToken) is { } missing) return missing;
        if (Works) return null;
        await Open(cancellationToken);
        return Refused(IsCopy ? JointErrors.HostDecides : JointErrors.NoCopy);
    }

    /// <summary>The form again, over the meeting as it is now; what was typed stays.</summary>
    protected async Task<IActionResult> Again(Error error, CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        HasChanged = error == DispatchErrors.Conflict;
        if (HasChanged)
        {
            // Sent again, the form means the meeting as it is now.
            ModelState.Remove(nameof(Version));
            Version = CurrentVersion;
        }

        return Refused(MeetingForm.AtItsField(error));
    }

    protected void Note(string field, Error error) => ModelState.AddModelError($"Form.{field}", parts.Errors[error.Text]);

    /// <summary>The reason, for those who were invited; noted when there is none.</summary>
    protected string Reason(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) Note(nameof(ReasonForm.Reason), MeetingErrors.ReasonMissing);
        return (typed ?? "").ReplaceLineEndings("\n");
    }

    public sealed class ReasonForm
    {
        public string? Reason { get; set; }
    }
}
