using Associations.Web.Shell.Lists;

namespace Associations.Web.Meetings;

/// <summary>A page whose form says what a meeting is.</summary>
public interface IMeetingFormPage
{
    MeetingForm Form { get; }

    IEnumerable<Choice> Programmes { get; }

    /// <summary>Where a room is made (see <see cref="Domain.Meetings.RoomTemplate"/>).</summary>
    string Rooms { get; }
}
