using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Tests.Meetings;

/// <summary>Two entries of one person at a table become one.</summary>
public sealed class MeetingMergeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_two_answers_the_one_to_the_present_time_counts_even_if_the_other_came_later(bool mergesLater)
    {
        var (early, late) = (ContactId.New(), ContactId.New());
        var meeting = Meeting.Plan(new MeetingDetails(LocalisedText.Of(("en", "Bilateral online meeting"))) { Languages = ["en"] }, At(20), null, null);
        var (first, second) = (Invite(meeting, early), Invite(meeting, late));
        meeting.Schedule(Now);
        var before = meeting.Sequence;
        meeting.Move(At(21), Now);
        Assert.True(meeting.Answer(first, MeetingAnswer.Yes, "", meeting.Sequence, Now.AddHours(1)));
        Assert.True(meeting.Answer(second, MeetingAnswer.No, "", before, Now.AddHours(2)));

        if (mergesLater) meeting.Replace(late, early);
        else meeting.Replace(early, late);

        var one = Assert.Single(meeting.Present);
        Assert.Equal((MeetingAnswer.Yes, false), (one.Answer, meeting.IsAnsweredBeforeChange(one)));
    }

    private static ParticipantId Invite(Meeting meeting, ContactId contact) => meeting.Invite(new Invitee(ParticipantRole.Municipality) { Contact = contact }, Now);

    private static MeetingTime At(int day) => new(new ZonedTime(new DateTime(2026, 11, day, 12, 0, 0), "Europe/Kyiv"), 60);
}
