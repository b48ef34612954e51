using System.Text.Json;
using Associations.Domain.Mail;

namespace Associations.Application.Meetings;

/// <summary>Content of the letter with a calendar's address: what the address is sealed for, and not the address.</summary>
public sealed record MeetingFeedLetter(Guid Link)
{
    public static MeetingFeedLetter Read(string content) => JsonSerializer.Deserialize<MeetingFeedLetter>(content)!;

    internal Letter To(Addressee addressee, DateTimeOffset now) => Letter.Write(LetterKind.MeetingFeed, addressee, JsonSerializer.Serialize(this), now, now);
}
