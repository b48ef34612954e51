using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>Takes over the change that a municipality proposed of its profile.</summary>
/// <param name="SeenVersion">The version that was looked at; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record AcceptProfile(MunicipalityId Municipality, int SeenVersion) : IRequest<Result>;

/// <summary>Gives the change back to the municipality, with the reason in a letter and a link to write it anew.</summary>
/// <param name="SeenVersion">The version that was looked at; another one by now is a conflict.</param>
/// <returns>False when nobody is on record who could be written to, so that the association must say it otherwise.</returns>
[Allow(Role.Manager, Role.Editor)]
public sealed record ReturnProfile(MunicipalityId Municipality, string Reason, int SeenVersion) : IRequest<Result<bool>>;

internal sealed class DecideOnProfileHandler(IAppDb db, TimeProvider time) : IRequestHandler<AcceptProfile, Result>, IRequestHandler<ReturnProfile, Result<bool>>
{
    public async Task<Result> Handle(AcceptProfile request, CancellationToken cancellationToken)
    {
        if (await Find(request.Municipality, cancellationToken) is not { } profile) return ProfileErrors.NotFound;
        if (profile.Version != request.SeenVersion) return DispatchErrors.Conflict;

        profile.Accept();
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result<bool>> Handle(ReturnProfile request, CancellationToken cancellationToken)
    {
        if (await Find(request.Municipality, cancellationToken) is not { } profile) return ProfileErrors.NotFound;
        if (profile.Version != request.SeenVersion) return DispatchErrors.Conflict;

        var draft = profile.Return(request.Reason);
        // Its author, or whoever speaks for the municipality now.
        var contact = await db.Reachable().SingleOrDefaultAsync(row => row.Id == draft.By && row.Municipality == profile.Municipality, cancellationToken)
            ?? await db.RegisteredContact(profile.Municipality, cancellationToken);
        var town = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == profile.Municipality, cancellationToken);
        if (contact is not null) db.Letters.Add(ProfileLetter.Write(LetterKind.ProfileReturned, contact, town, time.GetUtcNow(), reason: draft.ReturnedBecause));
        await db.SaveChangesAsync(cancellationToken);
        return contact is not null;
    }

    private async Task<Profile?> Find(MunicipalityId municipality, CancellationToken cancellationToken) =>
        await db.Profiles.SingleOrDefaultAsync(row => row.Municipality == municipality, cancellationToken);
}
