using Associations.Application.Meetings;
using Associations.Domain.Meetings;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>Marks the translations of meetings' pages; names of what their enumerations mean.</summary>
public sealed class MeetingTexts
{
    public static IReadOnlyList<MeetingTerm> Terms { get; } = Enum.GetValues<MeetingTerm>();

    public static IReadOnlyList<CommitmentTerm> CommitmentTerms { get; } = Enum.GetValues<CommitmentTerm>();

    public static string NameOf(CommitmentTerm term) => term switch
    {
        CommitmentTerm.Open => TextKey.Of("To do"),
        CommitmentTerm.Overdue => TextKey.Of("Overdue"),
        CommitmentTerm.ThisWeek => TextKey.Of("Due this week"),
        CommitmentTerm.Asked => TextKey.Of("More time asked"),
        CommitmentTerm.Done => TextKey.Of("Done"),
        CommitmentTerm.Dropped => TextKey.Of("Dropped"),
        _ => TextKey.Of("All of it"),
    };

    public static string NameOf(GoingOn way) => way switch
    {
        GoingOn.Yes => TextKey.Of("Yes"),
        GoingOn.Perhaps => TextKey.Of("Perhaps"),
        _ => TextKey.Of("No"),
    };

    public static string NameOfMark(int mark) => mark switch
    {
        5 => TextKey.Of("5, very useful"),
        4 => TextKey.Of("4, useful"),
        3 => TextKey.Of("3, somewhat"),
        2 => TextKey.Of("2, little"),
        _ => TextKey.Of("1, not at all"),
    };

    /// <summary>The paragraphs of a plain text: an empty line ends one.</summary>
    public static IEnumerable<string> Paragraphs(string text) => text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string NameOf(MeetingTerm term) => term switch
    {
        MeetingTerm.Coming => TextKey.Of("Coming"),
        MeetingTerm.Unsettled => TextKey.Of("Outcome to note"),
        MeetingTerm.Past => TextKey.Of("Past"),
        _ => TextKey.Of("Cancelled"),
    };

    public static string NameOf(MeetingState state) => state switch
    {
        MeetingState.Draft => TextKey.Of("Draft"),
        MeetingState.Offered => TextKey.Of("Times are proposed"),
        MeetingState.Scheduled => TextKey.Of("Invitations are sent"),
        MeetingState.Held => TextKey.Of("It took place"),
        MeetingState.NoShow => TextKey.Of("It did not take place"),
        _ => TextKey.Of("Cancelled"),
    };

    /// <summary>The mark of a state: kept, or waits, or none.</summary>
    public static string? KindOf(MeetingState state) => state switch
    {
        MeetingState.Scheduled or MeetingState.Held => "ok",
        MeetingState.Draft or MeetingState.Offered => "wait",
        _ => null,
    };

    public static string NameOf(ParticipantRole role) => role switch
    {
        ParticipantRole.Municipality => TextKey.Of("Municipality"),
        ParticipantRole.Host => TextKey.Of("Host"),
        ParticipantRole.Speaker => TextKey.Of("Speaker"),
        ParticipantRole.Interpreter => TextKey.Of("Interpreter"),
        _ => TextKey.Of("Observer"),
    };

    public static string NameOf(MeetingAnswer answer) => answer switch
    {
        MeetingAnswer.Yes => TextKey.Of("Yes"),
        MeetingAnswer.Perhaps => TextKey.Of("Perhaps"),
        MeetingAnswer.No => TextKey.Of("No"),
        _ => TextKey.Of("No answer"),
    };

    /// <summary>What a person presses to answer.</summary>
    public static string ButtonOf(MeetingAnswer answer) => answer switch
    {
        MeetingAnswer.Yes => TextKey.Of("Yes, I come"),
        MeetingAnswer.Perhaps => TextKey.Of("Perhaps"),
        _ => TextKey.Of("No"),
    };

    public static string? KindOf(MeetingAnswer answer) => answer switch
    {
        MeetingAnswer.Yes => "ok",
        MeetingAnswer.None => "wait",
        _ => null,
    };

    public static string SignOf(MeetingAnswer answer) => answer switch
    {
        MeetingAnswer.Yes => "yes",
        MeetingAnswer.Perhaps => "maybe",
        MeetingAnswer.No => "no",
        _ => "wait",
    };
}
