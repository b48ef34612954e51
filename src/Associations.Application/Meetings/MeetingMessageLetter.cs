using System.Text.Json;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

public enum MeetingMessageKind
{
    /// <summary>A person's words.</summary>
    Written,

    /// <summary>Another time is proposed.</summary>
    Proposal,

    /// <summary>An invitation was answered under another address than it went to: not counted.</summary>
    OtherAddress,

    /// <summary>Says yes and has another meeting at that time: not counted.</summary>
    Busy,
}

/// <summary>Content of a letter to who runs a meeting: what somebody wrote to the meeting's address.</summary>
/// <param name="WriterKey">Keyed hash of the writer's address, by which an erased person's words are found.</param>
public sealed record MeetingMessageLetter(Guid Meeting, MeetingMessageKind Kind, string WriterAddress, string WriterKey)
{
    /// <summary>Empty when it is not the invited person's own address: names in mail are anybody's claim.</summary>
    public string WriterName { get; init; } = "";

    /// <summary>Whose invitation it answers.</summary>
    public string Invited { get; init; } = "";

    /// <summary>Keyed hash of that person's address, by which an erased person's name is found.</summary>
    public string InvitedKey { get; init; } = "";

    public MeetingAnswer Answer { get; init; }

    /// <summary>The time that is proposed, as the calendar wrote it; may be empty.</summary>
    public string Proposed { get; init; } = "";

    public string Text { get; init; } = "";

    public LocalisedText Title { get; init; } = LocalisedText.Empty;

    /// <summary>The partnership's municipalities; empty without one.</summary>
    public IReadOnlyList<LocalisedText> Sides { get; init; } = [];

    public static MeetingMessageLetter Read(string content) => JsonSerializer.Deserialize<MeetingMessageLetter>(content)!;

    internal Letter To(Addressee addressee, DateTimeOffset now) => Letter.Write(LetterKind.MeetingMessage, addressee, JsonSerializer.Serialize(this), now, now);
}
