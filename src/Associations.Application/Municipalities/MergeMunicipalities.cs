using Associations.Application.Access;
using Associations.Application.Auditing;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>
/// Two entries of one municipality become one: contacts, enrolments and partnerships move to the kept one, its facts stay,
/// the other one is removed. A person who is in both stays once, with the letters of both; so does a partnership, with the
/// timeline of both.
/// </summary>
[Allow(Role.Manager)]
public sealed record MergeMunicipalities(MunicipalityId Kept, MunicipalityId Merged) : IRequest<Result>;

internal sealed class MergeMunicipalitiesHandler(IAppDb db, IAuditTrail trail) : IRequestHandler<MergeMunicipalities, Result>
{
    public async Task<Result> Handle(MergeMunicipalities request, CancellationToken cancellationToken)
    {
        if (request.Kept == request.Merged) return MunicipalityErrors.MergeWithItself;
        var both = await db.Municipalities.Where(row => row.Id == request.Kept || row.Id == request.Merged).ToListAsync(cancellationToken);
        if (both.Count < 2) return MunicipalityErrors.NotFound;
        if (both[0].Country != both[1].Country) return MunicipalityErrors.MergeAcrossCountries;

        await MoveContacts(request, cancellationToken);
        await MovePartnerships(request, cancellationToken);
        await MoveProfile(request, cancellationToken);
        await MoveOutcomes(request, cancellationToken);
        await MoveRequests(request, both.Single(row => row.Id == request.Kept), cancellationToken);
        await db.Enrolments
            .Where(row => row.Municipality == request.Merged && db.Enrolments.Any(kept => kept.Programme == row.Programme && kept.Municipality == request.Kept))
            .ExecuteDeleteAsync(cancellationToken);
        await db.Enrolments.Where(row => row.Municipality == request.Merged)
            .ExecuteUpdateAsync(row => row.SetProperty(enrolment => enrolment.Municipality, request.Kept), cancellationToken);
        await db.MeetingFeeds.Where(row => row.Municipality == request.Merged && !db.MeetingFeeds.Any(kept => kept.Municipality == request.Kept))
            .ExecuteUpdateAsync(row => row.SetProperty(feed => feed.Municipality, request.Kept), cancellationToken);
        db.Municipalities.Remove(both.Single(row => row.Id == request.Merged));
        await db.SaveChangesAsync(cancellationToken);
        trail.Bulk(nameof(Municipality), $"{request.Merged.Value} merged into {request.Kept.Value}");
        return Result.Success;
    }

    private async Task MoveContacts(MergeMunicipalities request, CancellationToken cancellationToken)
    {
        var contacts = await db.Contacts.Where(row => row.Municipality == request.Kept || row.Municipality == request.Merged).ToListAsync(cancellationToken);
        var kept = contacts.Where(contact => contact.Municipality == request.Kept && contact.ErasedAt is null).ToDictionary(contact => contact.Email, StringComparer.Ordinal);
        foreach (var contact in contacts.Where(contact => contact.Municipality == request.Merged))
        {
            if (!kept.TryGetValue(contact.Email, out var same)) contact.MoveTo(request.Kept);
            else await Unite(contact, same, cancellationToken);
        }
    }

    private async Task MovePartnerships(MergeMunicipalities request, CancellationToken cancellationToken)
    {
        var partnerships = await db.Partnerships.Where(row => row.Sides.Any(side => side.Municipality == request.Kept || side.Municipality == request.Merged)).ToListAsync(cancellationToken);
        var kept = partnerships.Where(row => row.Sides.All(side => side.Municipality != request.Merged)).ToList();
        var ids = partnerships.Except(kept).Select(row => row.Id).ToList();
        var agreements = await db.Agreements.Where(row => ids.Contains(row.Partnership)).ToListAsync(cancellationToken);
        foreach (var agreement in agreements) agreement.Replace(request.Merged, request.Kept);
        foreach (var moved in partnerships.Except(kept).ToList())
        {
            moved.Replace(request.Merged, request.Kept);
            var same = moved.OpenPair is null ? null : kept.Find(row => row.OpenPair == moved.OpenPair);
            if (same is null) continue;
            same.TakeOver(moved);
            await db.GuideTicks.Where(tick => tick.Partnership == moved.Id && !db.GuideTicks.Any(kept => kept.Partnership == same.Id && kept.Stage == tick.Stage && kept.Item == tick.Item))
                .ExecuteUpdateAsync(tick => tick.SetProperty(row => row.Partnership, same.Id), cancellationToken);
            foreach (var agreement in agreements.Where(row => row.Partnership == moved.Id)) agreement.MoveTo(same.Id);
            foreach (var meeting in await db.Meetings.Where(row => row.Partnership == moved.Id).ToListAsync(cancellationToken)) meeting.MoveTo(same.Id);
            foreach (var document in await db.Documents.Where(row => row.Partnership == moved.Id).ToListAsync(cancellationToken)) document.MoveTo(same.Id);
            db.Partnerships.Remove(moved);
        }
    }

    private async Task MoveProfile(MergeMunicipalities request, CancellationToken cancellationToken)
    {
        var profiles = await db.Profiles.Where(row => row.Municipality == request.Kept || row.Municipality == request.Merged).ToListAsync(cancellationToken);
        if (profiles.Find(row => row.Municipality == request.Merged) is not { } moved) return;
        if (profiles.Find(row => row.Municipality == request.Kept) is { } kept)
        {
            kept.TakeOver(moved);
            db.Profiles.Remove(moved);
        }
        else
        {
            moved.MoveTo(request.Kept);
        }
    }

    private async Task MoveRequests(MergeMunicipalities request, Municipality kept, CancellationToken cancellationToken)
    {
        var requests = await db.CooperationRequests
            .Where(row => row.Applicant == request.Kept || row.Applicant == request.Merged || row.Target == request.Kept || row.Target == request.Merged || row.TargetCode == kept.Country + ":" + kept.OfficialCode)
            .ToListAsync(cancellationToken);
        foreach (var moved in requests.Where(row => row.Applicant == request.Merged || row.Target == request.Merged))
            moved.Replace(request.Merged, kept, pair => requests.Exists(other => other != moved && other.OpenPair == pair));
    }

    private async Task Unite(Contact contact, Contact same, CancellationToken cancellationToken)
    {
        await db.Letters
            .Where(letter => letter.Contact == contact.Id && !db.Letters.Any(other => other.Contact == same.Id && other.Edition != null && other.Edition == letter.Edition))
            .ExecuteUpdateAsync(letter => letter.SetProperty(row => row.Contact, same.Id), cancellationToken);
        // An edition that both entries got keeps its second row without a contact, so that its books still balance.
        await db.Letters.Where(letter => letter.Contact == contact.Id)
            .ExecuteUpdateAsync(letter => letter.SetProperty(row => row.Contact, (ContactId?)null), cancellationToken);
        foreach (var meeting in await db.Meetings.Where(row => row.Everybody.Any(one => one.Contact == contact.Id)).ToListAsync(cancellationToken)) await UniteAt(meeting, contact, same, cancellationToken);
        await db.MeetingFeeds.Where(row => row.Contact == contact.Id && !db.MeetingFeeds.Any(kept => kept.Contact == same.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(feed => feed.Contact, same.Id), cancellationToken);
        db.Contacts.Remove(contact);
    }

    // Who is at the table twice stays once: what the other one came for and took on is theirs.
    private async Task UniteAt(Meeting meeting, Contact merged, Contact kept, CancellationToken cancellationToken)
    {
        var both = meeting.Everybody.Where(one => one.Contact == merged.Id || one.Contact == kept.Id).Select(one => one.Id).ToList();
        meeting.Replace(merged.Id, kept.Id);
        var stays = meeting.Everybody.Single(one => one.Contact == kept.Id).Id;
        var record = await db.MeetingRecords.SingleOrDefaultAsync(row => row.Id == meeting.Id, cancellationToken);
        var taken = await db.Commitments.Where(row => row.Meeting == meeting.Id).ToListAsync(cancellationToken);
        foreach (var goes in both.Where(id => id != stays))
        {
            record?.Unite(goes, stays);
            foreach (var commitment in taken) commitment.Unite(goes, stays);
            if (await db.MeetingFeedback.SingleOrDefaultAsync(row => row.Id == goes, cancellationToken) is not { } said) continue;
            if (!await db.MeetingFeedback.AnyAsync(row => row.Id == stays, cancellationToken)) db.MeetingFeedback.Add(said.For(stays));
            db.MeetingFeedback.Remove(said);
        }
    }

    private async Task MoveOutcomes(MergeMunicipalities request, CancellationToken cancellationToken)
    {
        foreach (var record in await db.MeetingRecords.Where(row => row.Seats.Any(seat => seat.Municipality == request.Merged)).ToListAsync(cancellationToken)) record.Replace(request.Merged, request.Kept);
        foreach (var commitment in await db.Commitments.Where(row => row.Municipality == request.Merged).ToListAsync(cancellationToken)) commitment.Replace(request.Merged, request.Kept);
        foreach (var feedback in await db.MeetingFeedback.Where(row => row.Municipality == request.Merged).ToListAsync(cancellationToken)) feedback.Replace(request.Merged, request.Kept);
    }
}

/// <summary>What a merge would move: shown before it is confirmed.</summary>
[Allow(Role.Manager)]
public sealed record MergePreview(MunicipalityId Kept, MunicipalityId Merged) : IRead<Result<MergePreview.Answer>>
{
    /// <param name="SamePeople">People who are in both and stay once.</param>
    /// <param name="Profile">What becomes of their profiles.</param>
    public sealed record Answer(MergeSide Kept, MergeSide Merged, int Contacts, int SamePeople, int Enrolments, int Partnerships, ProfileMerge Profile);
}

public sealed record MergeSide(MunicipalityId Id, string Country, string OfficialCode, Domain.LocalisedText Name, string? District, int? Population);

internal sealed class MergePreviewHandler(IAppDb db) : IRequestHandler<MergePreview, Result<MergePreview.Answer>>
{
    public async Task<Result<MergePreview.Answer>> Handle(MergePreview request, CancellationToken cancellationToken)
    {
        if (request.Kept == request.Merged) return MunicipalityErrors.MergeWithItself;
        var sides = await db.Municipalities.Where(row => row.Id == request.Kept || row.Id == request.Merged)
            .Select(row => new MergeSide(row.Id, row.Country, row.OfficialCode, row.Name, row.District, row.Population)).ToListAsync(cancellationToken);
        if (sides.Count < 2) return MunicipalityErrors.NotFound;
        if (sides[0].Country != sides[1].Country) return MunicipalityErrors.MergeAcrossCountries;

        var contacts = await db.Contacts.CountAsync(row => row.Municipality == request.Merged, cancellationToken);
        var same = await db.Contacts.CountAsync(
            row => row.Municipality == request.Merged && row.ErasedAt == null && db.Contacts.Any(kept => kept.Municipality == request.Kept && kept.ErasedAt == null && kept.Email == row.Email), cancellationToken);
        var enrolments = await db.Enrolments.CountAsync(
            row => row.Municipality == request.Merged && !db.Enrolments.Any(kept => kept.Programme == row.Programme && kept.Municipality == request.Kept), cancellationToken);
        var partnerships = await db.Partnerships.CountAsync(row => row.Sides.Any(side => side.Municipality == request.Merged), cancellationToken);
        var profiles = await db.Profiles.AsNoTracking().Where(row => row.Municipality == request.Kept || row.Municipality == request.Merged).ToListAsync(cancellationToken);
        var profile = ProfileMerge.Of(profiles.Find(row => row.Municipality == request.Kept), profiles.Find(row => row.Municipality == request.Merged));
        return new MergePreview.Answer(sides.Single(side => side.Id == request.Kept), sides.Single(side => side.Id == request.Merged), contacts - same, same, enrolments, partnerships, profile);
    }
}
