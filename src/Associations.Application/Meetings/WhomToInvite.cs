using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Whom a meeting may invite: those who speak for some municipalities, and those who work for the association.</summary>
/// <param name="Municipalities">In the order in which they are answered.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record WhomToInvite(IReadOnlyList<MunicipalityId> Municipalities) : IRead<WhomToInvite.Answer>
{
    public sealed record Answer(IReadOnlyList<Town> Towns, IReadOnlyList<Colleague> Colleagues);

    public sealed record Town(MunicipalityId Id, LocalisedText Name, IReadOnlyList<Person> People);

    /// <param name="TakesMail">False when no invitation would reach them.</param>
    public sealed record Person(ContactId Id, string Name, string Position, string Language, bool TakesMail);

    public sealed record Colleague(UserId Id, string Name);
}

internal sealed class WhomToInviteHandler(IAppDb db) : IRequestHandler<WhomToInvite, WhomToInvite.Answer>
{
    public async Task<WhomToInvite.Answer> Handle(WhomToInvite request, CancellationToken cancellationToken)
    {
        var towns = await db.Municipalities.AsNoTracking().Where(row => request.Municipalities.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        var contacts = await db.Contacts.AsNoTracking().Where(row => request.Municipalities.Contains(row.Municipality) && row.ErasedAt == null).OrderBy(row => row.Name).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var reachable = (await db.Reachable().Where(row => request.Municipalities.Contains(row.Municipality)).Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet();
        var speaking = contacts.ToLookup(row => row.Municipality, row => new WhomToInvite.Person(row.Id, row.Name, row.Position, row.Language, reachable.Contains(row.Id)));
        return new(
            [.. towns.OrderBy(town => request.Municipalities.ToList().IndexOf(town.Id)).Select(town => new WhomToInvite.Town(town.Id, town.Name, [.. speaking[town.Id]]))],
            await Colleagues(cancellationToken));
    }

    // Contacts who sign in stand with their municipality, and donors' officers are guests.
    private async Task<IReadOnlyList<WhomToInvite.Colleague>> Colleagues(CancellationToken cancellationToken)
    {
        var members = await db.Memberships.AsNoTracking().Join(db.Users, member => member.User, user => user.Id, (member, user) => new { member.Roles, user.Id, user.Name }).ToListAsync(cancellationToken);
        return [.. members.Where(one => one.Roles.Any(role => role is Role.Manager or Role.Editor)).OrderBy(one => one.Name, StringComparer.CurrentCulture).Select(one => new WhomToInvite.Colleague(one.Id, one.Name))];
    }
}
