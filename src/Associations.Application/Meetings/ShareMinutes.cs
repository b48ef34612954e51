using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Meetings;

/// <summary>Keeps the minutes of a meeting that was held; nobody outside the association sees them until they are shared.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record WriteMinutes(MeetingId Meeting, LocalisedText Minutes, int SeenVersion) : IRequest<Result>;

/// <summary>Sends the minutes to those who took part, each in their language; again after a correction.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record ShareMinutes(MeetingId Meeting, int SeenVersion) : IRequest<Result<int>>;

/// <summary>Who would get the minutes, and in which language each.</summary>
[Allow(Role.Manager, Role.Editor)]
public sealed record MinutesReaders(MeetingId Meeting) : IRead<Result<MinutesReaders.Answer>>
{
    public sealed record Answer(IReadOnlyList<Reading> Readers);

    /// <param name="Language">The one they read, or the one that stands in for it; null when no letter reaches them.</param>
    public sealed record Reading(string Name, LocalisedText Organisation, string? Language, bool IsFallback);
}

/// <summary>What the link of a letter with minutes shows. Null when the link is over.</summary>
[AllowAnyone]
public sealed record MinutesByLink(string Token) : IRead<MinutesByLink.Answer?>
{
    public sealed record Answer(LocalisedText Text, bool IsCorrection, LocalisedText Title, IReadOnlyList<LocalisedText> Sides, DateTimeOffset MetAt, string Zone, IReadOnlyList<MinutesLetter.Agreed> Agreed) : IBehindLink;
}

internal sealed class ShareMinutesHandler(IAppDb db, MeetingPeople people, CommitmentRows commitments, MeetingLink link, CallerContext caller, TimeProvider time)
    : IRequestHandler<WriteMinutes, Result>, IRequestHandler<ShareMinutes, Result<int>>, IRequestHandler<MinutesReaders, Result<MinutesReaders.Answer>>, IRequestHandler<MinutesByLink, MinutesByLink.Answer?>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public async Task<Result> Handle(WriteMinutes request, CancellationToken cancellationToken)
    {
        var found = await Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;
        found.Value.Record.WriteMinutes(request.Minutes);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }

    public async Task<Result<int>> Handle(ShareMinutes request, CancellationToken cancellationToken)
    {
        var found = await Find(request.Meeting, request.SeenVersion, cancellationToken);
        if (found.Error is { } error) return error;

        var (meeting, record) = found.Value;
        record.ShareMinutes(time.GetUtcNow());
        var everybody = await people.Of(meeting, cancellationToken);
        var told = record.TookPart(meeting).Where(one => everybody[one.Id].Addressee is not null).ToList();
        if (told.Count == 0) return MeetingRecordErrors.NobodyToTell;

        var writer = await db.UserOf(caller, cancellationToken);
        var (sides, agreed) = (await db.SidesOf(meeting.Partnership, cancellationToken), await Agreed(meeting.Id, cancellationToken));
        foreach (var one in told)
        {
            var addressee = everybody[one.Id].Addressee!;
            one.ToldAt(addressee.AddressKey);
            var letter = new MinutesLetter(one.Link, meeting.Details.Title, sides, record.Shared!.Times > 1) { ReplyName = writer?.Name, ReplyAddress = writer?.Email };
            db.Letters.Add((meeting.Details.IsSensitive ? letter : letter with { Text = record.Shared.Text, WhatWasAgreed = agreed }).To(addressee, time.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellationToken);
        return told.Count;
    }

    public async Task<Result<MinutesReaders.Answer>> Handle(MinutesReaders request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Meeting, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        var record = await db.MeetingRecords.AsNoTracking().SingleOrDefaultAsync(row => row.Id == meeting.Id, cancellationToken) ?? MeetingRecord.Of(meeting.Id);
        var everybody = await people.Of(meeting, cancellationToken);
        return new MinutesReaders.Answer([.. record.TookPart(meeting).Select(one => Reading(everybody[one.Id], record.Minutes))]);
    }

    public async Task<MinutesByLink.Answer?> Handle(MinutesByLink request, CancellationToken cancellationToken)
    {
        if (await link.Open(LinkPurpose.MeetingMinutes, request.Token, Lifetime, time.GetUtcNow(), cancellationToken) is not { Participant.HasLeft: false } opened) return null;
        var (meeting, person) = (opened.Meeting, opened.Person);
        var shared = await db.MeetingRecords.AsNoTracking().Where(row => row.Id == meeting.Id).Select(row => row.Shared).SingleOrDefaultAsync(cancellationToken);
        return shared is null ? null : new(
            shared.Text, shared.Times > 1, meeting.Details.Title, await db.SidesOf(meeting.Partnership, cancellationToken), meeting.StartsAt, person.Addressee!.Zone, await Agreed(meeting.Id, cancellationToken));
    }

    private static MinutesReaders.Reading Reading(MeetingPerson person, LocalisedText minutes)
    {
        var language = person.Addressee is { } addressee ? minutes.InWithLanguage(addressee.Language).Language : null;
        return new(person.Name, person.Organisation, language, language is not null && language != person.Addressee!.Language);
    }

    // Names organisations: who of them does it, they know.
    private async Task<IReadOnlyList<MinutesLetter.Agreed>> Agreed(MeetingId meeting, CancellationToken cancellationToken) =>
        [.. (await commitments.Of(CommitmentRows.Sorted(commitments.Of(new CommitmentFilter(CommitmentTerm.All) { Meeting = meeting }).Where(row => row.State != CommitmentState.Dropped), false), cancellationToken))
            .Select(row => new MinutesLetter.Agreed(row.What, row.Organisation, row.IsOurs, row.DueOn))];

    private async Task<Result<(Meeting Meeting, MeetingRecord Record)>> Find(MeetingId id, int seenVersion, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (meeting is null) return MeetingErrors.NotFound;
        if (meeting.State != MeetingState.Held) return MeetingRecordErrors.NotHeld;
        var record = await db.RecordOf(id, cancellationToken);
        if (record.Version != seenVersion) return DispatchErrors.Conflict;
        return (meeting, record);
    }
}
