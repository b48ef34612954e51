using Associations.Application.Dispatch;
using Associations.Application.Imports;
using Associations.Domain.Imports;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Municipalities;

/// <summary>Where people decide which municipalities the doubtful rows of a waiting file mean.</summary>
public sealed class ImportDoubtsModel(ISender sender, Reader reader, Texts<MunicipalityTexts> texts, Texts<ErrorTexts> errors) : ShellPage
{
    private const string Exchange = "exchange";
    private const string AsWritten = "written";
    private const int DecisionsShown = 200;

    private static readonly ListShape Shape = new(["row"], []);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public List<DoubtForm> Rows { get; set; } = [];

    public ImportPreview.Answer One { get; private set; } = null!;

    public ListQuery List { get; private set; } = null!;

    public IReadOnlyList<ImportDoubt> Doubts => One.Plan?.Doubts ?? [];

    public IReadOnlyList<ImportDoubt> Shown { get; private set; } = [];

    public IReadOnlyList<ImportDecision> Decisions => [.. (One.Plan?.Decisions ?? []).Where(decision => Doubts.All(doubt => doubt.Row != decision.Row)).Take(DecisionsShown)];

    public int Likely => Doubts.Count(doubt => doubt.IsLikely);

    public string Import => $"/municipalities/import/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await Load(cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostDecideAsync(CancellationToken cancellationToken)
    {
        var posted = Rows;
        if (await Load(cancellationToken) is { } absent) return absent;
        var doubts = Doubts.ToDictionary(doubt => doubt.Row);
        var choices = posted.Where(row => doubts.ContainsKey(row.Row)).Select(row => Read(row, doubts[row.Row])).Where(choice => !choice.IsEmpty).ToList();
        if (choices.Count > 0 && (await sender.Send(new ResolveImport(ImportId.From(Id), choices), cancellationToken)).Error is { } error) return Refused(error);
        this.Say(texts.Count("{0} row is decided.", "{0} rows are decided.", choices.Count));
        return Redirect(List.Address);
    }

    public async Task<IActionResult> OnPostLikelyAsync(int version, int count, CancellationToken cancellationToken)
    {
        var taken = await sender.Send(new TakeLikelyProposals(ImportId.From(Id), version, count), cancellationToken);
        if (taken.Succeeded) this.Say(texts.Count("{0} row is decided.", "{0} rows are decided.", count));
        else if (await Load(cancellationToken) is { } absent) return absent;
        return taken.Succeeded ? Redirect($"{Import}/doubts") : Refused(taken.Error!);
    }

    public async Task<IActionResult> OnPostUndoAsync(List<int> undo, CancellationToken cancellationToken)
    {
        var undone = await sender.Send(new ResolveImport(ImportId.From(Id), [.. undo.Distinct().Select(row => new RowChoice(row))]), cancellationToken);
        if (undone.Succeeded) return Redirect($"{Import}/doubts");
        return await Load(cancellationToken) ?? Refused(undone.Error!);
    }

    public IEnumerable<Choice> Choices(SideDoubt side) => side.Candidates.Select(found => new Choice(found.Key.OfficialCode, reader.Read(found.Name), Facts(found)));

    public IEnumerable<Choice> Readings(ImportDoubt doubt)
    {
        yield return new Choice(Exchange, texts["The sides are exchanged: {0}", Pair(doubt.Exchanged!)]);
        if (doubt.AsWritten is { } sides) yield return new Choice(AsWritten, texts["As they stand: {0}", Pair(sides)]);
    }

    public string Reason(ImportFault fault) => errors[fault.Reason, ImportModel.Arguments(fault.ReasonArguments, reader)];

    public string Remedy(ImportFault fault) => errors[fault.Remedy, ImportModel.Arguments(fault.RemedyArguments, reader)];

    public string Said(ImportDecision decision) => decision switch
    {
        { LeftOut: true } => texts["left out"],
        { Ours: { } ours, Theirs: { } theirs } => $"{reader.Read(ours)} – {reader.Read(theirs)}",
        _ => texts["not clear yet"],
    };

    private string Pair(IReadOnlyList<FoundSide> sides) => string.Join(" – ", sides.Select(side => $"{reader.Read(side.Name)} ({side.Key.OfficialCode})"));

    private string Facts(FoundSide found) => string.Join(" · ", new[]
    {
        found.Key.OfficialCode,
        reader.Read(found.RegionName),
        found.Details.Population is { } people ? texts.Count("{0} inhabitant", "{0} inhabitants", people) : "",
        found.Id is null ? texts["not in your list yet: it is added"] : "",
    }.Where(part => part.Length > 0));

    private static RowChoice Read(DoubtForm row, ImportDoubt doubt)
    {
        var choice = new RowChoice(row.Row) { LeaveOut = row.LeaveOut };
        if (row.LeaveOut) return choice;
        if (doubt.Exchanged is not null) return row.How switch
        {
            Exchange => choice with { Exchange = true },
            AsWritten when doubt.AsWritten is { } sides => choice with { Ours = new(sides[0].Key.OfficialCode, null), Theirs = new(sides[1].Key.OfficialCode, null) },
            _ => choice,
        };
        return choice with { Ours = Side(row.Ours, row.OursSearch), Theirs = Side(row.Theirs, row.TheirsSearch) };
    }

    // What somebody typed counts more than what was offered.
    private static SideChoice? Side(string? code, string? search) =>
        !string.IsNullOrWhiteSpace(search) ? new SideChoice(null, search) : string.IsNullOrEmpty(code) ? null : new SideChoice(code, null);

    private async Task<IActionResult?> Load(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var preview = await sender.Send(new ImportPreview(ImportId.From(Id)), cancellationToken);
        if (!preview.Succeeded) return Refused(preview.Error);
        One = preview.Value;
        var from = List.Skip < Doubts.Count ? List.Skip : 0;
        Shown = [.. Doubts.Skip(from).Take(List.Size)];
        Rows = [.. Shown.Select(doubt => new DoubtForm { Row = doubt.Row })];
        return null;
    }
}

/// <summary>What is chosen for a row, as typed.</summary>
public sealed class DoubtForm
{
    public int Row { get; set; }

    public string? How { get; set; }

    public string? Ours { get; set; }

    public string? OursSearch { get; set; }

    public string? Theirs { get; set; }

    public string? TheirsSearch { get; set; }

    public bool LeaveOut { get; set; }
}
