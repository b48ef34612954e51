using Associations.Application.Console;
using Associations.Domain.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Console;

/// <summary>Marks the translations of the platform console's pages.</summary>
public sealed class ConsoleTexts
{
    public static string NameOf(LetterKind kind) => kind switch
    {
        LetterKind.Digest => TextKey.Of("Digest"),
        LetterKind.DigestTest => TextKey.Of("Test of a digest"),
        LetterKind.SignInLink => TextKey.Of("Sign-in link"),
        LetterKind.Invitation => TextKey.Of("Invitation"),
        LetterKind.PasswordReset => TextKey.Of("New password"),
        LetterKind.SubscriptionConfirmation => TextKey.Of("Confirmation of a subscription"),
        LetterKind.AgreementReminder => TextKey.Of("Reminder of an agreement’s end"),
        LetterKind.ProfileLink => TextKey.Of("Link to a profile"),
        LetterKind.ProfileRenewal => TextKey.Of("Yearly question about a profile"),
        LetterKind.ProfileReturned => TextKey.Of("Returned change of a profile"),
        LetterKind.CooperationConfirmation => TextKey.Of("Confirmation of a request"),
        LetterKind.CooperationIntroduction => TextKey.Of("Introduction of two municipalities"),
        LetterKind.CooperationDeclined => TextKey.Of("Declined request"),
        LetterKind.CooperationExpired => TextKey.Of("Expired request"),
        LetterKind.PartnershipQuestion => TextKey.Of("Question to a quiet partnership"),
        LetterKind.CooperationReminder => TextKey.Of("Reminder of a request"),
        _ => TextKey.Of("Notice to managers"),
    };

    /// <summary>Whether a job's last run went well; it may not have run yet.</summary>
    public static (string Kind, string Text) StateOf(JobState job) => job switch
    {
        { LastRun: null } => ("wait", TextKey.Of("Has not run yet")),
        { Failures: > 0 } => ("wrong", TextKey.Of("Failed")),
        _ => ("ok", TextKey.Of("Ran")),
    };
}
