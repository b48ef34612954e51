using Associations.Domain.Agreements;
using Associations.Web.Shell;

namespace Associations.Web.Agreements;

/// <summary>Marks the translations of agreements' pages; names of what their enumerations mean.</summary>
public sealed class AgreementTexts
{
    public static IReadOnlyList<AgreementState> States { get; } = Enum.GetValues<AgreementState>();

    public static string NameOf(AgreementState state) => state switch
    {
        AgreementState.Draft => TextKey.Of("Draft"),
        AgreementState.Negotiated => TextKey.Of("Negotiated"),
        AgreementState.Approved => TextKey.Of("Approved by both councils"),
        AgreementState.Signed => TextKey.Of("Signed"),
        AgreementState.Registered => TextKey.Of("Registered"),
        AgreementState.Expired => TextKey.Of("Expired"),
        AgreementState.Renewed => TextKey.Of("Renewed"),
        _ => TextKey.Of("Given up"),
    };

    public static string NameOf(AgreementKind kind) => kind switch
    {
        AgreementKind.Memorandum => TextKey.Of("Memorandum"),
        AgreementKind.Cooperation => TextKey.Of("Convention of cooperation"),
        _ => TextKey.Of("Convention of twinning"),
    };

    public static string NameOf(SigningMode mode) => mode == SigningMode.Online ? TextKey.Of("Online") : TextKey.Of("In person");

    /// <summary>The mark of a state: kept, or waits, or none.</summary>
    public static string? KindOf(AgreementState state) => state.IsInForce() ? "ok" : state == AgreementState.Expired ? "wait" : null;

    /// <summary>What is to be done next with it.</summary>
    public static string StepOf(AgreementState state) => state switch
    {
        AgreementState.Draft => TextKey.Of("Bring the text to where both sides agree"),
        AgreementState.Negotiated => TextKey.Of("Bring it to both councils"),
        AgreementState.Approved => TextKey.Of("Sign it, online or in person"),
        AgreementState.Signed => TextKey.Of("Register it where your law asks for it"),
        AgreementState.Registered => TextKey.Of("It is in force"),
        AgreementState.Expired => TextKey.Of("Its time is over"),
        AgreementState.Renewed => TextKey.Of("A newer agreement goes on from here"),
        _ => TextKey.Of("This draft was given up"),
    };
}
