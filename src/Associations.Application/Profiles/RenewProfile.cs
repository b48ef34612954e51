using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Scheduling;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Profiles;

/// <summary>Takes the due step of one profile's yearly question, or puts it off where nobody can be asked. However often it runs, each letter is written once.</summary>
/// <returns>True when a profile was due, so that another may be due.</returns>
[AllowSystem]
public sealed record RenewProfile : IDueStep
{
    public int Passed { get; init; }
}

internal sealed class RenewProfileHandler(IAppDb db, TimeProvider time) : IRequestHandler<RenewProfile, Result<bool>>
{
    public async Task<Result<bool>> Handle(RenewProfile request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var profile = await db.Profiles.Where(row => row.RenewalDueAt <= now).OrderBy(row => row.RenewalDueAt).Skip(request.Passed).FirstOrDefaultAsync(cancellationToken);
        if (profile is null) return false;

        var contact = await db.RegisteredContact(profile.Municipality, cancellationToken);
        if (profile.TakeRenewalStep(contact is not null, now))
        {
            var town = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == profile.Municipality, cancellationToken);
            db.Letters.Add(ProfileLetter.Write(LetterKind.ProfileRenewal, contact!, town, now, profile.ConfirmedAt));
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

internal sealed class SweepProfiles(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "sweep-profiles";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromMinutes(1));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.TakeSteps<RenewProfile>(await due.With(DueWork.Profiles, cancellationToken), cancellationToken);
}
