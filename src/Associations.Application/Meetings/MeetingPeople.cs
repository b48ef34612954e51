using Associations.Application.Mail;
using Associations.Application.Municipalities;
using Associations.Application.Tenancy;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>A participant with name and address, read from where they stand.</summary>
/// <param name="Addressee">Null once erased, and when the address takes no mail.</param>
/// <param name="Key">Keyed hash of the address; null once erased.</param>
/// <param name="Organisation">The municipality, the association, or what was written of a guest; may be empty.</param>
public sealed record MeetingPerson(string Name, LocalisedText Organisation, MunicipalityId? Municipality, string? Key, Addressee? Addressee);

/// <summary>Who takes part: names and addresses are read anew whenever they are needed, so that they are true and an erased person is in no meeting.</summary>
internal sealed class MeetingPeople(IAppDb db, IAddressKeys keys, TenantContext tenant)
{
    public async Task<IReadOnlyDictionary<ParticipantId, MeetingPerson>> Of(IReadOnlyCollection<Meeting> meetings, CancellationToken cancellationToken)
    {
        var everybody = meetings.SelectMany(meeting => meeting.Everybody).ToList();
        var contacts = await Contacts([.. everybody.Select(one => one.Contact).OfType<ContactId>().Distinct()], cancellationToken);
        var members = await Members([.. everybody.Select(one => one.Member).OfType<UserId>().Distinct()], cancellationToken);
        var people = everybody.ToDictionary(
            one => one.Id,
            one => one.Contact is { } contact ? contacts[contact] : one.Member is { } member ? members.GetValueOrDefault(member, Nobody) : one.Guest is { } guest ? OfGuest(guest) : Nobody);
        return await WithoutDead(people, cancellationToken);
    }

    public Task<IReadOnlyDictionary<ParticipantId, MeetingPerson>> Of(Meeting meeting, CancellationToken cancellationToken) => Of([meeting], cancellationToken);

    /// <summary>The organisations at the table, each once, by the part they play.</summary>
    public static IReadOnlyList<LocalisedText> AtTable(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) => [.. OwnTable(meeting, everybody).Concat(meeting.TableElsewhere).Distinct()];

    /// <summary>Those that this association brings.</summary>
    public static IReadOnlyList<LocalisedText> OwnTable(Meeting meeting, IReadOnlyDictionary<ParticipantId, MeetingPerson> everybody) =>
        [.. meeting.Present.OrderBy(one => one.Role).ThenBy(one => one.Id.Value).Select(one => everybody[one.Id].Organisation).Where(name => !name.IsEmpty).Distinct()];

    private static MeetingPerson Nobody { get; } = new("", LocalisedText.Empty, null, null, null);

    // Whoever has the address, in whatever list: what came back, or was asked not to come, does not go there again.
    private async Task<Dictionary<ParticipantId, MeetingPerson>> WithoutDead(Dictionary<ParticipantId, MeetingPerson> people, CancellationToken cancellationToken)
    {
        var reached = people.Values.Where(person => person.Addressee is not null).Select(person => person.Key!).Distinct().ToList();
        var dead = await db.DeadAddresses().Where(key => reached.Contains(key)).ToListAsync(cancellationToken);
        return dead.Count == 0 ? people : people.ToDictionary(pair => pair.Key, pair => pair.Value.Key is { } key && dead.Contains(key) ? pair.Value with { Addressee = null } : pair.Value);
    }

    private async Task<Dictionary<ContactId, MeetingPerson>> Contacts(List<ContactId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var contacts = await db.Contacts.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        var towns = contacts.Select(contact => contact.Municipality).Distinct().ToList();
        var names = await db.Municipalities.Where(row => towns.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return contacts.ToDictionary(
            contact => contact.Id,
            contact => new MeetingPerson(
                contact.Name, names[contact.Municipality], contact.Municipality, contact.ErasedAt is null ? contact.AddressKey : null, contact.ErasedAt is null ? contact.Addressed() : null));
    }

    // Who left the association stays at the table: the person was invited, not the role.
    private async Task<Dictionary<UserId, MeetingPerson>> Members(List<UserId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var users = await db.Users.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken);
        return users.ToDictionary(user => user.Id, user => Person(new(user.Name, user.Email, keys.KeyOf(user.Email), user.Language, user.Zone) { User = user.Id }, tenant.Tenant.Name));
    }

    private MeetingPerson OfGuest(Guest guest) => Person(new(guest.Name, guest.Email, keys.KeyOf(guest.Email), guest.Language, guest.Zone), LocalisedText.Of((guest.Language, guest.Organisation)));

    private static MeetingPerson Person(Addressee addressee, LocalisedText organisation) => new(addressee.Name, organisation, null, addressee.AddressKey, addressee);
}
