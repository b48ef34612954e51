using Associations.Application.Agreements;
using Associations.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Agreements;

public sealed class RenewModel(AgreementParts parts) : AgreementPage(parts)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await Load(cancellationToken) is { } missing) return missing;
        var begun = await Parts.Sender.Send(new RenewAgreement(Agreement, Version), cancellationToken);
        if (begun.Error is { } error) return await Again(error, cancellationToken);
        this.Say(Parts.Texts["The draft is begun."]);
        return Redirect($"/agreements/{begun.Value.Value}");
    }
}
