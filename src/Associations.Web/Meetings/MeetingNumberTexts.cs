using Associations.Application.Meetings;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>What each number is called, and what it counts, in a sentence.</summary>
internal static class MeetingNumberTexts
{
    public static string NameOf(MeetingNumber number) => number switch
    {
        MeetingNumber.Held => TextKey.Of("Meetings that took place"),
        MeetingNumber.Cancelled => TextKey.Of("Meetings cancelled"),
        MeetingNumber.NoShow => TextKey.Of("Meetings that did not take place"),
        MeetingNumber.Municipalities => TextKey.Of("Municipalities that met"),
        MeetingNumber.People => TextKey.Of("People who came"),
        MeetingNumber.Agreed => TextKey.Of("Things agreed"),
        MeetingNumber.Done => TextKey.Of("Things agreed and done"),
        MeetingNumber.Overdue => TextKey.Of("Things agreed and overdue"),
        MeetingNumber.Answers => TextKey.Of("Answers to the three questions"),
        _ => TextKey.Of("How useful, from 1 to 5"),
    };

    public static string DefinitionOf(MeetingNumber number) => number switch
    {
        MeetingNumber.Held => TextKey.Of("Of the period by the day of the meeting where it was set, and on record as held."),
        MeetingNumber.Cancelled => TextKey.Of("Cancelled after the invitations had gone out, by the day for which they were set."),
        MeetingNumber.NoShow => TextKey.Of("Nobody had cancelled them, and they are on record as not held."),
        MeetingNumber.Municipalities => TextKey.Of("Each once: sides of a partnership that met, and those whose people came to a meeting that took place."),
        MeetingNumber.People => TextKey.Of("As written down after the meetings; somebody who came to two meetings counts twice."),
        MeetingNumber.Agreed => TextKey.Of("Written down as agreed at the meetings of the period, done, dropped or open."),
        MeetingNumber.Done => TextKey.Of("Of the things agreed, those on record as done today."),
        MeetingNumber.Overdue => TextKey.Of("Of the things agreed, those that are open although their day is past."),
        MeetingNumber.Answers => TextKey.Of("People of both sides who answered after the meeting; what they wrote stands in no number."),
        _ => TextKey.Of("The mean of the marks that people gave, each answer with the same weight."),
    };
}
