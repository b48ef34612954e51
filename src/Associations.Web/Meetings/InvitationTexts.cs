using Associations.Domain.Meetings;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Marks the texts of invitations: letters, the page that answers, and what calendars show.</summary>
public sealed class InvitationTexts
{
    public static string ButtonOf(MeetingAnswer answer) => answer switch
    {
        MeetingAnswer.Yes => TextKey.Of("Yes, I come"),
        MeetingAnswer.Perhaps => TextKey.Of("Perhaps"),
        _ => TextKey.Of("No"),
    };
}
