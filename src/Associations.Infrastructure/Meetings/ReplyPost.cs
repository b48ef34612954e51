using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Scheduling;
using Associations.Domain.Tenancy;
using Associations.Infrastructure.Mail;
using Associations.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Associations.Infrastructure.Meetings;

/// <summary>Takes what an MTA delivered to the association and the meeting that it is for. Says of it only what became of it.</summary>
internal sealed class ReplyPost(ReplySpool spool, ReplyReader reader, MeetingWhereabouts whereabouts, ITenantRunner tenants, InstallationOptions installation, ILogger<ReplyPost> log)
{
    private const int MostAtOnce = 500;
    private const int Tries = 5;

    /// <summary>One message's failure never stops the others; it is taken again after a while.</summary>
    /// <exception cref="AggregateException">At least one message could not be handled.</exception>
    public async Task ReadAll(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var file in spool.Take(MostAtOnce))
        {
            try
            {
                var outcome = await Read(file, cancellationToken);
                spool.Settle(file, wasRead: outcome is not (null or ReplyOutcome.NotOurs));
                log.LogInformation("A message to a meeting's address: {Outcome}.", outcome?.ToString() ?? "Unreadable");
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        if (failures.Count > 0) throw new AggregateException(failures);
    }

    /// <returns>Null for what is no message to a meeting.</returns>
    private async Task<ReplyOutcome?> Read(TakenFile file, CancellationToken cancellationToken)
    {
        if (await ReplySpool.Read(file, cancellationToken) is not { } content || ReceivedMail.Read(content) is not { } mail) return null;
        var read = reader.Read(mail);
        if (ReplyReader.IsAutomatic(mail, isReply: read?.Reply is not null)) return ReplyOutcome.Unchanged;
        if (read is null || MeetingAddresses.Claimed(read.Address, installation.MailDomain) is not { } participant) return null;

        foreach (var (tenant, meeting) in await whereabouts.Of(participant, cancellationToken))
        {
            if (await Receive(tenant, new ReceiveReply(meeting, read), cancellationToken) is var outcome and not ReplyOutcome.NotOurs) return outcome;
        }

        return ReplyOutcome.NotOurs;
    }

    // A scope of its own for each try: what a lost race left behind in one is gone with it.
    private async Task<ReplyOutcome> Receive(TenantId tenant, ReceiveReply request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var received = await tenants.For(tenant, services => services.GetRequiredService<ISender>().Send(request, cancellationToken), cancellationToken);
            if (received.Error is not { } error) return received.Value;
            if (error != DispatchErrors.Conflict || attempt == Tries) throw new InvalidOperationException($"A message to a meeting's address was refused: {error.Code}.");
            await Task.Delay(Random.Shared.Next(5, 25 * attempt), cancellationToken);
        }
    }
}

/// <summary>Reads what was delivered, every ten seconds.</summary>
internal sealed class ReadReplies(ReplyPost post) : IRecurringJob
{
    public string Name => "meetings.read-replies";

    public Recurrence Recurrence { get; } = new Recurrence.Every(TimeSpan.FromSeconds(10));

    public Task Run(CancellationToken cancellationToken) => post.ReadAll(cancellationToken);
}
