using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Domain.Cooperation;

public readonly record struct CooperationRequestId(Guid Value) : IEntityId<CooperationRequestId>
{
    public static CooperationRequestId New() => new(Guid.CreateVersion7());

    public static CooperationRequestId From(Guid value) => new(value);
}

public enum CooperationState
{
    /// <summary>Nobody has followed the link yet: it does not count, and is dropped after seven days.</summary>
    Unconfirmed,

    /// <summary>The association is to decide.</summary>
    Waiting,
    Introduced,
    Declined,
    Withdrawn,
    Expired,
}

/// <summary>Where the letter is that lets the municipality confirm.</summary>
public enum CooperationLinkState
{
    Unsent,
    Mailed,

    /// <summary>Too many wait already: it goes when a place is free.</summary>
    Held,

    /// <summary>Nobody is on record for the municipality whom it could go to.</summary>
    Nobody,
}

/// <summary>One municipality's application to work with another, through the association.</summary>
public sealed class CooperationRequest : AggregateRoot, ITenantOwned
{
    public const int ThemesMax = 3;
    public const int TextMaxLength = 1000;

    /// <summary>How long a request waits for its confirmation.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);

    /// <summary>How long a request waits for its letter to go, when too many wait already.</summary>
    public static readonly TimeSpan HoldFor = TimeSpan.FromDays(30);

    /// <summary>For how many months after a request is closed its speaker's name and address are kept.</summary>
    public const int KeepSpeakerMonths = 12;

    /// <summary>When to try again whether the letter can go.</summary>
    public static readonly TimeSpan TryAgainAfter = TimeSpan.FromHours(1);

    /// <summary>How long a confirmed request waits for the association.</summary>
    public static readonly TimeSpan DecideWithin = TimeSpan.FromDays(90);

    private List<Theme> _themes = [];

    private CooperationRequest(CooperationRequestId id, string number, MunicipalityId applicant)
    {
        Id = id;
        Number = number;
        Applicant = applicant;
    }

    public CooperationRequestId Id { get; private set; }

    /// <summary>What people say when they call or write: C-2026-0117.</summary>
    public string Number { get; private set; }

    public CooperationState State { get; private set; }

    public MunicipalityId Applicant { get; private set; }

    public CooperationAim Aim { get; private set; }

    /// <summary>The municipality asked for, once it is in the association's list; the introduced one in the end.</summary>
    public MunicipalityId? Target { get; private set; }

    /// <summary>The municipality asked for, as the gazetteer knows it, while it is not in the list.</summary>
    public TargetPlace? Place { get; private set; }

    /// <summary>Country and official code of the municipality asked for, in the list or not: FR:92022.</summary>
    public string? TargetCode { get; private set; }

    /// <summary>ISO 3166-1 alpha-2, where only a country is named.</summary>
    public string? TargetCountry { get; private set; }

    public IReadOnlyList<Theme> Themes => _themes;

    public string Offer { get; private set; } = "";

    public string Seek { get; private set; } = "";

    /// <summary>The language the texts are written in (ISO 639-1).</summary>
    public string Language { get; private set; } = Domain.Language.English;

    /// <summary>Who speaks for the municipality, as given to be passed on; empty once erased.</summary>
    public string SpeakerName { get; private set; } = "";

    public string SpeakerEmail { get; private set; } = "";

    /// <summary>Keyed hash of the speaker's address.</summary>
    public string SpeakerKey { get; private set; } = "";

    /// <summary>The registered contact that the link was mailed to.</summary>
    public ContactId? Contact { get; private set; }

    public CooperationLinkState Link { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The association was reminded that it waits.</summary>
    public bool IsReminded { get; private set; }

    /// <summary>Why it was declined.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What the introduction led to.</summary>
    public PartnershipId? Partnership { get; private set; }

    /// <summary>When it is dropped, the association reminded, the request expires, or, once closed, its speaker is erased; null then.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Names both sides while the request waits: unique, so that a municipality asks another one once at a time.</summary>
    public string? OpenPair { get; private set; }

    public bool IsOpen => State is CooperationState.Unconfirmed or CooperationState.Waiting;

    public static CooperationRequest Ask(string number, MunicipalityId applicant, CooperationTarget target, CooperationText text, Speaker speaker, DateTimeOffset now)
    {
        var request = new CooperationRequest(CooperationRequestId.New(), number, applicant)
        {
            Aim = target.Aim,
            Target = target.Municipality,
            Place = target.Place,
            TargetCode = target.Code,
            TargetCountry = target.Country,
            SpeakerName = speaker.CheckedName(),
            SpeakerEmail = speaker.Email.Value,
            SpeakerKey = speaker.AddressKey,
            RequestedAt = now,
            DueAt = now + ConfirmWithin,
        };
        request.Write(text);
        request.Raise(new CooperationAsked(request.Id));
        return request;
    }

    /// <summary>The link goes to this person, who has seven days from now to confirm.</summary>
    public void MailedTo(ContactId contact, DateTimeOffset now)
    {
        if (!IsOpen) throw new RuleViolation(CooperationErrors.NotOpen);
        (Contact, Link) = (contact, CooperationLinkState.Mailed);
        if (State == CooperationState.Unconfirmed) DueAt = now + ConfirmWithin;
        Touch();
    }

    /// <summary>The link cannot go yet, for this reason.</summary>
    public void MailLater(CooperationLinkState reason, DateTimeOffset now)
    {
        if (State != CooperationState.Unconfirmed) throw new RuleViolation(CooperationErrors.NotUnconfirmed);
        (Link, DueAt) = (reason, now + TryAgainAfter);
        Touch();
    }

    /// <summary>Nobody confirmed it in time, or nobody could be asked to.</summary>
    public bool IsDropped(DateTimeOffset now) => State == CooperationState.Unconfirmed && Link switch
    {
        CooperationLinkState.Held => now >= RequestedAt + HoldFor,
        CooperationLinkState.Nobody => now >= RequestedAt + ConfirmWithin,
        _ => now >= DueAt,
    };

    /// <param name="remindAt">When the association is to be reminded, should it not have decided by then.</param>
    public void Confirm(DateTimeOffset now, DateTimeOffset remindAt)
    {
        if (State != CooperationState.Unconfirmed) throw new RuleViolation(CooperationErrors.NotUnconfirmed);
        (State, ConfirmedAt, DueAt) = (CooperationState.Waiting, now, remindAt);
        KeepOpenPair();
        Touch();
    }

    /// <summary>The municipality changes what it wrote, until the association has decided.</summary>
    public void Amend(CooperationText text)
    {
        if (!IsOpen) throw new RuleViolation(CooperationErrors.NotOpen);
        Write(text);
        Touch();
    }

    /// <summary>Takes back what was confirmed; what was not is deleted instead.</summary>
    public void Withdraw(DateTimeOffset now)
    {
        if (State != CooperationState.Waiting) throw new RuleViolation(CooperationErrors.NotOpen);
        Close(CooperationState.Withdrawn, now);
    }

    public void Decline(string reason, DateTimeOffset now)
    {
        if (State != CooperationState.Waiting) throw new RuleViolation(CooperationErrors.NotWaiting);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(CooperationErrors.ReasonMissing);
        if (reason.Length > TextMaxLength) throw new RuleViolation(CooperationErrors.TextTooLong);
        Reason = reason.Trim();
        Close(CooperationState.Declined, now);
    }

    public void Introduce(Municipality partner, PartnershipId partnership, DateTimeOffset now)
    {
        if (State != CooperationState.Waiting) throw new RuleViolation(CooperationErrors.NotWaiting);
        if (partner.Id == Applicant) throw new RuleViolation(CooperationErrors.SameCountry);
        (Target, TargetCode, Place, Partnership) = (partner.Id, CooperationTarget.CodeOf(partner.Country, partner.OfficialCode), null, partnership);
        Close(CooperationState.Introduced, now);
    }

    /// <summary>The place asked for is in the association's list now.</summary>
    public void TargetIs(MunicipalityId listed)
    {
        if (State != CooperationState.Waiting) throw new RuleViolation(CooperationErrors.NotWaiting);
        if (Place is null) throw new RuleViolation(CooperationErrors.NothingToList);
        (Target, Place) = (listed, null);
        Touch();
    }

    /// <summary>Takes the due step of a waiting request: the association is reminded once, then the request expires.</summary>
    public void TakeDueStep(DateTimeOffset now)
    {
        if (State != CooperationState.Waiting) throw new RuleViolation(CooperationErrors.NotWaiting);
        if (IsReminded)
        {
            Close(CooperationState.Expired, now);
            return;
        }

        (IsReminded, DueAt) = (true, ConfirmedAt + DecideWithin);
        Touch();
    }

    /// <summary>Erases who spoke for the municipality, long after the request was closed.</summary>
    public void ForgetSpeaker()
    {
        if (ClosedAt is null) throw new RuleViolation(CooperationErrors.NotWaiting);
        (SpeakerName, SpeakerEmail, SpeakerKey, DueAt) = ("", "", "", null);
        Touch();
    }

    /// <summary>Two entries of one municipality became one.</summary>
    /// <param name="isDouble">Another waiting request is of the same two now: this one keeps its place without the pair's name.</param>
    public void Replace(MunicipalityId merged, Municipality kept, Func<string, bool> isDouble)
    {
        if (Applicant == merged) Applicant = kept.Id;
        if (Target == merged) (Target, TargetCode) = (kept.Id, CooperationTarget.CodeOf(kept.Country, kept.OfficialCode));
        KeepOpenPair();
        if (OpenPair is { } pair && isDouble(pair)) OpenPair = null;
        Touch();
    }

    private void Write(CooperationText text)
    {
        text.Check();
        (Offer, Seek, Language) = (text.Offer.Trim(), text.Seek.Trim(), text.Language);
        _themes = [.. text.Themes.Distinct().Order()];
    }

    private void Close(CooperationState state, DateTimeOffset now)
    {
        (State, ClosedAt, DueAt) = (state, now, now.AddMonths(KeepSpeakerMonths));
        KeepOpenPair();
        Touch();
    }

    private void KeepOpenPair() => OpenPair = State == CooperationState.Waiting && TargetCode is { } target ? $"{Applicant.Value} {target}" : null;
}
