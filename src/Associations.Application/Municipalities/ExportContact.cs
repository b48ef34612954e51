using System.Text.Json.Nodes;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Municipalities;

/// <summary>All that the association holds of a person (GDPR Art. 15 and 20): every entry under their address, every letter, every note.</summary>
[Allow(Role.Manager)]
public sealed record ExportContact(ContactId Contact) : IRead<Result<ExportContact.Answer>>
{
    public sealed record Answer(DateTimeOffset ExportedAt, IReadOnlyList<Entry> Entries, IReadOnlyList<Sent> Letters, IReadOnlyList<NoLetters> NoLetters, IReadOnlyList<Change> Changes)
    {
        public IReadOnlyList<Request> Requests { get; init; } = [];

        public IReadOnlyList<Meeting> Meetings { get; init; } = [];
    }

    public sealed record Entry(string Name, string Position, string Email, string Language, string Zone, IReadOnlyList<Theme> Topics, LocalisedText Municipality, string OfficialCode, Consent? Consent, DateTimeOffset? WithdrawnAt);

    public sealed record Sent(LetterKind Kind, string ToName, string ToAddress, string Language, LetterState State, ExclusionReason? LeftOut, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, JsonNode? Content);

    public sealed record NoLetters(ExclusionReason Reason, DateTimeOffset Since);

    /// <summary>A request to cooperate that names them.</summary>
    public sealed record Request(string Number, string Name, string Email, string Offer, string Seek, DateTimeOffset RequestedAt);

    /// <summary>A meeting that they were invited to, with what they said and took on.</summary>
    public sealed record Meeting(LocalisedText Title, ZonedTime At, ParticipantRole Role, MeetingAnswer Answer, DateTimeOffset? AnsweredAt, string Note, string Feedback, IReadOnlyList<LocalisedText> Commitments);

    public sealed record Change(DateTimeOffset At, string Action, string What);
}

internal sealed class ExportContactHandler(IAppDb db, TimeProvider time) : IRequestHandler<ExportContact, Result<ExportContact.Answer>>
{
    public async Task<Result<ExportContact.Answer>> Handle(ExportContact request, CancellationToken cancellationToken)
    {
        var key = await db.Contacts.Where(row => row.Id == request.Contact && row.ErasedAt == null).Select(row => row.AddressKey).SingleOrDefaultAsync(cancellationToken);
        if (key is null) return MunicipalityErrors.ContactNotFound;

        var entries = await db.Contacts.AsNoTracking().Where(row => row.AddressKey == key)
            .Join(db.Municipalities, row => row.Municipality, municipality => municipality.Id, (row, municipality) => new { Contact = row, municipality.Name, municipality.OfficialCode })
            .ToListAsync(cancellationToken);
        var ids = entries.ConvertAll(entry => entry.Contact.Id);
        var letters = await db.Letters.AsNoTracking().Where(row => row.AddressKey == key || ids.Contains(row.Contact!.Value)).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken);
        var blocks = await db.Suppressions.Where(row => row.AddressKey == key).Select(row => new ExportContact.NoLetters(row.Reason, row.Since)).ToListAsync(cancellationToken);
        var subjects = ids.ConvertAll(id => (Guid?)id.Value);
        var changes = await db.AuditTrail.Where(row => subjects.Contains(row.SubjectId)).OrderBy(row => row.At)
            .Select(row => new ExportContact.Change(row.At, row.Action, row.Change)).ToListAsync(cancellationToken);

        var requests = await db.CooperationRequests.AsNoTracking().Where(row => row.SpeakerKey == key).OrderBy(row => row.RequestedAt)
            .Select(row => new ExportContact.Request(row.Number, row.SpeakerName, row.SpeakerEmail, row.Offer, row.Seek, row.RequestedAt)).ToListAsync(cancellationToken);
        return new ExportContact.Answer(
            time.GetUtcNow(),
            [.. entries.Select(entry => EntryOf(entry.Contact, entry.Name, entry.OfficialCode))],
            [.. letters.Select(SentOf)],
            blocks,
            changes) { Requests = requests, Meetings = await Meetings(key, [.. ids], cancellationToken) };
    }

    private async Task<IReadOnlyList<ExportContact.Meeting>> Meetings(string key, IReadOnlyCollection<ContactId> ids, CancellationToken cancellationToken)
    {
        var contacts = ids.Select(id => (ContactId?)id).ToList();
        var meetings = await db.Meetings.AsNoTracking().Where(row => row.Everybody.Any(one => one.GuestKey == key || contacts.Contains(one.Contact))).OrderBy(row => row.StartsAt).ToListAsync(cancellationToken);
        var places = meetings.SelectMany(meeting => meeting.Everybody.Where(one => one.GuestKey == key || (one.Contact is { } contact && ids.Contains(contact))).Select(one => (Meeting: meeting, One: one))).ToList();
        var entries = places.Select(place => place.One.Id).ToList();
        var feedback = await db.MeetingFeedback.AsNoTracking().Where(row => entries.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ComesNext, cancellationToken);
        var owners = entries.ConvertAll(id => (ParticipantId?)id);
        var commitments = (await db.Commitments.AsNoTracking().Where(row => owners.Contains(row.Participant)).ToListAsync(cancellationToken)).ToLookup(row => row.Participant, row => row.What);
        return [.. places.Select(place => new ExportContact.Meeting(
            place.Meeting.Details.Title, place.Meeting.Time.Start, place.One.Role, place.One.Answer, place.One.AnsweredAt, place.One.Note, feedback.GetValueOrDefault(place.One.Id, ""), [.. commitments[place.One.Id]]))];
    }

    private static ExportContact.Entry EntryOf(Contact contact, LocalisedText municipality, string code) => new(
        contact.Name, contact.Position, contact.Email, contact.Language, contact.Zone, contact.Topics, municipality, code, contact.Consent, contact.WithdrawnAt);

    private static ExportContact.Sent SentOf(Letter letter) => new(
        letter.Kind, letter.ToName, letter.ToAddress, letter.Language, letter.State, letter.Exclusion, letter.CreatedAt, letter.SettledAt, JsonNode.Parse(letter.Content));
}
