using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;

namespace Associations.Domain.Access;

public readonly record struct InvitationId(Guid Value) : IEntityId<InvitationId>
{
    public static InvitationId New() => new(Guid.CreateVersion7());

    public static InvitationId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>An offer of a role to the owner of an address, known here or not: it looks the same until it is accepted.</summary>
public sealed class Invitation : AggregateRoot, ITenantOwned
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private List<Role> _roles = [];
    private List<ProgrammeId> _programmes = [];

    private Invitation(InvitationId id, string email, string emailKey)
    {
        Id = id;
        Email = email;
        EmailKey = emailKey;
    }

    public InvitationId Id { get; private set; }

    public string Email { get; private set; }

    public string EmailKey { get; private set; }

    /// <summary>The language of the letter (ISO 639-1).</summary>
    public string Language { get; private set; } = Domain.Language.English;

    public IReadOnlyList<Role> Roles => _roles;

    public MunicipalityId? Municipality { get; private set; }

    public IReadOnlyList<ProgrammeId> Programmes => _programmes;

    /// <summary>SHA-256 of the link's token; a new letter makes the old link useless.</summary>
    public string TokenHash { get; private set; } = "";

    public DateTimeOffset SentAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public Duties Duties => new(_roles) { Municipality = Municipality, Programmes = _programmes };

    public static Invitation Offer(EmailAddress email, Duties duties, TenantKind kind, string language)
    {
        var invitation = new Invitation(InvitationId.New(), email.Value, email.Key);
        invitation.Change(duties, kind, language);
        return invitation;
    }

    /// <summary>Replaces the offer.</summary>
    public void Change(Duties duties, TenantKind kind, string language)
    {
        if (!Domain.Language.IsKnown(language)) throw new RuleViolation(TenancyErrors.UnknownLanguage);
        duties.Check(kind);
        Language = language;
        _roles = [.. duties.Roles.Distinct().Order()];
        Municipality = duties.Municipality;
        _programmes = [.. duties.Programmes.Distinct()];
        Touch();
    }

    /// <summary>Sends it, or sends it again: only the newest letter's link works.</summary>
    public void Send(string tokenHash, DateTimeOffset now)
    {
        (TokenHash, SentAt, ExpiresAt) = (tokenHash, now, now + Lifetime);
        Touch();
    }

    public bool IsOpen(DateTimeOffset now) => now < ExpiresAt;
}
