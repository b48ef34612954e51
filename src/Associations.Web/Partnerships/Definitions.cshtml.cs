using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Partnerships;

public sealed class DefinitionsModel(ISender sender, CallerContext caller) : ShellPage
{
    public IReadOnlyList<CountDefinitions.Row> Own { get; private set; } = [];

    public bool MayChange => caller.Is(Role.Manager);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var own = await sender.Send(new CountDefinitions(), cancellationToken);
        if (own.Error is { } error) return Refused(error);
        Own = own.Value.Rows;
        return Page();
    }
}
