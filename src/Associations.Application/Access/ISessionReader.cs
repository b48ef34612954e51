using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Associations.Domain.Tenancy;

namespace Associations.Application.Access;

/// <summary>Reads, on each request and in one round trip, who a session belongs to and what they may do in the tenant now.</summary>
public interface ISessionReader
{
    /// <returns>Null when the person is no member of the tenant, or no longer.</returns>
    Task<SessionState?> Read(TenantId tenant, UserId user, CancellationToken cancellationToken);
}

/// <summary>A member as of now.</summary>
/// <param name="SecurityStamp">A session that carries another one has ended.</param>
public sealed record SessionState(
    UserId User,
    string Name,
    string Language,
    string Zone,
    string SecurityStamp,
    bool HasSecondFactor,
    IReadOnlyList<Role> Roles,
    MunicipalityId? Municipality,
    IReadOnlyList<ProgrammeId> Programmes);
