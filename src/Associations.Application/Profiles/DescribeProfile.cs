using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>The association writes a municipality's profile. It holds at once; what the municipality proposed waits on.</summary>
/// <param name="SeenVersion">The version the change was made on, 0 for none; another one by now is a conflict.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record DescribeProfile(MunicipalityId Municipality, ProfileContent Content, int SeenVersion) : IRequest<Result>;

internal sealed class DescribeProfileHandler(IAppDb db, TimeProvider time) : IRequestHandler<DescribeProfile, Result>
{
    public async Task<Result> Handle(DescribeProfile request, CancellationToken cancellationToken)
    {
        if (!await db.Municipalities.AnyAsync(row => row.Id == request.Municipality, cancellationToken)) return MunicipalityErrors.NotFound;

        var profile = await db.Profiles.SingleOrDefaultAsync(row => row.Municipality == request.Municipality, cancellationToken);
        if ((profile?.Version ?? 0) != request.SeenVersion) return DispatchErrors.Conflict;
        if (profile is null) db.Profiles.Add(profile = Profile.Begin(request.Municipality));
        profile.Describe(request.Content, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
