namespace Associations.Domain.Meetings;

/// <summary>When a meeting is: local time and zone are the truth, for zone rules change.</summary>
/// <param name="Minutes">From 5 minutes to 12 hours.</param>
public sealed record MeetingTime(ZonedTime Start, int Minutes)
{
    public const int MinutesMin = 5;
    public const int MinutesMax = 720;

    public TimeSpan Duration => TimeSpan.FromMinutes(Minutes);

    public DateTimeOffset EndsAt => Start.Instant + Duration;

    internal void Check()
    {
        if (Minutes is < MinutesMin or > MinutesMax) throw new RuleViolation(MeetingErrors.BadDuration);
        if (!ZonedTime.IsZone(Start.Zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);
    }
}

/// <summary>What is said of a meeting besides its time and its people.</summary>
/// <param name="Title">At least in one language.</param>
public sealed record MeetingDetails(LocalisedText Title)
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 2000;
    public const int AgendaMax = 30;
    public const int MaterialsMax = 10;

    public LocalisedText Purpose { get; init; } = LocalisedText.Empty;

    /// <summary>The languages spoken (ISO 639-1), in the order of the sides.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyList<AgendaItem> Agenda { get; init; } = [];

    /// <summary>What is to be read before or at the meeting.</summary>
    public IReadOnlyList<Material> Materials { get; init; } = [];

    /// <summary>The address of the online room (https); empty while there is none.</summary>
    public string Room { get; init; } = "";

    /// <summary>How to come in by telephone, for power cuts; may be empty.</summary>
    public string DialIn { get; init; } = "";

    /// <summary>Time, place and room stand only behind each person's own link: in no letter and in no feed.</summary>
    public bool IsSensitive { get; init; }

    internal void Check()
    {
        if (Title.IsEmpty) throw new RuleViolation(MeetingErrors.TitleMissing);
        if (Title.ByLanguage.Values.Any(text => text.Length > TitleMaxLength)) throw new RuleViolation(MeetingErrors.TitleTooLong);
        if (Purpose.ByLanguage.Values.Any(text => text.Length > TextMaxLength)) throw new RuleViolation(MeetingErrors.TextTooLong);
        if (Title.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text, lines: false)) || Purpose.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text)) || !WrittenText.IsPlain(DialIn, lines: false))
            throw new RuleViolation(WrittenText.NotPlain);
        if (Languages.Count == 0 || Languages.Any(language => language.Length != 2 || !language.All(char.IsAsciiLetterLower))) throw new RuleViolation(MeetingErrors.LanguagesMissing);
        if (Agenda.Count > AgendaMax) throw new RuleViolation(MeetingErrors.AgendaTooLong);
        foreach (var item in Agenda) item.Check();
        if (Materials.Count > MaterialsMax) throw new RuleViolation(MeetingErrors.MaterialsTooMany);
        foreach (var material in Materials) material.Check();
        if (Room.Length > 0 && !(Room.Length <= TitleMaxLength && IsHttps(Room))) throw new RuleViolation(MeetingErrors.RoomNotHttps);
        if (DialIn.Length > TitleMaxLength) throw new RuleViolation(MeetingErrors.TextTooLong);
    }

    internal static bool IsHttps(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0;
}

/// <summary>Something to read, where it stands on the web.</summary>
/// <param name="Address">The whole address (https).</param>
public sealed record Material(string Title, string Address)
{
    public const int AddressMaxLength = 500;

    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Title)) throw new RuleViolation(MeetingErrors.MaterialUntitled);
        if (Title.Length > MeetingDetails.TitleMaxLength) throw new RuleViolation(MeetingErrors.TitleTooLong);
        if (!WrittenText.IsPlain(Title, lines: false)) throw new RuleViolation(WrittenText.NotPlain);
        if (Address.Length > AddressMaxLength || !MeetingDetails.IsHttps(Address)) throw new RuleViolation(MeetingErrors.MaterialNotHttps);
    }
}

/// <summary>One item of the agenda.</summary>
/// <param name="Who">Who speaks; may be empty.</param>
public sealed record AgendaItem(LocalisedText What, string Who, int Minutes)
{
    internal void Check()
    {
        if (What.IsEmpty) throw new RuleViolation(MeetingErrors.AgendaItemMissing);
        if (Minutes is < 1 or > MeetingTime.MinutesMax) throw new RuleViolation(MeetingErrors.AgendaMinutes);
        if (Who.Length > MeetingDetails.TitleMaxLength || What.ByLanguage.Values.Any(text => text.Length > MeetingDetails.TitleMaxLength)) throw new RuleViolation(MeetingErrors.TitleTooLong);
        if (!WrittenText.IsPlain(Who, lines: false) || What.ByLanguage.Values.Any(text => !WrittenText.IsPlain(text, lines: false))) throw new RuleViolation(WrittenText.NotPlain);
    }
}
