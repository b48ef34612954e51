using Associations.Application.Mail;
using Associations.Application.Tenancy;
using Associations.Domain.Gazetteer;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;

namespace Associations.Application.Imports;

/// <summary>Reads and writes many contacts at a time.</summary>
public interface IContactBulk
{
    /// <summary>Those of the codes that the association has.</summary>
    Task<IReadOnlyDictionary<MunicipalityKey, MunicipalityId>> Municipalities(IReadOnlyCollection<MunicipalityKey> keys, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<ContactKey, KnownContact>> Known(IReadOnlyCollection<ContactKey> keys, CancellationToken cancellationToken);

    /// <summary>Those of the hashes whose person asked to be erased.</summary>
    Task<IReadOnlySet<string>> Erased(IReadOnlyCollection<string> addressKeys, CancellationToken cancellationToken);

    /// <summary>False when another change came first: the caller must then fail, so that nothing stays written.</summary>
    Task<bool> Write(IReadOnlyList<ContactToAdd> added, IReadOnlyList<ContactToChange> changed, CancellationToken cancellationToken);
}

public readonly record struct ContactKey(MunicipalityId Municipality, string Email);

public sealed record KnownContact(ContactId Id, int Version, ContactKey Key, ContactDetails Details, Consent? Consent);

public sealed record ContactToAdd(MunicipalityId Municipality, string AddressKey, ContactDetails Details, Consent? Consent);

public sealed record ContactToChange(KnownContact Known, ContactDetails Details, Consent? Consent);

internal sealed class ContactPlanner(IContactBulk bulk, IAddressKeys addressKeys, TenantContext tenant, TimeProvider time) : IImportPlanner
{
    public ImportSubject Subject => ImportSubject.Contacts;

    public IReadOnlyList<ImportField> Fields => ContactFields.All;

    public async Task<Result<ImportPlan>> Plan(Import import, Table table, CancellationToken cancellationToken)
    {
        var columns = ImportRow.Columns(import, table);
        if (!columns.ContainsKey(ContactFields.Code)) return ImportErrors.KeyMissing;
        if (!columns.ContainsKey(ContactFields.Email) || !columns.ContainsKey(ContactFields.Name)) return ImportErrors.EmailMissing;

        var faults = new List<ImportFault>();
        var rows = await Identify(import, table, columns, faults, cancellationToken);
        var known = await bulk.Known([.. rows.Select(row => row.Key)], cancellationToken);
        var erased = await bulk.Erased([.. rows.Select(row => row.AddressKey)], cancellationToken);
        var (added, changed, unchanged) = (new List<ContactToAdd>(), new List<ContactToChange>(), 0);
        foreach (var (row, key, addressKey) in rows)
        {
            if (erased.Contains(addressKey)) row.Fault(ContactFields.Email, "This person asked to be erased.", "Leave the row out. They can subscribe again themselves.");
            var before = known.GetValueOrDefault(key);
            var details = ContactFields.Details(row, before?.Details, tenant.Tenant);
            // A consent that is recorded stays: a file does not know what happened since.
            var consent = before?.Consent ?? ContactFields.ConsentOf(row, tenant.Tenant, time.GetUtcNow());
            if (row.IsFaulty) continue;
            if (before is null) added.Add(new ContactToAdd(key.Municipality, addressKey, details, consent));
            else if (Same(before, details, consent)) unchanged++;
            else changed.Add(new ContactToChange(before, details, consent));
        }

        return new ImportPlan(table.Rows.Count, added.Count, changed.Count, unchanged, [.. faults.OrderBy(fault => fault.Row)])
        {
            Write = token => bulk.Write(added, changed, token),
        };
    }

    private async Task<List<(ImportRow Row, ContactKey Key, string AddressKey)>> Identify(Import import, Table table, IReadOnlyDictionary<string, int> columns, List<ImportFault> faults, CancellationToken cancellationToken)
    {
        var coded = new List<(ImportRow Row, OfficialCode Code)>();
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var row = new ImportRow(table, columns, i, faults);
            if (!Contact.IsEmail(row[ContactFields.Email])) row.Fault(ContactFields.Email, "This is not an e-mail address.", "Write it as name@example.org.");
            if (MunicipalityFields.Identity(row, import.Country) is { } code && !row.IsFaulty) coded.Add((row, code));
        }

        var municipalities = await bulk.Municipalities([.. coded.Select(row => new MunicipalityKey(row.Code.Country, row.Code.Value)).Distinct()], cancellationToken);
        var rows = new List<(ImportRow, ContactKey, string)>(coded.Count);
        var seen = new Dictionary<ContactKey, int>();
        foreach (var (row, code) in coded)
        {
            if (!municipalities.TryGetValue(new MunicipalityKey(code.Country, code.Value), out var municipality))
            {
                row.Fault(ContactFields.Code, "The association has no municipality with this code.", "Add the municipality first, or correct the code.");
                continue;
            }

            var key = new ContactKey(municipality, Contact.NormaliseEmail(row[ContactFields.Email]));
            if (seen.TryAdd(key, row.Number)) rows.Add((row, key, addressKeys.KeyOf(key.Email)));
            else row.Fault(ContactFields.Email, "The same person is in row {0}.", "Keep one of the two rows.", [seen[key]]);
        }

        return rows;
    }

    private static bool Same(KnownContact before, ContactDetails details, Consent? consent) =>
        before.Consent == consent && before.Details.Topics.SequenceEqual(details.Topics) && (before.Details with { Topics = details.Topics }) == details;
}
