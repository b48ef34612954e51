using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Gazetteer;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;

namespace Associations.Web.Municipalities;

/// <summary>Marks the translations of the pages of municipalities, contacts and imports; names what their enumerations mean.</summary>
public sealed class MunicipalityTexts
{
    public static IReadOnlyList<MunicipalityKind> Kinds { get; } = [MunicipalityKind.City, MunicipalityKind.Settlement, MunicipalityKind.Rural, MunicipalityKind.Regional, MunicipalityKind.Unknown];

    public static string NameOf(MunicipalityKind kind) => kind switch
    {
        MunicipalityKind.City => TextKey.Of("City"),
        MunicipalityKind.Settlement => TextKey.Of("Settlement"),
        MunicipalityKind.Rural => TextKey.Of("Village"),
        MunicipalityKind.Regional => TextKey.Of("Regional body"),
        _ => TextKey.Of("Kind not known"),
    };

    public static string NameOf(DigestAddress address) => address switch
    {
        DigestAddress.Confirmed => TextKey.Of("Confirmed"),
        DigestAddress.Left => TextKey.Of("Left the digest"),
        DigestAddress.Refuses => TextKey.Of("Refuses mail"),
        _ => TextKey.Of("No address"),
    };

    public static string NameOf(LegalBasis basis) => basis switch
    {
        LegalBasis.Consent => TextKey.Of("Consent"),
        LegalBasis.PublicTask => TextKey.Of("Task in the public interest"),
        _ => TextKey.Of("Legitimate interest"),
    };

    public static string NameOf(ExclusionReason reason) => reason switch
    {
        ExclusionReason.Bounced => TextKey.Of("The address refuses mail"),
        ExclusionReason.Complained => TextKey.Of("The person complained"),
        ExclusionReason.Erased => TextKey.Of("The person was erased"),
        _ => TextKey.Of("The person left"),
    };

    public static string NameOf(Theme theme) => theme switch
    {
        Theme.Energy => TextKey.Of("Energy"),
        Theme.Environment => TextKey.Of("Environment"),
        Theme.Water => TextKey.Of("Water"),
        Theme.Waste => TextKey.Of("Waste"),
        Theme.Education => TextKey.Of("Education"),
        Theme.Youth => TextKey.Of("Youth"),
        Theme.Culture => TextKey.Of("Culture"),
        Theme.Inclusion => TextKey.Of("Inclusion"),
        Theme.Health => TextKey.Of("Health and rehabilitation"),
        Theme.Reconstruction => TextKey.Of("Reconstruction"),
        Theme.CivilProtection => TextKey.Of("Civil protection"),
        Theme.DigitalServices => TextKey.Of("Digital services"),
        Theme.LocalEconomy => TextKey.Of("Local economy"),
        _ => TextKey.Of("Gender equality"),
    };

    public static IReadOnlyList<Choice> Languages { get; } = [new(Language.Ukrainian, "Українська"), new(Language.English, "English"), new(Language.French, "Français")];

    /// <summary>A district as the reader can read it: registers write it in their own script.</summary>
    public static string District(string? district, string language) =>
        language == Language.Ukrainian || district is null ? district ?? "" : UkrainianLatin.Transliterate(district);
}
