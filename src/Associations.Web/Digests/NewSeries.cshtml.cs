using Associations.Application.Digests;
using Associations.Application.Dispatch;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Digests;

[Authorize(Roles = nameof(Role.Manager))]
public sealed class NewSeriesModel(ISender sender, TenantContext tenant, CallWords calls, DigestWords words, Texts<DigestTexts> texts, Reader reader)
    : SeriesFormPage(calls, words, texts, reader)
{
    [BindProperty(SupportsGet = true)]
    public Guid Programme { get; set; }

    public void OnGet() => Form.Zone = tenant.Tenant.Zone;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var (details, again) = ReadForm();
        if (details is null) return again!;

        var answer = await sender.Send(new PlanSeries(new ProgrammeId(Programme), details), cancellationToken);
        return answer.Succeeded ? Redirect($"/digests/series/{answer.Value.Value}") : Refused(answer.Error);
    }
}
