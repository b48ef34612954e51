using Associations.Application.Mail;
using Associations.Application.Scheduling;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Associations.Infrastructure.Mail;

/// <summary>
/// Sends due letters over a few SMTP sessions. Tenants take turns with a small batch each, and who waits is looked up all the
/// time, so that one association's fifty thousand letters do not keep another's hundred waiting. Every sender also frees what dead ones left: as a job of the
/// scheduler that would wait until the cluster notices that a node died while it held the job.
/// </summary>
internal sealed class LetterSender(IDueTenants due, ITenantRunner tenants, InstallationOptions installation, ILogger<LetterSender> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly MailTurns _turns = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sessions = Enumerable.Range(0, installation.MailSessions).Select(_ => RunSession(stoppingToken));
        await Task.WhenAll([FindWork(stoppingToken), .. sessions]);
    }

    private async Task FindWork(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _turns.Add(await due.With(DueWork.Letters, stoppingToken));
                await tenants.ForEach(
                    await due.With(DueWork.AbandonedLetters, stoppingToken),
                    services => services.GetRequiredService<ILetterLedger>().Reclaim(stoppingToken),
                    stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The ledger could not be read; it is tried again.");
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunSession(CancellationToken stoppingToken)
    {
        await using var session = new MailSession();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (_turns.TryBegin(out var tenant))
                {
                    await Take(tenant, session, stoppingToken);
                    continue;
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was, a timeout's cancellation too: a session that ends here would send nothing more, unnoticed.
                log.LogError(failure, "A batch of letters stopped; its letters are tried again.");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Take(TenantId tenant, MailSession session, CancellationToken stoppingToken)
    {
        var more = false;
        try
        {
            more = await tenants.For(tenant, services => services.GetRequiredService<LetterBatch>().Send(session, () => _turns.SomebodyWaits, stoppingToken), stoppingToken);
        }
        finally
        {
            _turns.End(tenant, more);
        }
    }
}
