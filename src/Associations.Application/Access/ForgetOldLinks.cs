using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Access;

/// <summary>Forgets links that are over: who asked for them, and what the letters that carried them said.</summary>
[AllowSystem]
public sealed record ForgetOldLinks : IRequest<int>;

internal sealed class ForgetOldLinksHandler(IAppDb db, TimeProvider time) : IRequestHandler<ForgetOldLinks, int>
{
    public async Task<int> Handle(ForgetOldLinks request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (links, invitations) = (now - SignInLink.Lifetime, now - Invitation.Lifetime);
        // An uncertain letter keeps its address until somebody decides whether it is sent again.
        await db.Letters
            .Where(row => row.SettledAt != null && row.State != LetterState.Uncertain && row.ToAddress != "")
            .Where(row => ((row.Kind == LetterKind.SignInLink || row.Kind == LetterKind.PasswordReset) && row.CreatedAt < links) || (row.Kind == LetterKind.Invitation && row.CreatedAt < invitations))
            .ExecuteUpdateAsync(row => row.SetProperty(letter => letter.ToName, "").SetProperty(letter => letter.ToAddress, "").SetProperty(letter => letter.Content, "{}"), cancellationToken);
        return await db.SignInLinks.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
    }
}

internal sealed class OldLinksJob(ITenantStore tenants, ITenantRunner runner) : IRecurringJob
{
    public string Name => "access.forget-old-links";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromHours(1));

    public async Task Run(CancellationToken cancellationToken)
    {
        var all = await tenants.All(cancellationToken);
        await runner.ForEach(all.Select(tenant => tenant.Id), services => services.GetRequiredService<ISender>().Send(new ForgetOldLinks(), cancellationToken), cancellationToken);
    }
}
