using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>What everybody may see of a municipality's profile; nothing of the people who speak for it.</summary>
[AllowAnyone]
public sealed record PublicProfile(MunicipalityId Municipality) : IRead<Result<PublicProfile.Answer>>
{
    /// <param name="Population">Null when it is not shown.</param>
    /// <param name="ConfirmedAt">When the municipality last said that it is true; null when it never did.</param>
    /// <param name="HasLapsed">That is longer ago than the yearly question waits for an answer.</param>
    public sealed record Answer(
        MunicipalityId Id, LocalisedText Municipality, string Country, string OfficialCode, LocalisedText CountryName, LocalisedText RegionName, int? Population,
        ProfileContent Content, DateTimeOffset? ConfirmedAt, bool HasLapsed);
}

internal sealed class PublicProfileHandler(IAppDb db, IMunicipalitySearch search, TimeProvider time) : IRequestHandler<PublicProfile, Result<PublicProfile.Answer>>
{
    public async Task<Result<PublicProfile.Answer>> Handle(PublicProfile request, CancellationToken cancellationToken)
    {
        var profile = await db.Profiles.AsNoTracking().SingleOrDefaultAsync(row => row.Municipality == request.Municipality, cancellationToken);
        if (profile?.Content is not { } content || !content.IsPublic()) return ProfileErrors.NotFound;

        var town = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == request.Municipality, cancellationToken);
        var (country, region) = await search.NamesOf(town.Country, town.Region, cancellationToken);
        return new PublicProfile.Answer(
            town.Id, town.Name, town.Country, town.OfficialCode, country, region, content.Shown.Contains(ProfileField.Population) ? town.Population : null,
            content.OnlyPublic(), profile.ConfirmedAt, profile.HasLapsed(time.GetUtcNow()));
    }
}
