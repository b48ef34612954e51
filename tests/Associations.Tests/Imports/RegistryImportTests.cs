using System.Globalization;
using System.Text;
using Associations.Application.Imports;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Imports;

/// <summary>A registry of partnerships goes in without a silent error. Oracle: the truth that the file's writer knows by codes, and PostgreSQL's raw rows.</summary>
public sealed class RegistryImportTests(RegistryFixture app) : IClassFixture<RegistryFixture>
{
    [Theory]
    [InlineData(20220822, 1_500)]
    [InlineData(1, 300)]
    [InlineData(2, 300)]
    [InlineData(3, 300)]
    public async Task Every_dirty_row_is_named_with_its_remedy_and_none_is_silently_wrong(int seed, int rows)
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        var file = RegistryFile.Of(seed, rows, app.Communes);
        var started = TimeProvider.System.GetTimestamp();
        var (import, preview) = await Check(amu, file.Content);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rows} rows checked in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        var plan = preview.Plan!;

        // Named: the dirty rows, each with reason and remedy, and no other row.
        var named = plan.Faults.Concat(plan.Doubts.SelectMany(doubt => doubt.Faults)).ToList();
        Assert.Empty(Told(file, plan));
        Assert.All(named, fault => Assert.True(fault.Reason.Length > 0 && fault.Remedy.Length > 0 && fault.Column.Length > 0));
        Assert.Equal(rows / 20, plan.Doubts.Count + plan.Faulty);
        Assert.Equal((rows - (rows / 20), 0, 0), (plan.New, plan.Changed, plan.Unchanged));
        Assert.Empty(await Pairs(amu));

        Assert.Equal(ImportErrors.FaultsUndecided, (await amu.Send(new ConfirmImport(import, preview.Version, plan.New, 0, LeaveOutFaulty: false, plan.Doubts.Count))).Error);
        Assert.Equal(ImportErrors.DoubtsUndecided, (await amu.Send(new ConfirmImport(import, preview.Version, plan.New, 0, LeaveOutFaulty: true))).Error);
        Assert.Equal(ImportErrors.ListMoved, (await amu.Send(new ConfirmImport(import, preview.Version, plan.New, 0, LeaveOutFaulty: true, plan.Doubts.Count - 1))).Error);
        Assert.Empty(await Pairs(amu));
        var outcome = (await amu.Send(new ConfirmImport(import, preview.Version, plan.New, 0, LeaveOutFaulty: true, plan.Doubts.Count))).Value;

        // Written: who is meant by every clean row, and nothing else.
        Assert.Equal(new ImportOutcome(plan.New, 0, 0, rows / 20), outcome);
        Assert.Equal(file.Truth.Where(row => !file.Dirty.ContainsKey(row.Key)).Select(row => row.Value).Order(), (await Pairs(amu)).Order());

        // Again: the same file changes nothing.
        var content = await Raw(amu);
        var (again, second) = await Check(amu, file.Content);
        Assert.Equal((0, 0, plan.New), (second.Plan!.New, second.Plan.Changed, second.Plan.Unchanged));
        Assert.Equal(plan.Doubts.Count + plan.Faulty, second.Plan.Doubts.Count + second.Plan.Faulty);
        Assert.Equal(ImportErrors.NothingToWrite, (await amu.Send(new ConfirmImport(again, second.Version, 0, 0, true, second.Plan.Doubts.Count))).Error);
        Assert.Equal(content, await Raw(amu));
    }

    [Fact]
    public async Task What_people_decide_about_doubtful_rows_is_kept_and_written()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        var file = RegistryFile.Of(7, 300, app.Communes);
        var (import, preview) = await Check(amu, file.Content);
        var before = preview.Plan!;
        var likely = before.Doubts.Count(doubt => doubt.IsLikely);
        Assert.True(likely > 0 && likely < before.Doubts.Count);

        Assert.Equal(ImportErrors.ListMoved, (await amu.Send(new TakeLikelyProposals(import, preview.Version, likely + 1))).Error);
        Assert.True((await amu.Send(new TakeLikelyProposals(import, preview.Version, likely))).Succeeded);
        var chosen = before.Doubts.Where(doubt => !doubt.IsLikely).Select(doubt => new RowChoice(doubt.Row)
        {
            Ours = doubt.Sides.Any(side => side.Place == 0) ? new SideChoice(file.Truth[doubt.Row].Hromada, null) : null,
            Theirs = doubt.Sides.Any(side => side.Place == 1) ? new SideChoice(null, file.Truth[doubt.Row].Commune) : null,
        }).ToList();
        Assert.True((await amu.Send(new ResolveImport(import, chosen))).Succeeded);

        var (after, version) = ((await amu.Send(new ImportPreview(import))).Value.Plan!, (await amu.Send(new ImportPreview(import))).Value.Version);
        Assert.Empty(after.Doubts);
        Assert.Equal(before.New + before.Doubts.Count, after.New);
        await amu.Send(new ConfirmImport(import, version, after.New, 0, LeaveOutFaulty: true));
        var faulty = after.Faults.Select(fault => fault.Row).ToHashSet();
        Assert.Equal(file.Truth.Where(row => !faulty.Contains(row.Key)).Select(row => row.Value).Order(), (await Pairs(amu)).Order());
    }

    [Fact]
    public async Task A_likely_proposal_is_who_is_meant()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        var file = RegistryFile.Of(11, 600, app.Communes);
        var plan = (await Check(amu, file.Content)).Preview.Plan!;

        foreach (var doubt in plan.Doubts.Where(doubt => doubt.IsLikely))
        {
            var sides = doubt.Exchanged?.Select(side => side.Key.OfficialCode) ?? doubt.Sides.Select(side => side.Candidates[0].Key.OfficialCode);
            Assert.Subset(new HashSet<string> { file.Truth[doubt.Row].Hromada, file.Truth[doubt.Row].Commune }, sides.ToHashSet());
        }

        Assert.Equal(file.Dirty.Where(row => row.Value == "exchanged sides").Select(row => row.Key), plan.Doubts.Where(doubt => doubt.Exchanged is not null).Select(doubt => doubt.Row));
    }

    [Theory]
    [InlineData("Ізюм", "Chennevières-sur-Marne", "exact")]
    [InlineData("Ізюмська міська громада", "chennevieres sur marne", "exact")]
    [InlineData("Izyum", "Chennevières-sur-Marne", "likely")]
    [InlineData("Изюм", "Chennevières-sur-Marne", "likely")]
    [InlineData("м. Ізюм", "Chennevières-sur-Marne", "likely")]
    [InlineData("Ізюмська територіальна громада", "Chennevières-sur-Marne", "likely")]
    [InlineData("Ізюм", "Chennevières", "doubtful")]
    [InlineData("Ізюм", "Шенв’єр-сюр-Марн", "likely")]
    [InlineData("Ізюм", "Nulle-Part-sur-Rien", "fault")]
    [InlineData("Ізюмм", "Chennevières-sur-Marne", "likely")]
    [InlineData("Ізкюм", "Chennevières-sur-Marne", "doubtful")]
    [InlineData("Миколаївська", "Chennevières-sur-Marne", "doubtful")]
    [InlineData("Ізюм", "Franconville", "doubtful")]
    [InlineData("Chennevières-sur-Marne", "Ізюм", "likely")]
    [InlineData("Ізюм", "Région Île-de-France", "likely")]
    public async Task A_name_is_as_sure_as_it_is(string ours, string theirs, string expected)
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());

        var plan = (await Check(amu, Bytes("громада,партнер,країна,стан", $"{ours},{theirs},Франція,Діє"))).Preview.Plan!;

        Assert.Equal(expected, plan switch { { New: 1 } => "exact", { Doubts: [{ IsLikely: true }] } => "likely", { Doubts: [_] } => "doubtful", { Faults: [_] } => "fault", _ => "?" });
    }

    [Theory]
    [InlineData("UA63040090000021240,94019,Польща,Діє", "код")]
    [InlineData("UA63040090000021240,94019,Narnia,Діє", "країна")]
    [InlineData("UA63040090000021240,94019,,Діє", "країна")]
    [InlineData("UA63040090000021240,94019,FR,", "стан")]
    [InlineData("UA63040090000021240,UA63040090000021240,UA,Діє", "партнер")]
    [InlineData(",94019,FR,Діє", "громада")]
    public async Task What_cannot_be_taken_is_a_fault_in_its_column(string line, string column)
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());

        var plan = (await Check(amu, Bytes("громада;код;партнер;lau;країна;стан", ";" + line.Replace(",", ";", StringComparison.Ordinal).Insert(line.IndexOf(',', StringComparison.Ordinal) + 1, ";")))).Preview.Plan!;

        Assert.StartsWith(column == "код" ? "lau" : column, Assert.Single(plan.Faults).Column, StringComparison.Ordinal);
        Assert.Equal(0, plan.New);
    }

    [Fact]
    public async Task Changes_are_told_field_by_field_and_follow_the_stages()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        await Take(amu, "UA63040090000021240,94019,FR,Negotiating,Contact,Water,2023", "UA32140030000074165,91477,FR,Active,Twinning,,");
        var pair = await amu.Read(db => db.Partnerships.AsNoTracking().SingleAsync(row => row.Stage == PartnershipStage.Negotiating));

        var (import, preview) = await Check(amu, Registry("UA63040090000021240,94019,FR,Signed,Twinning,Water;Energy,2023-06", "UA32140030000074165,91477,FR,,,,", "UA32140030000074165,94019,FR,Introduced,,,"));
        var plan = preview.Plan!;
        Assert.Equal((1, 1, 1), (plan.New, plan.Changed, plan.Unchanged));
        Assert.Equal(
            [("stage", "Negotiating", "Signed"), ("formality", "Contact", "Twinning"), ("themes", "Water", "Energy;Water"), ("since", "2023", "2023-06")],
            plan.Changes.Select(change => (change.Field, change.Before, change.After)));
        Assert.Equal(new ImportOutcome(1, 1, 1, 0), (await amu.Send(new ConfirmImport(import, preview.Version, 1, 1, false))).Value);
        var after = await amu.Read(db => db.Partnerships.AsNoTracking().SingleAsync(row => row.Id == pair.Id));
        Assert.Equal((PartnershipStage.Signed, Formality.Twinning, "2023-06"), (after.Stage, after.Formality, after.Since));

        // Active does not go back to requested, and a file ends nothing.
        var refused = (await Check(amu, Registry("UA63040090000021240,94019,FR,Requested,,,", "UA32140030000074165,91477,FR,Ended,,,"))).Preview.Plan!;
        Assert.Equal([2, 3], refused.Faults.Select(fault => fault.Row));
    }

    [Fact]
    public async Task A_region_is_taken_as_a_regional_body_and_a_town_without_register_by_its_code_and_name()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        await Take(amu, "UA63040090000021240,FR-IDF,FR,Introduced,,,");
        Assert.Equal(MunicipalityKind.Regional, (await amu.Read(db => db.Municipalities.AsNoTracking().SingleAsync(row => row.OfficialCode == "FR-IDF"))).Kind);

        var (import, preview) = await Check(amu, Bytes("our_code;partner;partner_code;country;stage", "UA63040090000021240;Druskininkai;15;Литва;Active"));
        Assert.True(Assert.Single(preview.Plan!.Doubts).IsLikely);
        await amu.Send(new TakeLikelyProposals(import, preview.Version, 1));
        preview = (await amu.Send(new ImportPreview(import))).Value;
        Assert.Equal(new ImportOutcome(1, 0, 0, 0), (await amu.Send(new ConfirmImport(import, preview.Version, 1, 0, false))).Value);
        Assert.Equal("Druskininkai", (await amu.Read(db => db.Municipalities.AsNoTracking().SingleAsync(row => row.Country == "LT"))).Name.In("en"));
    }

    [Fact]
    public async Task A_decision_is_void_when_other_columns_name_the_sides()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        var (import, preview) = await Check(amu, Bytes("громада,партнер,країна,стан,друга", "Izyum,Bourges,FR,Діє,Боярка"));
        await amu.Send(new TakeLikelyProposals(import, preview.Version, 1));

        await amu.Send(new MapImport(import, "UA", ["our_name", "partner_name", "partner_country", "stage", ""]));
        Assert.Equal(1, (await amu.Send(new ImportPreview(import))).Value.Plan!.New);
        await amu.Send(new MapImport(import, "UA", ["", "partner_name", "partner_country", "stage", "our_name"]));
        Assert.Empty((await amu.Read(db => db.Imports.AsNoTracking().SingleAsync(row => row.Id == import))).Choices);
    }

    private static async Task<(ImportId Import, ImportPreview.Answer Preview)> Check(TestTenant tenant, byte[] content)
    {
        var import = (await tenant.Send(new UploadImport(ImportSubject.Partnerships, "registry.csv", content, "UA"))).Value;
        var preview = (await tenant.Send(new ImportPreview(import))).Value;
        Assert.Null(preview.Problem);
        return (import, preview);
    }

    private static async Task Take(TestTenant tenant, params string[] lines)
    {
        var outcome = await tenant.Import(ImportSubject.Partnerships, Registry(lines));
        Assert.Equal(lines.Length, outcome.Added);
    }

    private static byte[] Registry(params string[] lines) => Bytes(["our_code,partner_code,partner_country,stage,formality,themes,since", .. lines]);

    private static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    // Rows that are named and clean, or dirty and not named.
    private static IEnumerable<string> Told(RegistryFile file, ImportPlan plan)
    {
        var named = plan.Faults.Select(fault => (fault.Row, What: $"{fault.Value}: {fault.Reason}"))
            .Concat(plan.Doubts.Select(doubt => (doubt.Row, What: $"{doubt.Ours} – {doubt.Theirs}: {string.Join(' ', doubt.Faults.Select(fault => fault.Reason))}")))
            .ToLookup(pair => pair.Row, pair => pair.What);
        return named.Where(row => !file.Dirty.ContainsKey(row.Key)).Select(row => $"Row {row.Key} is clean: {string.Join(' ', row)}")
            .Concat(file.Dirty.Where(row => !named.Contains(row.Key)).Select(row => $"Row {row.Key} has {row.Value}"));
    }

    private static Task<List<(string, string)>> Pairs(TestTenant tenant) => tenant.Read(async db => (await db.Partnerships.AsNoTracking()
            .Select(row => new { One = row.Sides.First(side => side.Place == 0).Municipality, Other = row.Sides.First(side => side.Place == 1).Municipality }).ToListAsync())
        .Join(await db.Municipalities.AsNoTracking().Select(row => new { row.Id, row.OfficialCode }).ToListAsync(), pair => pair.One, row => row.Id, (pair, row) => (row.OfficialCode, pair.Other))
        .Join(await db.Municipalities.AsNoTracking().Select(row => new { row.Id, row.OfficialCode }).ToListAsync(), pair => pair.Other, row => row.Id, (pair, row) => (pair.OfficialCode, row.OfficialCode)).ToList());

    // Every row of the tables that an import writes, as PostgreSQL keeps it.
    private static Task<string> Raw(TestTenant tenant) => tenant.Read(db => db.Database.SqlQueryRaw<string>(string.Create(CultureInfo.InvariantCulture,
        $"""
        select md5(string_agg(line, '' order by line)) as "Value" from (
            select p::text as line from app.partnerships p union all select s::text from app.partnership_sides s union all select e::text from app.partnership_events e
            union all select m::text from app.municipalities m union all select t::text from app.municipality_tokens t) lines
        """)).SingleAsync());
}
