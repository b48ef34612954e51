using System.Globalization;
using Associations.Application.Cooperation;
using Associations.Infrastructure.Database;

namespace Associations.Infrastructure.Cooperation;

/// <summary>Counts in one row a year: who asks at the same moment waits for the other's transaction, so that no number is left out or given twice.</summary>
internal sealed class CooperationNumbers(TenantSql sql) : ICooperationNumbers
{
    public async Task<string> Next(int year, CancellationToken cancellationToken)
    {
        var text = new SqlText();
        text.Add(
            $"""
            insert into app.cooperation_counters as counter (tenant_id, id, year, last) values ({text.Value(sql.Tenant)}, {text.Value(Guid.CreateVersion7())}, {text.Value(year)}, 1)
            on conflict (tenant_id, year) do update set last = counter.last + 1 returning last
            """);
        await using var batch = sql.Batch(text.Command());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"C-{year}-{reader.GetInt32(0):0000}");
    }
}
