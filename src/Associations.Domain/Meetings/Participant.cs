using Associations.Domain.Access;
using Associations.Domain.Municipalities;

namespace Associations.Domain.Meetings;

/// <summary>What somebody is at a meeting.</summary>
public enum ParticipantRole
{
    /// <summary>Speaks for one of the municipalities.</summary>
    Municipality,

    /// <summary>Runs the meeting for an association.</summary>
    Host,
    Speaker,
    Interpreter,

    /// <summary>May listen, such as a donor. Their time is not booked.</summary>
    Observer,
}

/// <summary>What somebody answered.</summary>
public enum MeetingAnswer
{
    None,
    Yes,
    Perhaps,
    No,
}

/// <summary>Who is invited: a contact of a municipality, a member of the association, or a guest; exactly one of them.</summary>
public sealed record Invitee(ParticipantRole Role)
{
    public ContactId? Contact { get; init; }

    public UserId? Member { get; init; }

    public Guest? Guest { get; init; }

    internal bool IsSame(Participant participant) =>
        Contact is { } contact ? participant.Contact == contact
        : Member is { } member ? participant.Member == member
        : participant.Guest is { } guest && Guest is not null && Mail.EmailAddress.Parse(guest.Email).Key == Mail.EmailAddress.Parse(Guest.Email).Key;

    internal void Check()
    {
        if (new object?[] { Contact, Member, Guest }.Count(one => one is not null) != 1) throw new RuleViolation(MeetingErrors.WhoMissing);
        Guest?.Check();
    }
}

/// <summary>Somebody who is in no list of the association: an interpreter, an expert, a donor's officer.</summary>
/// <param name="Organisation">May be empty.</param>
/// <param name="Language">Of their letters (ISO 639-1).</param>
/// <param name="Zone">Their times are written in it (IANA).</param>
public sealed record Guest(string Name, string Email, string Organisation, string Language, string Zone)
{
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Name)) throw new RuleViolation(MeetingErrors.GuestNameMissing);
        if (Name.Length > MeetingDetails.TitleMaxLength || Organisation.Length > MeetingDetails.TitleMaxLength) throw new RuleViolation(MeetingErrors.TitleTooLong);
        if (!WrittenText.IsPlain(Name, lines: false) || !WrittenText.IsPlain(Organisation, lines: false)) throw new RuleViolation(WrittenText.NotPlain);
        if (!Municipalities.Contact.IsEmail(Email)) throw new RuleViolation(MunicipalityErrors.BadEmail);
        if (!Domain.Language.IsKnown(Language)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownLanguage);
        if (!ZonedTime.IsZone(Zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);
    }
}

/// <summary>Somebody at one meeting, and what they answered. Who left stays, so that a new invitation is known to follow a cancellation.</summary>
public sealed class Participant
{
    /// <summary>So many colleagues a participant may bring to one meeting.</summary>
    public const int ColleaguesMax = 2;

    private Participant(ParticipantId id) => Id = id;

    public ParticipantId Id { get; private set; }

    public ParticipantRole Role { get; private set; }

    public ContactId? Contact { get; private set; }

    public UserId? Member { get; private set; }

    /// <summary>Null for contacts and members, whose names and addresses stand in one place only, and once erased.</summary>
    public Guest? Guest { get; private set; }

    /// <summary>Keyed hash of a guest's address, written with every save; empty for others, and once erased.</summary>
    public string GuestKey { get; private set; } = "";

    /// <summary>Their calendar holds a cancellation, or nothing was ever sent to them that it could cancel.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>What their link leads to them by; another one once letters go to another address.</summary>
    public Guid Link { get; private set; } = Guid.CreateVersion7();

    /// <summary>Keyed hash of the address that letters went to; empty before the first.</summary>
    public string ToldKey { get; private set; } = "";

    /// <summary>When they were first told of the meeting's present life; null before.</summary>
    public DateTimeOffset? InvitedAt { get; private set; }

    /// <summary>The SEQUENCE of an invitation after an earlier one: answers to that one are over. Zero for the first.</summary>
    public int InvitedSequence { get; private set; }

    public MeetingAnswer Answer { get; private set; }

    /// <summary>Which of the meeting's times was answered to, by the SEQUENCE that told it (RFC 5546 §2.1.4); an older one: answered before the change.</summary>
    public int AnsweredSequence { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Which of two answers counts: the one to the later time, and of those to one time the later.</summary>
    internal (int Sequence, DateTimeOffset At) LastAnswer => AnsweredAt is { } at ? (AnsweredSequence, at) : (-1, default);

    /// <summary>What they wrote with their answer; may be empty.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Who brought them along; null for whom the organiser invited.</summary>
    public ParticipantId? BroughtBy { get; private set; }

    /// <summary>How many colleagues they named. Counted by attempts: what became of each is nobody's to find out.</summary>
    public int Brought { get; private set; }

    internal void Brings() => Brought++;

    internal void CameWith(ParticipantId by) => BroughtBy = by;

    internal static Participant Of(Invitee invitee) => new(ParticipantId.New())
    {
        Role = invitee.Role,
        Contact = invitee.Contact,
        Member = invitee.Member,
        Guest = invitee.Guest is { } guest ? guest with { Name = guest.Name.Trim(), Email = Municipalities.Contact.NormaliseEmail(guest.Email), Organisation = guest.Organisation.Trim() } : null,
    };

    /// <summary>A letter goes to this address: links that went to another one are over.</summary>
    public void ToldAt(string key)
    {
        if (ToldKey == key) return;
        if (ToldKey.Length > 0) Link = Guid.CreateVersion7();
        ToldKey = key;
    }

    internal void Invited(DateTimeOffset at, int sequence) => (InvitedAt, InvitedSequence) = (at, ToldKey.Length > 0 ? sequence : 0);

    internal void Answers(MeetingAnswer answer, string note, int sequence, DateTimeOffset at) => (Answer, Note, AnsweredSequence, AnsweredAt) = (answer, note.Trim(), sequence, at);

    internal void Erase(bool leaves) => (Guest, GuestKey, Note, ToldKey, HasLeft) = (null, "", "", "", HasLeft || leaves);

    internal void Writes(string note) => Note = note.Trim();

    internal void Leave() => HasLeft = true;

    internal void ComeBack(Invitee invitee)
    {
        (HasLeft, Role, Guest) = (false, invitee.Role, invitee.Guest ?? Guest);
        Forget();
    }

    internal void Forget() => (Answer, AnsweredAt, Note) = (MeetingAnswer.None, null, "");

    internal void Become(ContactId contact) => Contact = contact;

    /// <summary>What somebody answered who turned out to be this participant, unless this one answered later.</summary>
    internal void TakeOver(Participant other)
    {
        if (other.AnsweredAt is { } at && other.LastAnswer.CompareTo(LastAnswer) > 0) Answers(other.Answer, other.Note, other.AnsweredSequence, at);
        else if (Note.Length == 0) Note = other.Note;
    }
}
