using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Tenancy;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Console;

public sealed class StateModel(ISender sender, Texts<ConsoleTexts> texts) : ShellPage
{
    public TenantRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await Load(id, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostSuspendAsync(Guid id, CancellationToken cancellationToken) =>
        Change(id, new SuspendTenant(new TenantId(id)), texts["The association is suspended."], cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(Guid id, CancellationToken cancellationToken) =>
        Change(id, new ResumeTenant(new TenantId(id)), texts["The association is open again."], cancellationToken);

    private async Task<IActionResult> Change(Guid id, IRequest<Application.Result> request, string done, CancellationToken cancellationToken)
    {
        if (!await Load(id, cancellationToken)) return NotFound();

        var changed = await sender.Send(request, cancellationToken);
        if (changed.Error is { } error) return Refused(error);

        this.Say(done);
        return Redirect("/console#associations");
    }

    private async Task<bool> Load(Guid id, CancellationToken cancellationToken)
    {
        var row = (await sender.Send(new TenantList(), cancellationToken)).FirstOrDefault(tenant => tenant.Id.Value == id);
        if (row is null) return false;

        Row = row;
        return true;
    }
}
