using System.Text.Json.Nodes;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
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
    }

    public sealed record Entry(string Name, string Position, string Email, string Language, string Zone, IReadOnlyList<Theme> Topics, LocalisedText Municipality, string OfficialCode, Consent? Consent, DateTimeOffset? WithdrawnAt);

    public sealed record Sent(LetterKind Kind, string ToName, string ToAddress, string Language, LetterState State, ExclusionReason? LeftOut, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, JsonNode? Content);

    public sealed record NoLetters(ExclusionReason Reason, DateTimeOffset Since);

    /// <summary>A request to cooperate that names them.</summary>
    public sealed record Request(string Number, string Name, string Email, string Offer, string Seek, DateTimeOffset RequestedAt);

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
            changes) { Requests = requests };
    }

    private static ExportContact.Entry EntryOf(Contact contact, LocalisedText municipality, string code) => new(
        contact.Name, contact.Position, contact.Email, contact.Language, contact.Zone, contact.Topics, municipality, code, contact.Consent, contact.WithdrawnAt);

    private static ExportContact.Sent SentOf(Letter letter) => new(
        letter.Kind, letter.ToName, letter.ToAddress, letter.Language, letter.State, letter.Exclusion, letter.CreatedAt, letter.SettledAt, JsonNode.Parse(letter.Content));
}
