using Associations.Application.Dispatch;
using Associations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

/// <summary>Settings of which an association has at most one row: none until it changes anything.</summary>
internal static class SettingsRow
{
    /// <param name="seenVersion">The version the change was made on, 0 while there is no row; another one by now is a conflict.</param>
    public static async Task<Result> Change<T>(this DbSet<T> rows, int seenVersion, Func<T> usual, Action<T> change, CancellationToken cancellationToken)
        where T : AggregateRoot
    {
        var settings = await rows.SingleOrDefaultAsync(cancellationToken);
        if ((settings?.Version ?? 0) != seenVersion) return DispatchErrors.Conflict;
        if (settings is null) rows.Add(settings = usual());
        change(settings);
        return Result.Success;
    }
}
