using Associations.Application.Agreements;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Associations.Web.Agreements;

public sealed class InsertClausesModel(AgreementParts parts, Reader reader) : AgreementPage(parts)
{
    /// <summary>The chosen clauses.</summary>
    [BindProperty]
    public List<string> Form { get; set; } = [];

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var clauses = await Parts.Sender.Send(new Clauses(), HttpContext.RequestAborted);
        if (clauses.Succeeded) Choices = [.. clauses.Value.All.Select(clause => new Choice(clause.Id.Value.ToString(), reader.Read(clause.Text.Heading)))];
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var chosen = Form.Where(id => Guid.TryParse(id, out _)).Select(id => ClauseId.From(Guid.Parse(id))).ToList();
        if (chosen.Count == 0)
        {
            ModelState.AddModelError(nameof(Form), Parts.Texts["Choose at least one clause"]);
            return Unprocessable();
        }

        var inserted = await Parts.Sender.Send(new InsertClauses(Agreement, chosen, Version), cancellationToken);
        if (inserted.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The clauses are in the draft."]);
        return Redirect($"{Path}#text");
    }
}
