namespace Associations.Domain.JointMeetings;

public static class JointErrors
{
    public static readonly Error NotFound = new("joint_meetings.not_found", "There is no such invitation in this association.", ErrorKind.NotFound);
    public static readonly Error HostDecides = new("joint_meetings.host_decides", "Another association hosts this meeting. Its time, its words and its state are changed there; you may invite people of yours, or leave.", ErrorKind.Conflict);
    public static readonly Error NoCopy = new("joint_meetings.no_copy", "This meeting is of your own association.", ErrorKind.Conflict);
    public static readonly Error AssociationMissing = new("joint_meetings.association_missing", "Choose which association to invite.", ErrorKind.Invalid);
    public static readonly Error AlreadyAsked = new("joint_meetings.already_asked", "This association is invited already.", ErrorKind.Conflict);
    public static readonly Error NotCoHost = new("joint_meetings.not_co_host", "This association is not a co-host of this meeting.", ErrorKind.NotFound);
    public static readonly Error Answered = new("joint_meetings.answered", "This invitation was answered, or no longer stands.", ErrorKind.Conflict);
    public static readonly Error NotJoined = new("joint_meetings.not_joined", "Your association is not a co-host of this meeting.", ErrorKind.Conflict);
}
