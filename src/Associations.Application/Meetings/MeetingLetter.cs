using System.Text.Json;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>
/// Content of a letter about a meeting, as it stood when the letter was written: whichever order letters arrive in, the
/// calendar that follows RFC 5546 §2.1.5 ends at the last. It names organisations, no other person. Of a sensitive meeting it
/// holds neither time nor room.
/// </summary>
/// <param name="Link">What the reader's link is sealed for.</param>
public sealed record MeetingLetter(Guid Meeting, Guid Participant, Guid Link, MeetingNoticeKind Kind, int Sequence, DateTimeOffset Stamp)
{
    public LocalisedText Title { get; init; } = LocalisedText.Empty;

    /// <summary>What the reader has answered to the present time, so that their calendar keeps it.</summary>
    public MeetingAnswer Answer { get; init; }

    /// <summary>The partnership's municipalities; empty without one.</summary>
    public IReadOnlyList<LocalisedText> Sides { get; init; } = [];

    public bool IsSensitive { get; init; }

    /// <summary>Null for a sensitive meeting; then everything below is empty.</summary>
    public MeetingTime? Time { get; init; }

    /// <summary>The time it had, when that changed.</summary>
    public MeetingTime? Before { get; init; }

    public LocalisedText Purpose { get; init; } = LocalisedText.Empty;

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<AgendaItem> Agenda { get; init; } = [];

    public IReadOnlyList<Material> Materials { get; init; } = [];

    public IReadOnlyList<LocalisedText> Organisations { get; init; } = [];

    public string Room { get; init; } = "";

    public string DialIn { get; init; } = "";

    /// <summary>Why it is cancelled; empty for somebody who was taken out.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The person at the association who reads replies.</summary>
    public string? ReplyName { get; init; }

    public string? ReplyAddress { get; init; }

    public static MeetingLetter Read(string content) => JsonSerializer.Deserialize<MeetingLetter>(content)!;

    /// <summary>The meeting as it stands.</summary>
    /// <param name="showsAll">Behind the personal link a sensitive meeting is shown whole.</param>
    internal static MeetingLetter Of(Meeting meeting, MeetingNotice notice, IReadOnlyList<LocalisedText> sides, IReadOnlyList<LocalisedText> organisations, bool showsAll)
    {
        var details = meeting.Details;
        var letter = new MeetingLetter(meeting.Id.Value, notice.Participant.Id.Value, notice.Participant.Link, notice.Kind, notice.Sequence, notice.Stamp)
        {
            Answer = meeting.IsAnsweredBeforeChange(notice.Participant) ? MeetingAnswer.None : notice.Participant.Answer,
            Title = details.Title,
            Sides = sides,
            IsSensitive = details.IsSensitive,
            Reason = meeting.Reason,
        };
        return !showsAll ? letter : letter with
        {
            Time = meeting.Time,
            Before = notice.Before,
            Purpose = details.Purpose,
            Languages = details.Languages,
            Agenda = details.Agenda,
            Materials = details.Materials,
            Organisations = organisations,
            Room = details.Room,
            DialIn = details.DialIn,
        };
    }

    internal static LetterKind KindOf(MeetingNoticeKind kind) => kind switch
    {
        MeetingNoticeKind.Invitation => LetterKind.MeetingInvitation,
        MeetingNoticeKind.Change => LetterKind.MeetingChange,
        _ => LetterKind.MeetingCancellation,
    };

    internal Letter To(Addressee addressee, DateTimeOffset now) => Letter.Write(KindOf(Kind), addressee, JsonSerializer.Serialize(this), now, now);
}
