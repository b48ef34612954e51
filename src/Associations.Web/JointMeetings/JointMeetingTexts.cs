using Associations.Domain.JointMeetings;
using Associations.Web.Shell;

namespace Associations.Web.JointMeetings;

/// <summary>Marks the translations of joint meetings' pages; names of what their enumerations mean.</summary>
public sealed class JointMeetingTexts
{
    public static string NameOf(CoHostState state) => state switch
    {
        CoHostState.Invited => TextKey.Of("Asked, no answer yet"),
        CoHostState.Accepted => TextKey.Of("Takes part"),
        CoHostState.Declined => TextKey.Of("Said no"),
        CoHostState.Left => TextKey.Of("Has left"),
        _ => TextKey.Of("You go on without it"),
    };

    /// <summary>The mark of a state: kept, or waits, or none.</summary>
    public static string? KindOf(CoHostState state) => state switch
    {
        CoHostState.Accepted => "ok",
        CoHostState.Invited => "wait",
        _ => null,
    };

    /// <summary>How the host's meeting stands, for a co-host.</summary>
    public static string NameOf(HostedState state) => state switch
    {
        HostedState.Planned => TextKey.Of("Planned: the hour may still change"),
        HostedState.Scheduled => TextKey.Of("Invitations are sent"),
        HostedState.Held => TextKey.Of("It took place"),
        HostedState.NoShow => TextKey.Of("It did not take place"),
        HostedState.Cancelled => TextKey.Of("Cancelled"),
        _ => TextKey.Of("The host goes on without your association"),
    };
}
