using System.Text.Json;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Scheduling;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Asks the people of both sides of one meeting how it was, on the morning after it; each once, however often it runs.</summary>
/// <returns>True when a meeting was looked at, so that another may be due.</returns>
[AllowSystem]
public sealed record AskHowItWas : IDueStep
{
    public int Passed { get; init; }
}

/// <summary>Content of the letter with three questions.</summary>
/// <param name="Link">What the reader's link is sealed for.</param>
public sealed record QuestionsLetter(Guid Participant, Guid Link, LocalisedText Title, IReadOnlyList<LocalisedText> Sides)
{
    public static QuestionsLetter Read(string content) => JsonSerializer.Deserialize<QuestionsLetter>(content)!;

    internal Letter To(Addressee addressee, DateTimeOffset now) => Letter.Write(LetterKind.MeetingQuestions, addressee, JsonSerializer.Serialize(this), now, now);
}

/// <summary>What the link of the questions shows. Null when the link is over.</summary>
[AllowAnyone]
public sealed record FeedbackByLink(string Token) : IRead<FeedbackByLink.Answer?>
{
    /// <param name="Useful">0 before they answered.</param>
    public sealed record Answer(LocalisedText Title, IReadOnlyList<LocalisedText> Sides, DateTimeOffset MetAt, string Name, string Zone, int Useful, GoingOn? GoesOn, string ComesNext, DateTimeOffset? GivenAt) : IBehindLink;
}

/// <summary>Answers the three questions; again as often as minds change, while the link works.</summary>
[AllowAnyone]
public sealed record GiveFeedback(string Token, int Useful, GoingOn GoesOn, string ComesNext) : IRequest<Result>;

internal sealed class AskHowItWasHandler(IAppDb db, MeetingPeople people, IMeetingsDue due, MeetingLink link, TimeProvider time)
    : IRequestHandler<AskHowItWas, Result<bool>>, IRequestHandler<FeedbackByLink, FeedbackByLink.Answer?>, IRequestHandler<GiveFeedback, Result>
{
    // Thirty days from the last day on which they can be asked.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(45);

    public async Task<Result<bool>> Handle(AskHowItWas request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await due.TakeRecord(now, request.Passed, cancellationToken) is not { } id) return false;

        var record = await db.MeetingRecords.SingleAsync(row => row.Id == id, cancellationToken);
        if (record.TakeAsking(now))
        {
            var meeting = await db.Meetings.SingleAsync(row => row.Id == id, cancellationToken);
            var (everybody, sides) = (await people.Of(meeting, cancellationToken), await db.SidesOf(meeting.Partnership, cancellationToken));
            foreach (var one in record.TookPart(meeting).Where(one => one.Role == ParticipantRole.Municipality))
            {
                if (everybody[one.Id].Addressee is not { } addressee) continue;
                one.ToldAt(addressee.AddressKey);
                db.Letters.Add(new QuestionsLetter(one.Id.Value, one.Link, meeting.Details.Title, sides).To(addressee, now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    public async Task<FeedbackByLink.Answer?> Handle(FeedbackByLink request, CancellationToken cancellationToken)
    {
        if (await Open(request.Token, cancellationToken) is not { } opened) return null;
        var (meeting, person) = (opened.Meeting, opened.Person);
        var said = await db.MeetingFeedback.AsNoTracking().SingleOrDefaultAsync(row => row.Id == opened.Participant.Id, cancellationToken);
        return new(meeting.Details.Title, await db.SidesOf(meeting.Partnership, cancellationToken), meeting.StartsAt, person.Name, person.Addressee!.Zone, said?.Useful ?? 0, said?.GoesOn, said?.ComesNext ?? "", said?.GivenAt);
    }

    public async Task<Result> Handle(GiveFeedback request, CancellationToken cancellationToken)
    {
        if (await Open(request.Token, cancellationToken) is not { } opened) return MeetingRecordErrors.FeedbackOver;
        var said = await db.MeetingFeedback.SingleOrDefaultAsync(row => row.Id == opened.Participant.Id, cancellationToken);
        if (said is null)
        {
            said = MeetingFeedback.Of(opened.Participant.Id, opened.Meeting.Id, opened.Person.Municipality);
            db.MeetingFeedback.Add(said);
        }

        said.Answer(request.Useful, request.GoesOn, request.ComesNext, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    private async Task<MeetingLink.Opened?> Open(string token, CancellationToken cancellationToken) =>
        await link.Open(LinkPurpose.MeetingFeedback, token, Lifetime, time.GetUtcNow(), cancellationToken) is { Participant.HasLeft: false, Meeting.State: MeetingState.Held } opened ? opened : null;
}
