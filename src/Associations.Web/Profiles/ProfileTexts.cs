using Associations.Domain.Profiles;
using Associations.Web.Shell;

namespace Associations.Web.Profiles;

/// <summary>Marks the texts of municipalities' profiles; names their fields.</summary>
public sealed class ProfileTexts
{
    public static string NameOf(ProfileField field) => field switch
    {
        ProfileField.Needs => TextKey.Of("What it needs"),
        ProfileField.Offers => TextKey.Of("What it offers"),
        ProfileField.Themes => TextKey.Of("Themes"),
        ProfileField.Languages => TextKey.Of("Languages"),
        ProfileField.LookingFor => TextKey.Of("Whom it looks for"),
        _ => TextKey.Of("Population"),
    };
}
