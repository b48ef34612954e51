using Associations.Domain.Municipalities;

namespace Associations.Domain.Meetings;

/// <summary>Who is at the table: nobody twice, and whom a calendar holds an invitation of hears when it is over for them.</summary>
public sealed partial class Meeting
{
    public const int ParticipantsMax = 100;

    private readonly List<Participant> _participants = [];

    /// <summary>All who ever got an invitation, and those who wait for one.</summary>
    public IReadOnlyList<Participant> Everybody => _participants;

    public IEnumerable<Participant> Present => _participants.Where(participant => !participant.HasLeft);

    /// <summary>Also back in: an invitation after a cancellation carries a higher SEQUENCE than that.</summary>
    public ParticipantId Invite(Invitee invitee, DateTimeOffset now)
    {
        RequireOpen(now);
        invitee.Check();
        var known = _participants.Find(invitee.IsSame);
        if (known is { HasLeft: false }) throw new RuleViolation(MeetingErrors.AlreadyInvited);
        if (Present.Count() >= ParticipantsMax) throw new RuleViolation(MeetingErrors.TooMany);

        var (participant, wasKnown) = (known ?? Participant.Of(invitee), known is not null);
        if (known is null) _participants.Add(participant);
        else known.ComeBack(invitee);
        Touch();
        if (State == MeetingState.Offered) Ask([participant]);
        if (State != MeetingState.Scheduled) return participant.Id;

        // Theirs may have been a cancellation under another entry of the same address.
        if (_participants.Exists(one => one.HasLeft) || wasKnown) Sequence++;
        Tell(participant, MeetingNoticeKind.Invitation, now);
        return participant.Id;
    }

    /// <summary>Whether somebody may bring colleagues, and how many still: not observers, nor who was brought, nor to what is sensitive or has begun.</summary>
    public int MayBring(Participant participant, DateTimeOffset now) =>
        State != MeetingState.Scheduled || StartsAt <= now || Details.IsSensitive || participant.HasLeft || participant.Role == ParticipantRole.Observer || participant.BroughtBy is not null
            ? 0 : Math.Max(0, Participant.ColleaguesMax - participant.Brought);

    /// <param name="colleague">Null for somebody who is told nothing; the place is used up all the same.</param>
    public void Bring(ParticipantId by, Invitee? colleague, DateTimeOffset now)
    {
        var participant = Find(by);
        if (MayBring(participant, now) == 0) throw new RuleViolation(MeetingErrors.MayNotBring);
        participant.Brings();
        Touch();
        if (colleague is null) return;
        var id = Invite(colleague, now);
        Find(id).CameWith(by);
    }

    public void Remove(ParticipantId id, DateTimeOffset now)
    {
        RequireOpen(now);
        var participant = Find(id);
        Touch();
        // Nothing was sent yet by any of the meeting's lives.
        if (State == MeetingState.Draft && Stamp is null)
        {
            _participants.Remove(participant);
            return;
        }

        participant.Leave();
        if (State == MeetingState.Offered) Dismiss(participant);
        if (State != MeetingState.Scheduled) return;
        Sequence++;
        Tell(participant, MeetingNoticeKind.Cancellation, now);
    }

    /// <summary>Somebody is reached under another address: the calendar at the old one is told that it is over, then the one at the new one is invited. Their answer stands.</summary>
    public void Readdress(ContactId contact, DateTimeOffset now)
    {
        RequireOpen(now);
        Touch();
        if (_participants.Find(one => one.Contact == contact && !one.HasLeft) is not { } participant) return;
        if (State == MeetingState.Offered) Ask([participant]);
        if (State != MeetingState.Scheduled) return;
        Sequence++;
        Tell(participant, MeetingNoticeKind.Cancellation, now);
        Sequence++;
        Tell(participant, MeetingNoticeKind.Invitation, now);
    }

    /// <summary>Removes what names a person (GDPR Art. 17). Of a meeting that is over the place at the table stays, without a name.</summary>
    /// <param name="key">Keyed hash of the address that guests are known by.</param>
    public void Erase(string key, IReadOnlyCollection<ContactId> contacts)
    {
        foreach (var participant in _participants.Where(one => one.GuestKey == key || (one.Contact is { } contact && contacts.Contains(contact)))) participant.Erase(leaves: IsOpen);
        Touch();
    }

    /// <summary>Two entries of one person became one: who is at the table stays there, with the later of the answers, and with a say in an offer if either had one.</summary>
    public void Replace(ContactId merged, ContactId kept)
    {
        var both = _participants.Where(participant => participant.Contact == merged || participant.Contact == kept)
            .OrderBy(participant => participant.HasLeft).ThenByDescending(participant => Offer is not null && HasVoice(participant)).ThenByDescending(participant => participant.LastAnswer).ToList();
        if (both.Count > 0) both[0].Become(kept);
        foreach (var goes in both.Skip(1)) Unite(goes, both[0]);
        Touch();
    }

    private void Unite(Participant goes, Participant stays)
    {
        _participants.Remove(goes);
        foreach (var brought in _participants.Where(one => one.BroughtBy == goes.Id)) brought.CameWith(stays.Id);
        if (goes.HasLeft) return;
        stays.TakeOver(goes);
        Offer = Offer?.Replace(goes.Id, stays.Id);
    }

    private Participant Find(ParticipantId id) => _participants.Find(participant => participant.Id == id && !participant.HasLeft) ?? throw new RuleViolation(MeetingErrors.NotInvited);
}
