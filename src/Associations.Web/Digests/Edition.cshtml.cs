using Associations.Application.Access;
using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

/// <summary>An edition from draft to sent: what it says, who gets it, and the one next step.</summary>
public sealed class EditionModel(ISender sender, CallerContext caller, Texts<DigestTexts> texts, Reader reader) : ShellPage
{
    private const int MostPreviewChoices = 50;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "as")]
    public Guid? As { get; set; }

    /// <summary>The version that the person looked at.</summary>
    [BindProperty]
    public int? Version { get; set; }

    [BindProperty]
    public Guid? Add { get; set; }

    public EditionView Edition { get; private set; } = null!;

    public bool CanEdit => Edition.State is EditionState.Composed or EditionState.InReview or EditionState.Lapsed;

    public bool CanApprove { get; } = caller.Is(Role.Manager);

    public IReadOnlyList<RecipientRow> PreviewChoices =>
        [.. Edition.Recipients.Where(recipient => recipient.Contact.Value == As).Concat(Edition.Recipients).DistinctBy(recipient => recipient.Contact).Take(MostPreviewChoices)];

    public RecipientRow? Preview => PreviewChoices.Count == 0 ? null : PreviewChoices[0];

    public IEnumerable<Choice> AddChoices => Edition.Addable.Select(call => new Choice(call.Id.Value.ToString(), reader.Read(call.Title)));

    public IEnumerable<(string Title, string Detail, bool Passed)> Checks
    {
        get
        {
            yield return Edition.IsTested
                ? (texts["A test was sent since the last change"], "", true)
                : (texts["No test has been sent since the last change"], texts["Send one to yourself below"], false);

            var closed = Edition.Content.ClosedBy(Edition.FirstLetterAt).Select(call => reader.Read(call.Title)).ToList();
            yield return closed.Count == 0
                ? (texts["All calls are open when the letters leave"], "", true)
                : (texts.Count("{0} call closes before the letters leave: take it out", "{0} calls close before the letters leave: take them out", closed.Count), string.Join("; ", closed), false);

            var languages = Edition.Recipients.Select(recipient => recipient.Language).Distinct().Order(StringComparer.Ordinal).ToList();
            var missing = Edition.Content.Calls.SelectMany(call => languages.Where(language => !call.Title.Has(language) || !call.Summary.Has(language))
                .Select(language => $"{reader.Read(call.Title)} ({Addresses.NameOf(language)})")).ToList();
            yield return missing.Count == 0
                ? (texts["All texts are there in every recipient's language"], "", true)
                : (texts.Count("{0} translation is missing", "{0} translations are missing", missing.Count), string.Join("; ", missing), false);
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await Load(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? step, string? move, Guid? remove, CancellationToken cancellationToken)
    {
        var id = new EditionId(Id);
        var (error, said) = (step, Change(move, remove)) switch
        {
            ("test", _) => (await Send(new SendTestLetter(id, reader.Language), cancellationToken), texts["A test is on its way to you."]),
            ("approve", _) => (await Approve(id, cancellationToken), texts["Approved. The letters leave by themselves."]),
            ("pause", _) => (await Send(new StopEdition(id, StopKind.Pause), cancellationToken), texts["Paused. Nothing more leaves until you go on."]),
            ("resume", _) => (await Send(new StopEdition(id, StopKind.Resume), cancellationToken), texts["The letters leave again."]),
            ("submit", _) => (await Send(Edit(new EditionChange.Submit()), cancellationToken), texts["The managers were asked to approve."]),
            (_, { } change) => (await Send(Edit(change), cancellationToken), (string?)null),
            _ => (DigestErrors.NoCallChosen, null),
        };
        if (error is null)
        {
            if (said is not null) this.Say(said);
            return RedirectToPage(new { id = Id });
        }

        return await Load(cancellationToken) ? Refused(error) : NotFound();
    }

    private EditionChange? Change(string? move, Guid? remove)
    {
        if (remove is { } taken) return new EditionChange.Remove(new CallId(taken));
        if (Add is { } added) return new EditionChange.Add(new CallId(added));
        var parts = move?.Split(':', 2);
        return parts is [("up" or "down") and var direction, var key] && Guid.TryParse(key, out var call) ? new EditionChange.Move(new CallId(call), direction == "up") : null;
    }

    private EditEdition Edit(EditionChange change) => new(new EditionId(Id), change) { SeenVersion = Version };

    private async Task<Error?> Send(IRequest<Application.Result> request, CancellationToken cancellationToken) => (await sender.Send(request, cancellationToken)).Error;

    private async Task<Error?> Approve(EditionId id, CancellationToken cancellationToken) =>
        (await sender.Send(new ApproveEdition(id) { SeenVersion = Version }, cancellationToken)).Error;

    private async Task<bool> Load(CancellationToken cancellationToken)
    {
        var found = await sender.Send(new EditionDetails(new EditionId(Id)), cancellationToken);
        if (found.Succeeded) Edition = found.Value;
        return found.Succeeded;
    }
}
