using Associations.Application.Tenancy;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Associations.Infrastructure.Database;

/// <summary>
/// Hand-written SQL inside the use case's transaction: a batch goes out in one round trip, the tenant's setting first.
/// Every statement still names the tenant, so that both layers of isolation hold.
/// </summary>
internal sealed class TenantSql(AppDb db, TenantContext tenant)
{
    /// <summary>
    /// The tenant as row security's policies write it: a statement that names it by these words has one condition, where
    /// <see cref="Tenant"/> as a parameter would be a second one, tested above the scan (a third more for a count of 100,000 rows).
    /// </summary>
    public const string Own = "nullif(current_setting('app.tenant_id', true), '')::uuid";

    public Guid Tenant => tenant.Id.Value;

    /// <exception cref="InvalidOperationException">No use case's transaction is open.</exception>
    public NpgsqlBatch Batch(params IEnumerable<NpgsqlBatchCommand> commands)
    {
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() as NpgsqlTransaction
            ?? throw new InvalidOperationException("A tenant's query runs outside a use case's transaction: it would see no rows.");
        var batch = new NpgsqlBatch(transaction.Connection, transaction);
        // A Guid's digits and hyphens: nothing to quote.
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"set local app.tenant_id = '{tenant.Id}'"));
        foreach (var command in commands) batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Runs one statement and answers how many rows it touched.</summary>
    public async Task<int> Execute(NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var batch = Batch(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)command.RecordsAffected;
    }
}

/// <summary>A statement under construction: values become positional parameters, never text.</summary>
internal sealed class SqlText
{
    private readonly NpgsqlBatchCommand _command = new();
    private readonly System.Text.StringBuilder _text = new();

    public SqlText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a parameter and answers its placeholder.</summary>
    public string Value(object? value, NpgsqlTypes.NpgsqlDbType? type = null)
    {
        var parameter = new NpgsqlParameter { Value = value ?? DBNull.Value };
        if (type is not null) parameter.NpgsqlDbType = type.Value;
        _command.Parameters.Add(parameter);
        return $"${_command.Parameters.Count}";
    }

    public NpgsqlBatchCommand Command()
    {
        _command.CommandText = _text.ToString();
        return _command;
    }
}
