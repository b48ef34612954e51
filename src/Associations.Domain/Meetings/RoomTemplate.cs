namespace Associations.Domain.Meetings;

/// <summary>The address that an association's rooms have, with a name that nobody can guess where <see cref="Place"/> stands.</summary>
public static class RoomTemplate
{
    public const string Place = "{room}";

    /// <summary>Names of rooms have at most so many characters.</summary>
    public const int NameMax = 32;

    /// <summary>The public service of the Jitsi project; rooms there come about when the first person enters.</summary>
    public const string Usual = "https://meet.jit.si/" + Place;

    public static string Fill(string template, string name) => template.Replace(Place, name, StringComparison.Ordinal);

    /// <summary>The server that the rooms are on.</summary>
    public static string HostOf(string template) => new Uri(Fill(template, "room")).Host;

    internal static void Check(string template)
    {
        // A name in the host's place would be asked for aloud, of name servers.
        var isFit = template.Split(Place).Length == 2 && Fill(template, new string('a', NameMax)).Length <= MeetingDetails.TitleMaxLength
            && Uri.TryCreate(Fill(template, "a"), UriKind.Absolute, out var one) && Uri.TryCreate(Fill(template, "b"), UriKind.Absolute, out var other)
            && one.Scheme == Uri.UriSchemeHttps && one.UserInfo.Length == 0 && one.Authority == other.Authority && WrittenText.IsPlain(template, lines: false) && !template.Any(char.IsWhiteSpace);
        if (!isFit) throw new RuleViolation(MeetingErrors.BadRoomTemplate);
    }
}
