using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Domain.Partnerships;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

/// <summary>The agreements of a partnership, as a part of its page.</summary>
public sealed class PartnershipAgreementsViewComponent(ISender sender) : ViewComponent
{
    private const int Shown = 20;

    public async Task<IViewComponentResult> InvokeAsync(PartnershipId partnership, PartnershipStage stage)
    {
        var agreements = await sender.Send(new AgreementList(new AgreementFilter(Partnership: partnership), new AgreementSort(AgreementOrder.Signed, true), 1, Shown), HttpContext.RequestAborted);
        return View("/Agreements/_OfPartnership.cshtml", new AgreementsOf(partnership.Value, stage, agreements.Value.Rows, agreements.Value.Today));
    }
}

public sealed record AgreementsOf(Guid Partnership, PartnershipStage Stage, IReadOnlyList<AgreementRow> Rows, DateOnly Today);

/// <summary>The agreements that end soon, on the day's page; nothing when there are none.</summary>
public sealed class EndingAgreementsViewComponent(ISender sender) : ViewComponent
{
    private const int Shown = 10;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var ending = await sender.Send(new AgreementList(new AgreementFilter(EndingSoon: true), new AgreementSort(AgreementOrder.Until, false), 1, Shown), HttpContext.RequestAborted);
        return View("/Agreements/_EndingSoon.cshtml", ending.Value);
    }
}
