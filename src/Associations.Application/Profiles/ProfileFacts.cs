using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>A municipality's profile as the association sees it: what holds, what waits, and whether it was confirmed.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ProfileFacts(MunicipalityId Municipality) : IRead<Result<ProfileFacts.Answer>>
{
    /// <param name="Version">0 when there is no profile.</param>
    /// <param name="Content">Null when nothing holds yet.</param>
    /// <param name="Draft">The municipality's change, waiting or returned.</param>
    /// <param name="ConfirmedAt">Null when the municipality never said that it is true.</param>
    /// <param name="Contact">Who would get a link; null when nobody can.</param>
    public sealed record Answer(
        MunicipalityId Id, LocalisedText Municipality, int? Population, int Version, ProfileContent? Content, ProfileDraft? Draft, bool IsWaiting, string? DraftBy,
        DateTimeOffset? ConfirmedAt, bool HasLapsed, Person? Contact);

    public sealed record Person(ContactId Id, string Name);
}

internal sealed class ProfileFactsHandler(IAppDb db, TimeProvider time) : IRequestHandler<ProfileFacts, Result<ProfileFacts.Answer>>
{
    public async Task<Result<ProfileFacts.Answer>> Handle(ProfileFacts request, CancellationToken cancellationToken)
    {
        var town = await db.Municipalities.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Municipality, cancellationToken);
        if (town is null) return MunicipalityErrors.NotFound;

        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(row => row.Municipality == town.Id, cancellationToken);
        var author = profile?.Draft is { } draft ? await db.Contacts.Where(row => row.Id == draft.By && row.ErasedAt == null).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken) : null;
        var contact = await db.RegisteredContact(town.Id, cancellationToken);
        return new ProfileFacts.Answer(
            town.Id, town.Name, town.Population, profile?.Version ?? 0, profile?.Content, profile?.Draft, profile?.IsWaiting ?? false, author,
            profile?.ConfirmedAt, profile?.HasLapsed(time.GetUtcNow()) ?? false, contact is null ? null : new(contact.Id, contact.Name));
    }
}
