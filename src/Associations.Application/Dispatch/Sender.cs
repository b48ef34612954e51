using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Application.Dispatch;

internal sealed class Sender(IServiceProvider services) : ISender
{
    private static readonly ConcurrentDictionary<Type, object> Routes = new();
    private bool _busy;

    public async Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        if (_busy) throw new InvalidOperationException($"{request.GetType().Name} was sent from inside another use case.");

        var route = (Route<TResponse>)Routes.GetOrAdd(
            request.GetType(),
            static (requestType, responseType) =>
                Activator.CreateInstance(typeof(Route<,>).MakeGenericType(requestType, responseType))!,
            typeof(TResponse));

        _busy = true;
        try
        {
            return await route.Run(request, services, cancellationToken);
        }
        finally
        {
            _busy = false;
        }
    }

    private abstract class Route<TResponse>
    {
        public abstract Task<TResponse> Run(IRequest<TResponse> request, IServiceProvider services, CancellationToken cancellationToken);
    }

    private sealed class Route<TRequest, TResponse> : Route<TResponse>
        where TRequest : IRequest<TResponse>
    {
        public override Task<TResponse> Run(IRequest<TResponse> request, IServiceProvider services, CancellationToken cancellationToken)
        {
            RequestHandlerDelegate<TResponse> next = token =>
                services.GetRequiredService<IRequestHandler<TRequest, TResponse>>().Handle((TRequest)request, token);

            foreach (var behaviour in services.GetServices<IPipelineBehavior<TRequest, TResponse>>().Reverse())
            {
                var inner = next;
                next = token => behaviour.Handle((TRequest)request, inner, token);
            }

            return next(cancellationToken);
        }
    }
}
