using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;

namespace Associations.Application.Console;

/// <summary>What the operator watches: letters, events and jobs of all associations, by counts, states and times.</summary>
[Allow(Role.Operator)]
public sealed record ConsoleOverview : IRead<PlatformState>;

internal sealed class ConsoleOverviewHandler(IPlatformStates states, TimeProvider time) : IRequestHandler<ConsoleOverview, PlatformState>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public Task<PlatformState> Handle(ConsoleOverview request, CancellationToken cancellationToken) => states.Read(time.GetUtcNow() - Day, cancellationToken);
}
