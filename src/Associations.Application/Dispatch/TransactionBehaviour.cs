using System.Data;
using Associations.Domain;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Dispatch;

/// <summary>
/// One transaction per use case: committed when it succeeds, rolled back when it is refused. Turns rule violations, lost
/// races on a version and unique violations into refused results; retries deadlocks and serialisation failures.
/// </summary>
internal sealed class TransactionBehaviour<TRequest, TResponse>(IAppDb db, IDatabaseFaults faults) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private const int Attempts = 4;

    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(next, cancellationToken);
            }
            catch (RuleViolation violation) when (FailureOf<TResponse>.IsPossible)
            {
                return FailureOf<TResponse>.With(violation.Error);
            }
            catch (DbUpdateConcurrencyException) when (FailureOf<TResponse>.IsPossible)
            {
                return FailureOf<TResponse>.With(DispatchErrors.Conflict);
            }
            catch (Exception exception) when (faults.IsPassing(exception) && attempt < Attempts)
            {
                await Task.Delay(Random.Shared.Next(5, 25 * attempt), cancellationToken);
            }
            catch (Exception exception) when (FailureOf<TResponse>.IsPossible && faults.AsError(exception) is { } error)
            {
                return FailureOf<TResponse>.With(error);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<TResponse> RunOnce(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var isolation = typeof(TRequest).IsAssignableTo(typeof(IRead<TResponse>)) ? IsolationLevel.RepeatableRead : IsolationLevel.ReadCommitted;
        await using var transaction = await db.Database.BeginTransactionAsync(isolation, cancellationToken);
        var response = await next(cancellationToken);

        if (response is IResult { Error: not null }) await transaction.RollbackAsync(cancellationToken);
        else await transaction.CommitAsync(cancellationToken);

        return response;
    }
}

/// <summary>Knows the database's error codes.</summary>
public interface IDatabaseFaults
{
    /// <summary>A deadlock or a serialisation failure: the same use case may succeed when run again.</summary>
    bool IsPassing(Exception exception);

    /// <summary>The error that a constraint's violation means to a person, or null when it is a bug.</summary>
    Error? AsError(Exception exception);
}
