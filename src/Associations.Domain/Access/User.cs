using System.Security.Cryptography;
using Associations.Domain.Mail;

namespace Associations.Domain.Access;

/// <summary>
/// A person who signs in. Global: one person may serve several associations, and nobody but the person changes what is
/// written here. What they may do stands in each association's <see cref="Membership"/>.
/// </summary>
public sealed class User : AggregateRoot, IGlobal
{
    public const int NameMaxLength = 200;
    public const int MaxFailures = 10;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    private List<string> _recoveryCodes = [];

    private User(UserId id, string email, string emailKey)
    {
        Id = id;
        Email = email;
        EmailKey = emailKey;
    }

    public UserId Id { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; }

    /// <summary>What the address is found by: see <see cref="EmailAddress.Key"/>.</summary>
    public string EmailKey { get; private set; }

    /// <summary>The language of their pages and mail (ISO 639-1).</summary>
    public string Language { get; private set; } = Domain.Language.English;

    /// <summary>The zone their times are shown in (IANA).</summary>
    public string Zone { get; private set; } = "Europe/Kyiv";

    /// <summary>Salted and stretched; null for a person who signs in by mailed link only.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes with every credential: sessions that carry an older one end.</summary>
    public string SecurityStamp { get; private set; } = "";

    public int FailedAttempts { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Wrong codes in a row, counted apart from passwords: anybody can type wrong passwords, codes need a first factor.</summary>
    public int FailedCodes { get; private set; }

    public DateTimeOffset? CodesLockedUntil { get; private set; }

    /// <summary>Sealed key of the authenticator (RFC 6238); kept while enrolment is open, used once <see cref="HasSecondFactor"/>.</summary>
    public string? AuthenticatorKey { get; private set; }

    public bool HasSecondFactor { get; private set; }

    /// <summary>The time step of the last accepted code: a code works once.</summary>
    public long LastCodeStep { get; private set; }

    /// <summary>SHA-256 of the recovery codes that are left; each works once, in the place of a code.</summary>
    public IReadOnlyList<string> RecoveryCodes => _recoveryCodes;

    public DateTimeOffset CreatedAt { get; private set; }

    public static User Register(EmailAddress email, string name, string language, string zone, DateTimeOffset now)
    {
        var user = new User(UserId.New(), email.Value, email.Key) { CreatedAt = now };
        user.Describe(name, language, zone);
        user.EndSessions();
        return user;
    }

    public void Describe(string name, string language, string zone)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > NameMaxLength) throw new RuleViolation(AccessRules.NameMissing);
        if (!Domain.Language.IsKnown(language)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownLanguage);
        if (!ZonedTime.IsZone(zone)) throw new RuleViolation(Tenancy.TenancyErrors.UnknownZone);
        (Name, Language, Zone) = (name.Trim(), language, zone);
        Touch();
    }

    /// <summary>A new password ends every session.</summary>
    public void SetPassword(string hash)
    {
        PasswordHash = hash;
        (FailedAttempts, LockedUntil) = (0, null);
        EndSessions();
    }

    /// <summary>After <see cref="MaxFailures"/> wrong passwords in a row, passwords are refused for a while; a mailed link still works.</summary>
    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>After <see cref="MaxFailures"/> wrong codes in a row, codes are refused for a while, whatever the first factor was.</summary>
    public bool AreCodesLocked(DateTimeOffset now) => CodesLockedUntil > now;

    /// <summary>Ends the count of wrong codes. A right password does not: else a known one would make codes free to guess.</summary>
    public void CodeFitted()
    {
        if (FailedCodes == 0 && CodesLockedUntil is null) return;
        (FailedCodes, CodesLockedUntil) = (0, null);
        Touch();
    }

    public void PasswordFitted()
    {
        if (FailedAttempts == 0 && LockedUntil is null) return;
        (FailedAttempts, LockedUntil) = (0, null);
        Touch();
    }

    /// <summary>Begins an enrolment: the key counts only once a code made with it was shown.</summary>
    public void OfferAuthenticator(string sealedKey)
    {
        if (HasSecondFactor) throw new RuleViolation(AccessRules.SecondFactorStands);
        AuthenticatorKey = sealedKey;
        Touch();
    }

    public void EnrolSecondFactor(IEnumerable<string> recoveryHashes)
    {
        if (HasSecondFactor) throw new RuleViolation(AccessRules.SecondFactorStands);
        HasSecondFactor = true;
        _recoveryCodes = [.. recoveryHashes];
        EndSessions();
    }

    public void RemoveSecondFactor()
    {
        (HasSecondFactor, AuthenticatorKey) = (false, null);
        _recoveryCodes = [];
        EndSessions();
    }

    /// <summary>Accepts the code of one time step, once: of two uses at the same time one loses on the version.</summary>
    public bool UseCodeOf(long? step)
    {
        if (step is not { } shown || shown <= LastCodeStep) return false;
        LastCodeStep = shown;
        Touch();
        return true;
    }

    public bool UseRecoveryCode(string hash)
    {
        if (!_recoveryCodes.Contains(hash)) return false;
        _recoveryCodes = [.. _recoveryCodes.Where(left => left != hash)];
        Touch();
        return true;
    }

    /// <summary>Ends every session of this person, in all associations.</summary>
    public void EndSessions()
    {
        SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Touch();
    }
}
