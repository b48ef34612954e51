using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;

namespace Associations.Application.Imports;

/// <summary>A row whose sides are certain.</summary>
/// <param name="Sides">Ours first.</param>
internal sealed record RegistryEntry(RegistryRow Row, IReadOnlyList<FoundSide> Sides)
{
    /// <summary>The same for the same sides in any order.</summary>
    public string Pair { get; } = string.Join(' ', Sides.Select(side => $"{side.Key.Country}/{side.Key.OfficialCode}").Order(StringComparer.Ordinal));
}

/// <summary>A row that differs from its partnership; null for what stays as it is.</summary>
internal sealed record RegistryChange(PartnershipId Partnership, int Version, PartnershipStage? Stage, PartnershipDetails? Details, PartialDate? Since);

/// <summary>The plan of a registry while it is worked out, row by row.</summary>
internal sealed class RegistryDraft
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    public List<ImportFault> Faults { get; } = [];

    public List<ImportDoubt> Doubts { get; } = [];

    public List<ImportDecision> Decisions { get; } = [];

    public List<RegistryEntry> Added { get; } = [];

    public List<RegistryChange> Changed { get; } = [];

    public List<ImportChange> Changes { get; } = [];

    public int Unchanged { get; private set; }

    /// <summary>The row with its sides when they are certain; otherwise it is a doubt or a fault.</summary>
    public RegistryEntry? Settle(RegistryRow row, SideFinder finder, string home)
    {
        var (ours, theirs) = (finder[row.Ours], finder[row.Theirs]);
        if (row.Choice is not null) Decisions.Add(new ImportDecision(row.Row.Number, row.Written, LeftOut: false, ours.Proposal?.Name, theirs.Proposal?.Name));
        if (row.Further.Any(side => !finder[side].IsExact))
        {
            Faults.Add(row.Row.FaultOf(RegistryFields.Further, "A further partner’s code is in neither the list nor the gazetteer.", "Correct the code, or add the municipality to the list first."));
            return null;
        }

        if (ours.IsExact && theirs.IsExact) return new RegistryEntry(row, [ours.Candidates[0], theirs.Candidates[0], .. row.Further.Select(side => finder[side].Candidates[0])]);
        Doubt(row, ours, theirs, Exchanged(row, ours, theirs, finder, home));
        return null;
    }

    /// <summary>Compares a certain row with the rest of the file and with the registry.</summary>
    public void Compare(RegistryEntry entry, RegistryKnown known, string home, bool mayClose)
    {
        var row = entry.Row;
        if (entry.Sides.DistinctBy(side => side.Key).Count() < entry.Sides.Count)
        {
            Fault(row, RegistryFields.Partner, "Both sides are the same municipality.", "Correct one of the two.");
            return;
        }

        var target = known.Find(entry, row.Id);
        if (row.Id is not null && target is null)
        {
            Fault(row, RegistryFields.Id, "The registry has no partnership of these sides with this number.", "Leave the cell empty: the row is then found by its municipalities.");
            return;
        }

        var key = target?.Id.Value.ToString() ?? entry.Pair;
        if (!_seen.TryAdd(key, row.Row.Number))
        {
            Fault(row, RegistryFields.Partner, "The same pair is in row {0}.", "Keep one of the two rows.", _seen[key]);
            return;
        }

        if (target is not null) Change(entry, target);
        else Add(entry, home, mayClose);
    }

    private void Add(RegistryEntry entry, string home, bool mayClose)
    {
        var row = entry.Row;
        if (row.Stage is not { } stage)
            Fault(row, RegistryFields.Stage, "The stage is missing.", "Write requested, introduced, exploring, negotiating, signed, active, dormant, ended or declined.");
        else if (!stage.IsOpen() && !mayClose)
            Fault(row, RegistryFields.Stage, "Only a manager records a partnership as ended or declined.", "Ask a manager to import it, or leave the row out.");
        else if (entry.Sides[0].Key.Country != home && entry.Sides[1].Key.Country == home && row.Choice?.Exchange is null)
            // The sides are certain, which of them is ours is not.
            Doubts.Add(new ImportDoubt(row.Row.Number, row.Ours.Shown, row.Theirs.Shown, [], [entry.Sides[1], entry.Sides[0]], [ExchangeFault(row)]) { AsWritten = entry.Sides });
        else Added.Add(entry);
    }

    private void Change(RegistryEntry entry, KnownPartnership target)
    {
        var row = entry.Row;
        var stage = row.Stage is { } to && to != target.Stage ? to : (PartnershipStage?)null;
        if (stage is { } next && (!target.Stage.IsOpen() || !next.IsOpen() || !target.Stage.Next().Contains(next)))
        {
            Fault(row, RegistryFields.Stage, "The registry has another stage, from which a file cannot lead to this one.", "Move it on the partnership’s own page, or leave the cell empty.");
            return;
        }

        var details = new PartnershipDetails(row.Formality ?? target.Formality) { Themes = row.Themes ?? target.Themes };
        var differs = details.Formality != target.Formality || !details.Themes.Order().SequenceEqual(target.Themes.Order());
        var since = row.Since is { } began && began.Text != target.Since ? began : (PartialDate?)null;
        if (stage is null && !differs && since is null)
        {
            Unchanged++;
            return;
        }

        if (stage is not null) Note(entry, RegistryFields.Stage, target.Stage.ToString(), stage.Value.ToString());
        if (details.Formality != target.Formality) Note(entry, RegistryFields.Formality, target.Formality.ToString(), details.Formality.ToString());
        if (!details.Themes.Order().SequenceEqual(target.Themes.Order())) Note(entry, RegistryFields.Themes, string.Join(';', target.Themes), string.Join(';', details.Themes));
        if (since is { } day) Note(entry, RegistryFields.Since, target.Since ?? "", day.Text);
        Changed.Add(new RegistryChange(target.Id, target.Version, stage, differs ? details : null, since));
    }

    // Each side reads well in the other's column, and not so well in its own.
    private static IReadOnlyList<FoundSide>? Exchanged(RegistryRow row, SideVerdict ours, SideVerdict theirs, SideFinder finder, string home)
    {
        if (row.Choice?.Exchange == true || (ours.Proposal is not null && theirs.Proposal is not null)) return null;
        var exchanged = row.Exchanged(home);
        return finder[exchanged.Ours] is { IsExact: true } one && finder[exchanged.Theirs] is { IsExact: true } other ? [one.Candidates[0], other.Candidates[0]] : null;
    }

    private void Doubt(RegistryRow row, SideVerdict ours, SideVerdict theirs, IReadOnlyList<FoundSide>? exchanged)
    {
        SideDoubt[] sides = [.. Side(row.Row, 0, row.Ours.Country, ours), .. Side(row.Row, 1, row.Theirs.Country, theirs)];
        if (exchanged is null && Array.Exists(sides, side => side.Confidence == ImportConfidence.None)) Faults.AddRange(sides.Where(side => side.Confidence == ImportConfidence.None).Select(side => side.Fault));
        else Doubts.Add(new ImportDoubt(row.Row.Number, row.Ours.Shown, row.Theirs.Shown, exchanged is null ? sides : [], exchanged, exchanged is null ? [.. sides.Select(side => side.Fault)] : [ExchangeFault(row)]));
    }

    private static ImportFault ExchangeFault(RegistryRow row) =>
        row.Row.FaultOf(row.Row.Has(RegistryFields.OurName) ? RegistryFields.OurName : RegistryFields.OurCode, "The two sides seem to stand in each other’s columns.", "Confirm that they are exchanged, or correct the row.");

    private static SideDoubt[] Side(ImportRow row, int place, string country, SideVerdict verdict) =>
        verdict.IsExact ? [] : [new SideDoubt(place, verdict.Confidence, country, verdict.FaultOf(row, place == 0), verdict.Candidates)];

    private void Fault(RegistryRow row, string field, string reason, string remedy, params object[] arguments) => Faults.Add(row.Row.FaultOf(field, reason, remedy, arguments));

    private void Note(RegistryEntry entry, string field, string before, string after) => Changes.Add(new ImportChange(entry.Row.Row.Number, entry.Sides[0].Name, entry.Sides[1].Name, field, before, after));
}

/// <summary>The registry's partnerships by their sides.</summary>
internal sealed class RegistryKnown
{
    private readonly ILookup<string, KnownPartnership> _bySides;

    private RegistryKnown(ILookup<string, KnownPartnership> bySides) => _bySides = bySides;

    public static RegistryKnown Of(IEnumerable<KnownPartnership> known) => new(known.ToLookup(row => Key(row.Sides), StringComparer.Ordinal));

    /// <summary>The partnership of exactly these sides: the one with the number, else the open one, else the latest closed one.</summary>
    public KnownPartnership? Find(RegistryEntry entry, Guid? id)
    {
        if (entry.Sides.Any(side => side.Id is null)) return null;
        var same = _bySides[Key(entry.Sides.Select(side => side.Id!.Value))];
        return id is { } number ? same.FirstOrDefault(row => row.Id.Value == number) : same.OrderByDescending(row => row.Stage.IsOpen()).ThenByDescending(row => row.Id.Value).FirstOrDefault();
    }

    private static string Key(IEnumerable<MunicipalityId> sides) => string.Join(' ', sides.Select(side => side.Value.ToString()).Order(StringComparer.Ordinal));
}
