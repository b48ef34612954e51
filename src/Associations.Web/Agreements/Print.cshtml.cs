using Associations.Domain.Municipalities;

namespace Associations.Web.Agreements;

/// <summary>Both versions beside each other, for paper.</summary>
public sealed class PrintModel(AgreementParts parts) : AgreementPage(parts)
{
    public string SignedBy(MunicipalityId side) => One.Signature?.Signatories.FirstOrDefault(one => one.Side == side)?.Name ?? "";
}
