using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Access;

/// <summary>Who serves this association, and who was invited; nothing of what the same people do elsewhere.</summary>
[Allow(Role.Manager, Role.Operator)]
public sealed record Members : IRead<MemberList>;

public sealed record MemberList(IReadOnlyList<Member> People, IReadOnlyList<Invited> Invited);

public sealed record Member(MembershipId Id, UserId User, string Name, string Email, IReadOnlyList<Role> Roles, MunicipalityId? Municipality, IReadOnlyList<ProgrammeId> Programmes, DateTimeOffset Since);

public sealed record Invited(InvitationId Id, string Email, IReadOnlyList<Role> Roles, DateTimeOffset SentAt, DateTimeOffset ExpiresAt);

internal sealed class MembersHandler(IAppDb db) : IRequestHandler<Members, MemberList>
{
    public async Task<MemberList> Handle(Members request, CancellationToken cancellationToken)
    {
        var people = await db.Memberships
            .Join(db.Users, member => member.User, user => user.Id, (member, user) => new { member, user })
            .OrderBy(row => row.user.Name).ThenBy(row => row.user.Id)
            .Select(row => new Member(row.member.Id, row.user.Id, row.user.Name, row.user.Email, row.member.Roles, row.member.Municipality, row.member.Programmes, row.member.Since))
            .ToListAsync(cancellationToken);
        var invited = await db.Invitations.OrderBy(open => open.Email)
            .Select(open => new Invited(open.Id, open.Email, open.Roles, open.SentAt, open.ExpiresAt))
            .ToListAsync(cancellationToken);
        return new MemberList(people, invited);
    }
}
