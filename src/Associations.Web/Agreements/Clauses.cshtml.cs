using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class ClausesModel(ISender sender) : ShellPage
{
    public IReadOnlyList<TemplateClause> Clauses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await sender.Send(new Clauses(), cancellationToken);
        if (found.Error is { } error) return Refused(error);
        Clauses = found.Value.All;
        return Page();
    }

    /// <summary>The languages that it stands in whole.</summary>
    public string LanguagesOf(TemplateClause clause) => string.Join(", ", Domain.Language.All.Where(clause.Text.IsWrittenIn).Select(Addresses.NameOf));
}
