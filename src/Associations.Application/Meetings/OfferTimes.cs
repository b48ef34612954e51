using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>Proposes times to those who choose, and keeps everybody free for them; further ones to those proposed already. Without any, those asked are to propose.</summary>
/// <param name="Until">When the times are free again if none was agreed; a further proposal leaves it as it is.</param>
/// <param name="Side">Which side is asked; null for all.</param>
[Allow(Role.Manager, Role.Editor)]
public sealed record OfferTimes(MeetingId Meeting, IReadOnlyList<MeetingTime> Times, DateTimeOffset Until, string? Side, int SeenVersion) : IRequest<Result>;

/// <summary>Decides for one of the proposed times: the invitations go out.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ChooseTime(MeetingId Meeting, Guid Slot, int SeenVersion) : IRequest<Result>;

/// <summary>Takes the proposed times back; those who were asked are told.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record WithdrawOffer(MeetingId Meeting, int SeenVersion) : IRequest<Result>;

/// <summary>Gives more time to answer.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ExtendOffer(MeetingId Meeting, DateTimeOffset Until, int SeenVersion) : IRequest<Result>;

internal sealed class OfferTimesHandler(MeetingDesk desk, MeetingPeople people, MeetingHistory history)
    : IRequestHandler<OfferTimes, Result>, IRequestHandler<ChooseTime, Result>, IRequestHandler<WithdrawOffer, Result>, IRequestHandler<ExtendOffer, Result>
{
    public async Task<Result> Handle(OfferTimes request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        var meeting = found.Value;
        if (meeting.State == MeetingState.Offered) meeting.AddTimes(request.Times, desk.Now);
        else if (await Begin(meeting, request, cancellationToken) is { } refused) return refused;
        return await desk.Keep(meeting, cancellationToken);
    }

    public async Task<Result> Handle(ChooseTime request, CancellationToken cancellationToken)
    {
        var found = await desk.Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        found.Value.Choose(request.Slot, desk.Now);
        await history.Explore(found.Value, cancellationToken);
        return await desk.Keep(found.Value, cancellationToken);
    }

    public Task<Result> Handle(WithdrawOffer request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, _) => meeting.WithdrawOffer(), cancellationToken);

    public Task<Result> Handle(ExtendOffer request, CancellationToken cancellationToken) =>
        desk.Change(request.Meeting, request.SeenVersion, (meeting, now) => meeting.ExtendOffer(request.Until, now), cancellationToken);

    private async Task<Domain.Error?> Begin(Meeting meeting, OfferTimes request, CancellationToken cancellationToken)
    {
        var everybody = await people.Of(meeting, cancellationToken);
        // They get an invitation as soon as the sides agree: nobody may be unreachable then.
        if (meeting.Present.Any(one => everybody[one.Id].Addressee is null)) return MeetingErrors.WithoutAddress;
        var sides = OfferSide.Of(meeting, everybody);
        var asked = request.Side is null ? null : sides.FirstOrDefault(side => side.Key == request.Side)?.People;
        if (request.Side is not null && asked is null) return MeetingErrors.WhoMissing;
        meeting.OfferTimes(request.Times, request.Until, [.. sides.SelectMany(side => side.Voices)], asked, desk.Now);
        return null;
    }
}
