using Associations.Application.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Mail;

/// <summary>Frees the letters of senders that died.</summary>
internal sealed class ReclaimLetters(IDueTenants due, ITenantRunner tenants) : IRecurringJob
{
    public string Name => "reclaim-letters";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromSeconds(5));

    public async Task Run(CancellationToken cancellationToken) =>
        await tenants.ForEach(
            await due.With(DueWork.AbandonedLetters, cancellationToken),
            services => services.GetRequiredService<ILetterLedger>().Reclaim(cancellationToken),
            cancellationToken);
}
