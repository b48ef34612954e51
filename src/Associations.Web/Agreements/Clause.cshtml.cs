using System.Globalization;
using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Associations.Web.Shell.Forms;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

/// <summary>One clause in the interface's languages; a new one when the address names none.</summary>
[Authorize(Roles = nameof(Role.Manager))]
public sealed class ClauseModel(ISender sender, Reader reader, Texts<AgreementTexts> texts) : ShellPage
{
    private IReadOnlyList<TemplateClause> _all = [];

    [BindProperty(SupportsGet = true)]
    public Guid? Clause { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public ClauseForm Form { get; set; } = new();

    public bool HasChanged { get; private set; }

    public int Count => _all.Count;

    /// <summary>The clause as it is kept, in the reader's language; a dash when it is gone.</summary>
    public string Now => Kept is { } kept ? reader.Read(kept.Text.Heading) : "—";

    public IEnumerable<Choice> Places => Enumerable.Range(1, _all.Count + (Clause is null ? 1 : 0)).Select(place => new Choice(place.ToString(CultureInfo.InvariantCulture), Figures.Number(place)));

    private TemplateClause? Kept => _all.FirstOrDefault(clause => clause.Id.Value == Clause);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Version = await Load(cancellationToken);
        if (Clause is null)
        {
            Form.Place = _all.Count + 1;
            return Page();
        }

        if (Kept is not { } kept) return NotFound();
        Form = new ClauseForm { Heading = TextInput.From(kept.Text.Heading), Body = TextInput.From(kept.Text.Body), Place = _all.ToList().IndexOf(kept) + 1 };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await Load(cancellationToken);
        ClauseId? clause = Clause is { } known ? ClauseId.From(known) : null;
        var written = clause is { } removed && Form.Remove
            ? await sender.Send(new RemoveClause(removed, Version), cancellationToken)
            : await sender.Send(new WriteClause(clause, new ArticleText(Form.Heading.Read(), Form.Body.Read()), Form.Place - 1, Version), cancellationToken);
        if (written.Error is not { } error)
        {
            this.Say(texts["The clauses are saved."]);
            return Redirect("/settings/clauses");
        }

        HasChanged = error == DispatchErrors.Conflict;
        if (HasChanged)
        {
            ModelState.Remove(nameof(Version));
            Version = await Load(cancellationToken);
        }

        return Refused(error, nameof(Form));
    }

    private async Task<int> Load(CancellationToken cancellationToken)
    {
        var found = (await sender.Send(new Clauses(), cancellationToken)).Value;
        _all = found.All;
        return found.Version;
    }

    public sealed class ClauseForm
    {
        public TextInput Heading { get; set; } = new();

        public TextInput Body { get; set; } = new();

        /// <summary>From 1.</summary>
        public int Place { get; set; } = 1;

        public bool Remove { get; set; }
    }
}
