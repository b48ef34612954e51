using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>The calendar of a contact or a municipality, for a manager; or the caller's own.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MeetingFeedFacts(FeedOwner Owner) : IRead<Result<MeetingFeedFacts.Answer>>
{
    /// <param name="Token">What its address is made with; null while there is none.</param>
    /// <param name="TakesMail">The address can be sent to its owner.</param>
    public sealed record Answer(LocalisedText Name, string? Token, DateTimeOffset? MadeAt, bool TakesMail);
}

/// <summary>Makes the address of a calendar; one that was made before leads nowhere from now on.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MakeMeetingFeed(FeedOwner Owner) : IRequest<Result>;

/// <summary>Revokes the address of a calendar.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record EndMeetingFeed(FeedOwner Owner) : IRequest<Result>;

/// <summary>Sends the address of a calendar to its owner.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MailMeetingFeed(FeedOwner Owner) : IRequest<Result>;

internal sealed class MeetingFeedFactsHandler(IAppDb db, MeetingFeeds feeds, CallerContext caller)
    : IRequestHandler<MeetingFeedFacts, Result<MeetingFeedFacts.Answer>>, IRequestHandler<MakeMeetingFeed, Result>, IRequestHandler<EndMeetingFeed, Result>, IRequestHandler<MailMeetingFeed, Result>
{
    public async Task<Result<MeetingFeedFacts.Answer>> Handle(MeetingFeedFacts request, CancellationToken cancellationToken)
    {
        if (await Holder(request.Owner, cancellationToken) is not { } holder) return MeetingErrors.NoSuchFeed;
        var feed = await Live(request.Owner, holder, cancellationToken);
        return new MeetingFeedFacts.Answer(holder.Name, feed is null ? null : feeds.TokenOf(feed), feed?.MadeAt, holder.Addressee is not null);
    }

    public async Task<Result> Handle(MakeMeetingFeed request, CancellationToken cancellationToken)
    {
        if (await Holder(request.Owner, cancellationToken) is not { } holder) return MeetingErrors.NoSuchFeed;
        if (await feeds.Find(request.Owner, cancellationToken) is { } feed) feed.Renew(holder.AddressKey, feeds.Now);
        else db.MeetingFeeds.Add(MeetingFeed.Make(request.Owner, holder.AddressKey, feeds.Now));
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(EndMeetingFeed request, CancellationToken cancellationToken)
    {
        if (await Holder(request.Owner, cancellationToken) is null) return MeetingErrors.NoSuchFeed;
        // Ended twice, it is ended.
        if (await feeds.Find(request.Owner, cancellationToken) is { } feed) db.MeetingFeeds.Remove(feed);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(MailMeetingFeed request, CancellationToken cancellationToken)
    {
        if (await Holder(request.Owner, cancellationToken) is not { } holder || await Live(request.Owner, holder, cancellationToken) is not { } feed) return MeetingErrors.NoSuchFeed;
        if (holder.Addressee is not { } addressee) return MeetingErrors.WithoutAddress;
        feeds.Mail(feed, addressee);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    // Others' calendars are the managers' to give out; a member's is nobody's but theirs.
    private async Task<FeedHolder?> Holder(FeedOwner owner, CancellationToken cancellationToken) =>
        (owner.Member is { } member ? member == caller.User : caller.IsSystem || caller.Is(Role.Manager)) ? await feeds.Holder(owner, cancellationToken) : null;

    private async Task<MeetingFeed?> Live(FeedOwner owner, FeedHolder holder, CancellationToken cancellationToken) =>
        await feeds.Find(owner, cancellationToken) is { } feed && feed.AddressKey == holder.AddressKey ? feed : null;
}
