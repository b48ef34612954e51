using System.Data;
using System.Data.Common;
using Associations.Application.Tenancy;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Associations.Infrastructure.Database;

/// <summary>
/// Puts the tenant's setting before the first statement of every transaction, in the same round trip, and throws when a
/// statement runs outside one: row security alone would answer with no rows, which looks like "nothing to do".
/// The setting is local to the transaction, so a pooled connection never carries it to the next client.
/// </summary>
internal sealed class TenantGuard(TenantContext tenant) : DbCommandInterceptor
{
    // EF's number of the transaction: the driver uses its transaction objects again, so one that looks known may be new.
    private Guid _entered;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Enter(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Enter(command, eventData);
        return new(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Enter(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Enter(command, eventData);
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Enter(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Enter(command, eventData);
        return new(result);
    }

    private void Enter(DbCommand command, CommandEventData eventData)
    {
        var transaction = eventData.Context?.Database.CurrentTransaction
            ?? throw new InvalidOperationException("A tenant's query runs outside a use case's transaction: it would see no rows.");
        if (transaction.TransactionId == _entered) return;

        // A Guid's digits and hyphens: nothing to quote.
        var setting = $"set local app.tenant_id = '{tenant.Id}'";
        // Use cases that only read run at this level, so that what they show is of one moment.
        if (command.Transaction!.IsolationLevel == IsolationLevel.RepeatableRead) setting = $"set transaction read only; {setting}";
        if (eventData.CommandSource == CommandSource.SaveChanges)
        {
            // EF counts a batch's statements by position, so a save cannot carry one more.
            using var enter = command.Connection!.CreateCommand();
            enter.Transaction = command.Transaction;
            enter.CommandText = setting;
            enter.ExecuteNonQuery();
        }
        else
        {
            command.CommandText = $"{setting};\n{command.CommandText}";
        }

        _entered = transaction.TransactionId;
    }
}
