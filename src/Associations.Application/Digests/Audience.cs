using Associations.Application.Mail;
using Associations.Domain;
using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application.Digests;

/// <summary>One place in a series' audience: a contact of an enrolled municipality, or an enrolled municipality without one.</summary>
internal sealed record Candidate(
    MunicipalityId Municipality, LocalisedText MunicipalityName, string Country, string? Region,
    ContactId? Contact, string Name, string Email, string Language, string Zone, IReadOnlyList<Theme> Topics, Consent? Consent)
{
    public LetterReader Reader => new(Contact!.Value, Country, Region, Topics);
}

/// <summary>Who is a candidate for a series' letters, and whom of them the association may not or should not write to.</summary>
internal sealed class Audience(IAppDb db, IAddressKeys keys)
{
    public async Task<IReadOnlyList<Candidate>> Of(ProgrammeId programme, CancellationToken cancellationToken)
    {
        var rows = await (
                from enrolment in db.Enrolments
                where enrolment.Programme == programme
                join municipality in db.Municipalities on enrolment.Municipality equals municipality.Id
                join contact in db.Contacts.Where(contact => contact.ErasedAt == null) on municipality.Id equals contact.Municipality into contacts
                from contact in contacts.DefaultIfEmpty()
                orderby municipality.Country, municipality.OfficialCode
                select new { municipality.Id, municipality.Name, municipality.Country, municipality.Region, Contact = contact })
            .AsNoTracking().ToListAsync(cancellationToken);

        return [.. rows.Select(row => row.Contact is null
            ? new Candidate(row.Id, row.Name, row.Country, row.Region, null, "", "", Language.English, "Europe/Kyiv", [], null)
            : new Candidate(row.Id, row.Name, row.Country, row.Region, row.Contact.Id, row.Contact.Name, row.Contact.Email, row.Contact.Language, row.Contact.Zone, row.Contact.Topics, row.Contact.Consent))];
    }

    /// <summary>Addresses that get no letters of the series, with the reason, by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, ExclusionReason>> Suppressed(SeriesId series, CancellationToken cancellationToken)
    {
        var rows = await db.Suppressions.Where(row => row.Series == null || row.Series == series)
            .Select(row => new { row.AddressKey, row.Reason }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.AddressKey, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Reason, StringComparer.Ordinal);
    }

    /// <summary>The letter that each candidate gets, or the row that says why they are left out.</summary>
    public IEnumerable<(Candidate Candidate, Addressee Addressee, IReadOnlyList<CallMatch> Calls, ExclusionReason? LeftOut)> Sort(
        IEnumerable<Candidate> candidates, IReadOnlyDictionary<string, ExclusionReason> suppressed, IReadOnlyList<EligibleCall> calls)
    {
        foreach (var candidate in candidates)
        {
            var key = candidate.Email.Length == 0 ? "" : keys.KeyOf(candidate.Email);
            var addressee = new Addressee(candidate.Name, candidate.Email, key, candidate.Language, candidate.Zone) { Contact = candidate.Contact };
            IReadOnlyList<CallMatch> matches = candidate.Contact is null ? [] : [.. calls.Select(call => CallSelection.Match(call, candidate.Reader)).OfType<CallMatch>()];
            yield return (candidate, addressee, matches, Reason(candidate, key, matches));
        }

        ExclusionReason? Reason(Candidate candidate, string key, IReadOnlyList<CallMatch> matches)
        {
            if (candidate.Contact is null) return ExclusionReason.NoContact;
            if (suppressed.TryGetValue(key, out var reason)) return reason;
            if (candidate.Consent is null) return ExclusionReason.NoLegalBasis;
            return matches.Count == 0 ? ExclusionReason.NothingFits : null;
        }
    }
}
