using Associations.Domain.Municipalities;

namespace Associations.Domain.Profiles;

public readonly record struct ProfileLinkRequestId(Guid Value) : IEntityId<ProfileLinkRequestId>
{
    public static ProfileLinkRequestId New() => new(Guid.CreateVersion7());

    public static ProfileLinkRequestId From(Guid value) => new(value);
}

/// <summary>
/// Somebody asked for the link to a municipality's profile. Whether anybody is there to get it is found out afterwards, so
/// that the answer takes as long either way.
/// </summary>
public sealed class ProfileLinkRequest : AggregateRoot, ITenantOwned
{
    private ProfileLinkRequest(ProfileLinkRequestId id, MunicipalityId municipality)
    {
        Id = id;
        Municipality = municipality;
    }

    public ProfileLinkRequestId Id { get; private set; }

    public MunicipalityId Municipality { get; private set; }

    public static ProfileLinkRequest Ask(MunicipalityId municipality)
    {
        var request = new ProfileLinkRequest(ProfileLinkRequestId.New(), municipality);
        request.Raise(new ProfileLinkAsked(request.Id));
        return request;
    }
}

[EventName("profiles.link-asked.v1")]
public sealed record ProfileLinkAsked(ProfileLinkRequestId Request) : IDomainEvent;
