using Associations.Domain.Cooperation;
using Associations.Web.Shell;

namespace Associations.Web.Cooperation;

/// <summary>Marks the texts of requests to cooperate; names their states.</summary>
public sealed class CooperationTexts
{
    /// <summary>The states that the association sees.</summary>
    public static IReadOnlyList<CooperationState> States { get; } = [.. Enum.GetValues<CooperationState>().Where(state => state != CooperationState.Unconfirmed)];

    public static string NameOf(CooperationState state) => state switch
    {
        CooperationState.Unconfirmed => TextKey.Of("Not confirmed yet"),
        CooperationState.Waiting => TextKey.Of("Waits"),
        CooperationState.Introduced => TextKey.Of("Introduced"),
        CooperationState.Declined => TextKey.Of("Declined"),
        CooperationState.Withdrawn => TextKey.Of("Withdrawn"),
        _ => TextKey.Of("Expired"),
    };

    public static string? KindOf(CooperationState state) => state switch
    {
        CooperationState.Unconfirmed or CooperationState.Waiting => "wait",
        CooperationState.Introduced => "ok",
        _ => null,
    };
}
