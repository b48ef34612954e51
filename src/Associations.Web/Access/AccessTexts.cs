using Associations.Domain.Access;
using Associations.Web.Shell;

namespace Associations.Web.Access;

/// <summary>Marks the translations of the pages of access.</summary>
public sealed class AccessTexts
{
    public static string NameOf(Role role) => role switch
    {
        Role.Manager => TextKey.Of("Programme manager"),
        Role.Editor => TextKey.Of("Editor"),
        Role.MunicipalContact => TextKey.Of("Municipal contact"),
        Role.DonorOfficer => TextKey.Of("Donor officer"),
        _ => TextKey.Of("Platform operator"),
    };
}
