using System.Globalization;
using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Application.Programmes;
using Associations.Domain.Access;
using Associations.Domain.Programmes;
using Associations.Web.Shell;
using Associations.Web.Shell.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Associations.Web.Meetings;

/// <summary>What a donor counts of meetings: each number with its definition, and the rows that it is the sum of.</summary>
[Authorize(Roles = $"{nameof(Role.Manager)},{nameof(Role.Editor)},{nameof(Role.DonorOfficer)}")]
public sealed class MeetingNumbersModel(ISender sender, Reader reader, MeetingWords words, Texts<MeetingTexts> texts) : ShellPage
{
    private static readonly ListShape Shape = new(["day"], ["programme", "from", "until", "what"]);

    public ListQuery List { get; private set; } = null!;

    public NumbersOf Of { get; private set; } = null!;

    public MeetingNumbers.Answer Numbers { get; private set; } = null!;

    /// <summary>Whose rows are shown; null for none.</summary>
    public MeetingNumber? What { get; private set; }

    public IReadOnlyList<Choice> Programmes { get; private set; } = [];

    /// <summary>The numbers that the reader may know.</summary>
    public IEnumerable<MeetingNumber> All => Enum.GetValues<MeetingNumber>().Where(Numbers.Values.ContainsKey);

    public IReadOnlyList<MeetingNumbers.Row> Rows => What is { } what ? Numbers.Rows[what] : [];

    public IReadOnlyList<(string Text, string Href)> Trail => Numbers.OpensRows ? [(texts["Meetings"], "/meetings")] : [];

    /// <summary>Where the rows of a number stand; null where the reader sees the number alone.</summary>
    public string? AddressOf(MeetingNumber number) =>
        Numbers.Lists.TryGetValue(number, out var agreed) ? CommitmentsModel.AddressOf(agreed) : Numbers.Rows.ContainsKey(number) ? List.With("what", number.ToString()).Address + "#rows" : null;

    public static string PathOf(MeetingNumbers.Row row) => row.Meeting is { } meeting ? $"/meetings/{meeting.Value}" : $"/municipalities/{row.Municipality!.Value.Value}";

    public string Written(MeetingNumber number) => Numbers.Values[number] is not { } value ? texts["none yet"] : number == MeetingNumber.Usefulness ? Mean(value) : Figures.Number((long)value);

    public string Name(MeetingNumbers.Row row) => words.Name(row.Sides, row.Name);

    public string Value(MeetingNumbers.Row row) => What == MeetingNumber.Usefulness ? Mean(row.Value / row.Answers) : Figures.Number((long)row.Value);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await Read(cancellationToken);
        Programmes = [.. (await sender.Send(new ProgrammeList(), cancellationToken)).Value.Select(row => new Choice(row.Id.Value.ToString(), reader.Read(row.Name)))];
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? format, CancellationToken cancellationToken)
    {
        await Read(cancellationToken);
        return What is null
            ? new ListFile<MeetingNumber>(format, "meeting-numbers", [new(texts["Number"], one => texts[MeetingNumberTexts.NameOf(one)]), new(texts["Value"], one => Numbers.Values[one]), new(texts["What it counts"], one => texts[MeetingNumberTexts.DefinitionOf(one)])], All.ToAsyncEnumerable())
            : new ListFile<MeetingNumbers.Row>(format, "meeting-rows", [new(texts["Name"], Name), new(texts["Title"], row => reader.Read(row.Name)), new(texts["Day"], row => row.Day), new(texts["Value"], row => row.Value / row.Answers), new(texts["Answers"], row => row.Answers)], Rows.ToAsyncEnumerable());
    }

    private static string Mean(decimal value) => value.ToString("0.0", CultureInfo.CurrentCulture);

    private async Task Read(CancellationToken cancellationToken)
    {
        List = ListQuery.Of(Request, Shape);
        var year = Moments.DayOf(reader.Now, reader.Zone).Year;
        Of = new(
            Guid.TryParse(List["programme"], out var programme) ? ProgrammeId.From(programme) : null,
            IsoDay.Read(List["from"]) ?? new DateOnly(year, 1, 1), IsoDay.Read(List["until"]) ?? new DateOnly(year, 12, 31));
        Numbers = await sender.Send(new MeetingNumbers(Of), cancellationToken);
        What = Named.Of<MeetingNumber>(List["what"]) is { } what && Numbers.Rows.ContainsKey(what) ? what : null;
    }
}
