namespace Associations.Application.Dispatch;

/// <summary>A use case's input; <typeparamref name="TResponse"/> is what it answers. Same shape as MediatR's, so that it can drop in.</summary>
public interface IRequest<out TResponse>;

/// <summary>A use case that only reads: it runs REPEATABLE READ READ ONLY and leaves no audit entry.</summary>
public interface IRead<out TResponse> : IRequest<TResponse>;

public interface IRequestHandler<in TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
}

public delegate Task<TResponse> RequestHandlerDelegate<TResponse>(CancellationToken cancellationToken = default);

/// <summary>Wraps every request's handler, in the order of registration, outermost first.</summary>
public interface IPipelineBehavior<in TRequest, TResponse>
    where TRequest : notnull
{
    Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken);
}

public interface ISender
{
    /// <exception cref="InvalidOperationException">The request is sent from inside another one: a transaction covers one use case.</exception>
    Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}
