using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Meetings;

namespace Associations.Application.Meetings;

/// <summary>Whose calendar a secret address is of. Null when the address leads nowhere.</summary>
[AllowAnyone]
public sealed record MeetingFeedByLink(string Token) : IRead<MeetingFeedByLink.Answer?>
{
    /// <param name="IsPersonal">A person's, who may end it; a municipality's is the association's to end.</param>
    public sealed record Answer(LocalisedText Name, bool IsPersonal);
}

/// <summary>Revokes a person's calendar by its own address.</summary>
[AllowAnyone]
public sealed record EndFeedByLink(string Token) : IRequest<Result>;

/// <summary>
/// Sends the address of their calendar to the person whom an invitation was mailed to, made when they have none. It never
/// shows it: an invitation is forwarded, and its reader is to see one meeting, not all.
/// </summary>
[AllowAnyone]
public sealed record AskForMeetingFeed(string Token) : IRequest<Result>;

internal sealed class MeetingFeedByLinkHandler(IAppDb db, MeetingFeeds feeds, MeetingLink link)
    : IRequestHandler<MeetingFeedByLink, MeetingFeedByLink.Answer?>, IRequestHandler<EndFeedByLink, Result>, IRequestHandler<AskForMeetingFeed, Result>
{
    public async Task<MeetingFeedByLink.Answer?> Handle(MeetingFeedByLink request, CancellationToken cancellationToken) =>
        await feeds.Open(request.Token, cancellationToken) is { } opened ? new(opened.Holder.Name, opened.Feed.IsPersonal) : null;

    public async Task<Result> Handle(EndFeedByLink request, CancellationToken cancellationToken)
    {
        if (await feeds.Open(request.Token, cancellationToken) is not { Feed: { IsPersonal: true } feed }) return MeetingErrors.NoSuchFeed;
        db.MeetingFeeds.Remove(feed);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result> Handle(AskForMeetingFeed request, CancellationToken cancellationToken)
    {
        if (await link.Open(request.Token, feeds.Now, cancellationToken) is not { Participant: { HasLeft: false } participant }) return MeetingErrors.LinkOver;
        var owner = participant.Contact is { } contact ? FeedOwner.Of(contact) : participant.Member is { } member ? FeedOwner.Of(member) : null;
        if (owner is null || await feeds.Holder(owner, cancellationToken) is not { Addressee: { } addressee } holder) return MeetingErrors.NoSuchFeed;

        feeds.Mail(await feeds.FindOrMake(owner, holder, cancellationToken), addressee);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
