using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>Changes of profiles that wait for the association, those that wait longest first, and how many profiles stand where.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ProfilesWaiting : IRead<ProfilesWaiting.Answer>
{
    /// <param name="Profiles">How many municipalities have one.</param>
    /// <param name="Unanswered">Of them, how many were not confirmed when asked.</param>
    public sealed record Answer(IReadOnlyList<Row> Waiting, int Profiles, int Returned, int Unanswered);

    /// <param name="IsFirst">Nothing of this municipality holds yet.</param>
    public sealed record Row(MunicipalityId Municipality, LocalisedText Name, DateTimeOffset Since, bool IsFirst);
}

internal sealed class ProfilesWaitingHandler(IAppDb db) : IRequestHandler<ProfilesWaiting, ProfilesWaiting.Answer>
{
    public async Task<ProfilesWaiting.Answer> Handle(ProfilesWaiting request, CancellationToken cancellationToken)
    {
        var waiting = await db.Profiles.Where(row => row.WaitingSince != null)
            .Join(db.Municipalities, row => row.Municipality, town => town.Id, (row, town) => new { row.Municipality, town.Name, Since = row.WaitingSince!.Value, IsFirst = row.Content == null })
            .OrderBy(row => row.Since).ToListAsync(cancellationToken);
        return new ProfilesWaiting.Answer(
            [.. waiting.Select(row => new ProfilesWaiting.Row(row.Municipality, row.Name, row.Since, row.IsFirst))],
            await db.Profiles.CountAsync(row => row.Content != null, cancellationToken),
            await db.Profiles.CountAsync(row => row.Draft != null && row.WaitingSince == null, cancellationToken),
            await db.Profiles.CountAsync(row => row.Renewal == ProfileRenewal.Unanswered, cancellationToken));
    }
}
