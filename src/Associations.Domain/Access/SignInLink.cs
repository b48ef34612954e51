using Associations.Domain.Mail;

namespace Associations.Domain.Access;

public readonly record struct SignInLinkId(Guid Value) : IEntityId<SignInLinkId>
{
    public static SignInLinkId New() => new(Guid.CreateVersion7());

    public static SignInLinkId From(Guid value) => new(value);
}

/// <summary>
/// A link that was asked for at a sign-in page: works once, for 15 minutes, in the association that mailed it. Asking leaves
/// the same row whether the address is known or not; who it belongs to is found out afterwards, out of the asker's sight.
/// </summary>
public sealed class SignInLink : AggregateRoot, ITenantOwned
{
    public const int NextMaxLength = 1000;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private SignInLink(SignInLinkId id, SignInLinkKind kind, string emailKey)
    {
        Id = id;
        Kind = kind;
        EmailKey = emailKey;
    }

    public SignInLinkId Id { get; private set; }

    public SignInLinkKind Kind { get; private set; }

    public string EmailKey { get; private set; }

    /// <summary>Null until the letter is written.</summary>
    public UserId? User { get; private set; }

    /// <summary>SHA-256 of the token; null until the letter is written.</summary>
    public string? TokenHash { get; private set; }

    /// <summary>The path of the page that was wanted before signing in.</summary>
    public string? Next { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public static SignInLink Request(SignInLinkKind kind, EmailAddress email, DateTimeOffset now, string? next = null)
    {
        var link = new SignInLink(SignInLinkId.New(), kind, email.Key)
        {
            RequestedAt = now,
            ExpiresAt = now + Lifetime,
            Next = next is { Length: > 0 and <= NextMaxLength } ? next : null,
        };
        link.Raise(new SignInLinkRequested(link.Id));
        return link;
    }

    public void Mail(UserId user, string tokenHash)
    {
        if (TokenHash is not null) throw new RuleViolation(AccessRules.LinkSpent);
        (User, TokenHash) = (user, tokenHash);
        Touch();
    }

    /// <summary>Spends the link. Of uses at the same time all but one lose on the version.</summary>
    public UserId Use(DateTimeOffset now)
    {
        if (User is not { } user || UsedAt is not null || now >= ExpiresAt) throw new RuleViolation(AccessRules.LinkSpent);
        UsedAt = now;
        Touch();
        return user;
    }
}

public enum SignInLinkKind
{
    SignIn,
    PasswordReset,
}

/// <summary>Somebody asked for a link; carries no address.</summary>
[EventName("access.sign-in-link-requested.v1")]
public sealed record SignInLinkRequested(SignInLinkId Link) : IDomainEvent;
