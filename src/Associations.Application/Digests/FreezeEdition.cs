using Associations.Domain.Access;
using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>
/// Approves an edition: freezes its content and writes a letter, or the reason for none, for every candidate. One mechanism
/// for a manager's approval and for a series that approves by itself; runs inside the caller's use case.
/// </summary>
internal sealed class FreezeEdition(IAppDb db, Audience audience, DigestTiming timing, TimeProvider time)
{
    /// <exception cref="Domain.RuleViolation">The edition has no calls, or closed ones, is frozen already, or nobody would receive it.</exception>
    public async Task<EditionCounts> Approve(Edition edition, DigestSeries series, UserId? by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var content = await Content(edition, series, cancellationToken);
        var dueAt = LeavesAt(edition);
        edition.Approve(content, by, now, dueAt);

        var candidates = await audience.Of(series.Programme, cancellationToken);
        var suppressed = await audience.Suppressed(series.Id, cancellationToken);
        var letters = audience.Sort(candidates, suppressed, [.. content.Calls.Select(call => call.Eligibility)])
            .Select(row => Write(row.Candidate, row.Addressee, row.Calls, row.LeftOut)).ToList();
        if (letters.TrueForAll(letter => letter.State == LetterState.Excluded)) throw new Domain.RuleViolation(DigestErrors.NoRecipients);

        db.Letters.AddRange(letters);
        return new EditionCounts(letters.Count, letters.Count(letter => letter.State == LetterState.Pending));

        Letter Write(Candidate candidate, Addressee addressee, IReadOnlyList<CallMatch> calls, ExclusionReason? leftOut)
        {
            var letter = Letter.Write(LetterKind.Digest, addressee, DigestLetterContent.Of(candidate.MunicipalityName, calls).Write(), now, dueAt).Of(edition.Id, series.Id);
            return leftOut is { } reason ? letter.LeftOut(reason) : letter;
        }
    }

    /// <summary>When the first letter would leave if the edition were approved now.</summary>
    public DateTimeOffset LeavesAt(Edition edition) => timing.FirstLetterAt(edition.PlannedFor.Instant, time.GetUtcNow());

    /// <summary>The edition and its series, for reading; nulls when the association has no such edition.</summary>
    public async Task<(Edition? Edition, DigestSeries? Series)> Load(EditionId id, CancellationToken cancellationToken)
    {
        var edition = await db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        return edition is null ? (null, null) : (edition, await db.DigestSeries.AsNoTracking().SingleAsync(s => s.Id == edition.Series, cancellationToken));
    }

    /// <summary>Whether an approval would write at least one letter.</summary>
    public async Task<bool> HasRecipients(Edition edition, DigestSeries series, CancellationToken cancellationToken)
    {
        var content = await Content(edition, series, cancellationToken);
        var suppressed = await audience.Suppressed(series.Id, cancellationToken);
        return audience.Sort(await audience.Of(series.Programme, cancellationToken), suppressed, [.. content.Calls.Select(call => call.Eligibility)])
            .Any(row => row.LeftOut is null);
    }

    /// <summary>The content as it would be frozen now: the edition's words over the calls' facts.</summary>
    public async Task<EditionContent> Content(Edition edition, DigestSeries series, CancellationToken cancellationToken)
    {
        var ids = edition.Calls.Select(call => call.Call).ToList();
        var calls = await db.FundingCalls.AsNoTracking().Where(call => ids.Contains(call.Id)).ToDictionaryAsync(call => call.Id, cancellationToken);
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == series.Programme, cancellationToken);
        return new EditionContent(
            edition.Period, series.Name, edition.Introduction, series.ReplyTo, programme.Name, programme.Donors,
            series.SendAt(Period.Parse(edition.Period).Next()), [.. edition.Calls.Select(worded => Of(calls[worded.Call], worded))]);
    }

    private static ContentCall Of(FundingCall call, EditionCall worded) => new(
        call.Id, call.Reference, call.Funder, worded.Title, worded.Summary, call.Deadline, call.MovedDeadlines.Count == 0 ? null : call.MovedDeadlines[^1].From,
        call.Money, call.Themes, call.Languages, call.Link, EligibleCall.Of(call));
}

/// <summary>How many candidates an approval found, and how many of them a letter was written to.</summary>
public sealed record EditionCounts(int Candidates, int Letters);

/// <summary>When letters of an approved edition begin to leave.</summary>
/// <param name="StopWindow">The time to think again after an approval.</param>
public sealed record DigestTiming(TimeSpan StopWindow)
{
    public DateTimeOffset FirstLetterAt(DateTimeOffset planned, DateTimeOffset now)
    {
        var earliest = now + StopWindow;
        return planned > earliest ? planned : earliest;
    }
}
