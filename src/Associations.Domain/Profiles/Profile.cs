using Associations.Domain.Municipalities;

namespace Associations.Domain.Profiles;

public readonly record struct ProfileId(Guid Value) : IEntityId<ProfileId>
{
    public static ProfileId New() => new(Guid.CreateVersion7());

    public static ProfileId From(Guid value) => new(value);
}

/// <summary>A municipality's change of its profile that the association has not taken over.</summary>
/// <param name="By">Who wrote it, and is told when it comes back.</param>
/// <param name="ReturnedBecause">Null while it waits for the association; the reason once it was returned.</param>
public sealed record ProfileDraft(ProfileContent Content, DateTimeOffset At, ContactId By, string? ReturnedBecause);

/// <summary>How far the yearly question whether a profile is still true has come.</summary>
public enum ProfileRenewal
{
    /// <summary>Nothing is asked until the year is over.</summary>
    Resting,
    Asked,
    AskedAgain,

    /// <summary>Nobody answered. It is asked again when another year is over.</summary>
    Unanswered,
}

/// <summary>What a municipality needs, offers and looks for. One per municipality.</summary>
public sealed class Profile : AggregateRoot, ITenantOwned
{
    public const int ReasonMaxLength = 1000;
    public const int ConfirmedForMonths = 12;

    /// <summary>Between the first question and the second, and between the second and giving up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    private Profile(ProfileId id, MunicipalityId municipality)
    {
        Id = id;
        Municipality = municipality;
    }

    public ProfileId Id { get; private set; }

    public MunicipalityId Municipality { get; private set; }

    /// <summary>Null until the association took over the municipality's first draft.</summary>
    public ProfileContent? Content { get; private set; }

    public ProfileDraft? Draft { get; private set; }

    /// <summary>Since when the draft waits for the association; null when none does.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>The draft waits for the association.</summary>
    public bool IsWaiting => WaitingSince is not null;

    /// <summary>When the municipality last said that <see cref="Content"/> is true; null when it never did, for the association wrote it.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public ProfileRenewal Renewal { get; private set; }

    /// <summary>When the next step of the yearly question is due; null while nothing holds that could be asked about.</summary>
    public DateTimeOffset? RenewalDueAt { get; private set; }

    public static Profile Begin(MunicipalityId municipality)
    {
        var profile = new Profile(ProfileId.New(), municipality);
        profile.Touch();
        return profile;
    }

    /// <summary>The association writes it: nobody of the municipality has said so. What the municipality has proposed waits on.</summary>
    public void Describe(ProfileContent content, DateTimeOffset now)
    {
        var written = content.Checked();
        if (Content is null || !written.SaysTheSameAs(Content)) ConfirmedAt = null;
        Content = written;
        RenewalDueAt ??= now.AddMonths(ConfirmedForMonths);
        Touch();
    }

    /// <summary>The municipality writes it: it holds at once, or waits for the association.</summary>
    public void Propose(ProfileContent content, ContactId by, bool needsApproval, DateTimeOffset now)
    {
        var proposed = content.Checked();
        if (needsApproval)
        {
            (Draft, WaitingSince) = (new ProfileDraft(proposed, now, by, null), now);
            // It has answered, but what still holds is not what it says.
            if (Content is not null) Rest(now);
        }
        else
        {
            (Content, Draft, WaitingSince) = (proposed, null, null);
            KeepConfirmed(now);
        }

        Touch();
    }

    public void Accept()
    {
        if (!IsWaiting || Draft is null) throw new RuleViolation(ProfileErrors.NothingWaits);
        KeepConfirmed(Draft.At);
        (Content, Draft, WaitingSince) = (Draft.Content, null, null);
        Touch();
    }

    /// <summary>The draft goes back to the municipality, which finds it as it left it.</summary>
    public ProfileDraft Return(string reason)
    {
        if (!IsWaiting || Draft is null) throw new RuleViolation(ProfileErrors.NothingWaits);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(ProfileErrors.ReasonMissing);
        if (reason.Length > ReasonMaxLength) throw new RuleViolation(ProfileErrors.ReasonTooLong);

        (Draft, WaitingSince) = (Draft with { ReturnedBecause = reason.Trim() }, null);
        Touch();
        return Draft;
    }

    /// <summary>The municipality says that it is still so, and drops what was returned to it.</summary>
    public void Confirm(DateTimeOffset now)
    {
        if (Content is null) throw new RuleViolation(ProfileErrors.NothingToConfirm);
        if (IsWaiting) throw new RuleViolation(ProfileErrors.ChangeWaits);
        Draft = null;
        KeepConfirmed(now);
        Touch();
    }

    /// <summary>The last confirmation is older than a year and the time that the question waits for an answer.</summary>
    public bool HasLapsed(DateTimeOffset now) => ConfirmedAt?.AddMonths(ConfirmedForMonths) + (2 * Patience) <= now;

    /// <summary>Takes the due step of the yearly question, or puts it off where it would reach nobody.</summary>
    /// <param name="reachable">Somebody speaks for the municipality under an address that takes mail.</param>
    /// <returns>Whether the municipality is to be asked.</returns>
    public bool TakeRenewalStep(bool reachable, DateTimeOffset now)
    {
        if (RenewalDueAt is null || RenewalDueAt > now) return false;
        Touch();
        if (Renewal == ProfileRenewal.AskedAgain)
        {
            (Renewal, RenewalDueAt) = (ProfileRenewal.Unanswered, now.AddMonths(ConfirmedForMonths));
            return false;
        }

        if (reachable) Renewal = Renewal == ProfileRenewal.Asked ? ProfileRenewal.AskedAgain : ProfileRenewal.Asked;
        RenewalDueAt = now + Patience;
        return reachable;
    }

    /// <summary>Two entries of one municipality became one.</summary>
    public void MoveTo(MunicipalityId kept)
    {
        Municipality = kept;
        Touch();
    }

    /// <summary>Two entries became one, and both had a profile: takes from the other what <see cref="ProfileMerge"/> says.</summary>
    public void TakeOver(Profile merged)
    {
        var merge = ProfileMerge.Of(this, merged);
        if (merge.TextMoves) (Content, ConfirmedAt, Renewal, RenewalDueAt) = (merged.Content, merged.ConfirmedAt, merged.Renewal, merged.RenewalDueAt);
        if (merge.DraftMoves) (Draft, WaitingSince) = (merged.Draft, merged.WaitingSince);
        Touch();
    }

    private void KeepConfirmed(DateTimeOffset at)
    {
        ConfirmedAt = at;
        Rest(at);
    }

    private void Rest(DateTimeOffset since) => (Renewal, RenewalDueAt) = (ProfileRenewal.Resting, since.AddMonths(ConfirmedForMonths));
}
