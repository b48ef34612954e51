using Associations.Domain;
using FluentValidation;

namespace Associations.Application.Dispatch;

/// <summary>Checks presence and shape of what was entered; the rules stay with the aggregates.</summary>
internal sealed class ValidateBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var fields = new List<FieldError>();
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            fields.AddRange(outcome.Errors.Select(failure => new FieldError(failure.PropertyName, failure.ErrorMessage)));
        }

        return fields.Count == 0
            ? await next(cancellationToken)
            : FailureOf<TResponse>.With(DispatchErrors.Invalid with { Fields = fields });
    }
}
