using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>What the mailed link shows: the municipality's own profile and its draft. Null when the link is over.</summary>
[AllowAnyone]
public sealed record ProfileByLink(string Token) : IRead<ProfileByLink.Answer?>
{
    /// <param name="Content">What holds; null when nothing does yet.</param>
    /// <param name="Draft">The municipality's change, waiting or returned.</param>
    /// <param name="Version">0 when there is no profile.</param>
    /// <param name="ReturnedBecause">The draft came back with this reason.</param>
    /// <param name="CanConfirm">There is a profile whose truth can be confirmed as it is; a returned draft is dropped by it.</param>
    /// <param name="ConfirmedAt">Null when the municipality never did.</param>
    public sealed record Answer(
        MunicipalityId Id, LocalisedText Municipality, int? Population, ProfileContent? Content, ProfileContent? Draft, int Version, bool IsWaiting, string? ReturnedBecause, bool CanConfirm,
        DateTimeOffset? ConfirmedAt, bool NeedsApproval, bool IsPublic, string Language)
    {
        /// <summary>What the municipality wrote last.</summary>
        public ProfileContent? Written => Draft ?? Content;
    }
}

/// <summary>Changes a municipality's profile by the link: at once, or as a draft that the association takes over.</summary>
/// <param name="SeenVersion">The version the change was made on; another one by now is a conflict.</param>
/// <returns>True when the change waits for the association.</returns>
[AllowAnyone]
public sealed record ProposeProfile(string Token, ProfileContent Content, int SeenVersion) : IRequest<Result<bool>>;

/// <summary>Says that the profile is still true; drops a change that was returned.</summary>
/// <param name="SeenVersion">The version that was read; another one by now is a conflict.</param>
[AllowAnyone]
public sealed record ConfirmProfile(string Token, int SeenVersion) : IRequest<Result>;

internal sealed class ProfileByLinkHandler(IAppDb db, ProfileLink link, TimeProvider time)
    : IRequestHandler<ProfileByLink, ProfileByLink.Answer?>, IRequestHandler<ProposeProfile, Result<bool>>, IRequestHandler<ConfirmProfile, Result>
{
    public async Task<ProfileByLink.Answer?> Handle(ProfileByLink request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not { } contact) return null;

        var town = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == contact.Municipality, cancellationToken);
        var profile = await link.ProfileOf(contact, cancellationToken);
        return new(
            town.Id, town.Name, town.Population, profile?.Content, profile?.Draft?.Content, profile?.Version ?? 0, profile?.IsWaiting ?? false, profile?.Draft?.ReturnedBecause,
            profile is { Content: not null, IsWaiting: false }, profile?.ConfirmedAt, await NeedsApproval(cancellationToken), profile?.Content?.IsPublic() ?? false, contact.Language);
    }

    public async Task<Result<bool>> Handle(ProposeProfile request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not { } contact) return ProfileErrors.LinkOver;

        var now = time.GetUtcNow();
        var profile = await link.ProfileOf(contact, cancellationToken);
        if ((profile?.Version ?? 0) != request.SeenVersion) return DispatchErrors.Conflict;
        if (profile is null) db.Profiles.Add(profile = Profile.Begin(contact.Municipality));
        profile.Propose(request.Content, contact.Id, await NeedsApproval(cancellationToken), now);
        await db.SaveChangesAsync(cancellationToken);
        return profile.IsWaiting;
    }

    public async Task<Result> Handle(ConfirmProfile request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, cancellationToken) is not { } contact) return ProfileErrors.LinkOver;
        if (await link.ProfileOf(contact, cancellationToken) is not { } profile) return ProfileErrors.NothingToConfirm;

        if (profile.Version != request.SeenVersion) return DispatchErrors.Conflict;
        profile.Confirm(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private async Task<bool> NeedsApproval(CancellationToken cancellationToken) =>
        (await db.ProfileSettings.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? ProfileSettings.Usual()).NeedsApproval;
}
