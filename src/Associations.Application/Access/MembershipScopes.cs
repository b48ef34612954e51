using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>What a membership can be limited to: the association's municipalities and programmes.</summary>
[Allow(Role.Manager, Role.Operator)]
public sealed record MembershipScopes : IRead<MembershipScopeList>;

public sealed record MembershipScopeList(IReadOnlyList<MunicipalityScope> Municipalities, IReadOnlyList<ProgrammeScope> Programmes);

public sealed record MunicipalityScope(MunicipalityId Id, LocalisedText Name);

public sealed record ProgrammeScope(ProgrammeId Id, LocalisedText Name);

internal sealed class MembershipScopesHandler(IAppDb db) : IRequestHandler<MembershipScopes, MembershipScopeList>
{
    public async Task<MembershipScopeList> Handle(MembershipScopes request, CancellationToken cancellationToken) => new(
        await db.Municipalities.Select(municipality => new MunicipalityScope(municipality.Id, municipality.Name)).ToListAsync(cancellationToken),
        await db.Programmes.Select(programme => new ProgrammeScope(programme.Id, programme.Name)).ToListAsync(cancellationToken));
}
