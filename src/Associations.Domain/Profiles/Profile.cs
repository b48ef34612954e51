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
    /// <summary>Confirmed within the year.</summary>
    Confirmed,
    Asked,
    AskedAgain,

    /// <summary>Nobody answered: it is shown as not confirmed since its day.</summary>
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

    /// <summary>The draft waits for the association.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>When it was last said to be true.</summary>
    public DateTimeOffset ConfirmedAt { get; private set; }

    public ProfileRenewal Renewal { get; private set; }

    /// <summary>When the next step of the yearly question is due; null when there is none.</summary>
    public DateTimeOffset? RenewalDueAt { get; private set; }

    public static Profile Begin(MunicipalityId municipality, DateTimeOffset now)
    {
        var profile = new Profile(ProfileId.New(), municipality);
        profile.KeepConfirmed(now);
        profile.Touch();
        return profile;
    }

    /// <summary>The association writes it. What the municipality has proposed waits on.</summary>
    public void Describe(ProfileContent content)
    {
        Content = content.Checked();
        Touch();
    }

    /// <summary>The municipality writes it: it holds at once, or waits for the association.</summary>
    public void Propose(ProfileContent content, ContactId by, bool needsApproval, DateTimeOffset now)
    {
        var proposed = content.Checked();
        if (needsApproval) (Draft, IsWaiting) = (new ProfileDraft(proposed, now, by, null), true);
        else (Content, Draft, IsWaiting) = (proposed, null, false);
        // Whoever rewrites a profile says that it is true, whatever the association makes of it.
        KeepConfirmed(now);
        Touch();
    }

    public void Accept()
    {
        if (!IsWaiting || Draft is null) throw new RuleViolation(ProfileErrors.NothingWaits);
        (Content, Draft, IsWaiting) = (Draft.Content, null, false);
        Touch();
    }

    /// <summary>The draft goes back to the municipality, which finds it as it left it.</summary>
    public ProfileDraft Return(string reason)
    {
        if (!IsWaiting || Draft is null) throw new RuleViolation(ProfileErrors.NothingWaits);
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolation(ProfileErrors.ReasonMissing);
        if (reason.Length > ReasonMaxLength) throw new RuleViolation(ProfileErrors.ReasonTooLong);

        (Draft, IsWaiting) = (Draft with { ReturnedBecause = reason.Trim() }, false);
        Touch();
        return Draft;
    }

    /// <summary>The municipality says that it is still so.</summary>
    public void Confirm(DateTimeOffset now)
    {
        if (Content is null) throw new RuleViolation(ProfileErrors.NothingToConfirm);
        KeepConfirmed(now);
        Touch();
    }

    /// <summary>Takes the due step of the yearly question.</summary>
    /// <returns>Whether the municipality is to be asked.</returns>
    public bool TakeRenewalStep(DateTimeOffset now)
    {
        if (RenewalDueAt is null || RenewalDueAt > now) return false;
        (Renewal, RenewalDueAt) = Renewal switch
        {
            ProfileRenewal.Confirmed => (ProfileRenewal.Asked, now + Patience),
            ProfileRenewal.Asked => (ProfileRenewal.AskedAgain, now + Patience),
            _ => (ProfileRenewal.Unanswered, (DateTimeOffset?)null),
        };
        Touch();
        return Content is not null && Renewal != ProfileRenewal.Unanswered;
    }

    /// <summary>Two entries of one municipality became one.</summary>
    public void MoveTo(MunicipalityId kept)
    {
        Municipality = kept;
        Touch();
    }

    private void KeepConfirmed(DateTimeOffset now) =>
        (ConfirmedAt, Renewal, RenewalDueAt) = (now, ProfileRenewal.Confirmed, now.AddMonths(ConfirmedForMonths));
}
