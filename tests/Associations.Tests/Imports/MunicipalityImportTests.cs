using System.Globalization;
using System.Text;
using Associations.Application.Imports;
using Associations.Application.Municipalities;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Tests.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Imports;

public sealed class MunicipalityImportTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly int Many = int.TryParse(Environment.GetEnvironmentVariable("ASSOCIATIONS_IMPORT_ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : 3_600;

    [Fact]
    public async Task The_hromadas_go_in_whole_and_homonyms_stay_apart()
    {
        var amu = await app.NewTenant();
        var other = await app.NewTenant();

        var outcome = await amu.Import(ImportSubject.Municipalities, Hromadas.File());

        Assert.Equal(new ImportOutcome(1469, 0, 0, 0), outcome);
        var izium = await amu.Read(db => db.Municipalities.SingleAsync(row => row.OfficialCode == "UA63040090000021240"));
        Assert.Equal(("Ізюмська", "Izium"), (izium.Name.In("uk"), izium.Name.In("en")));
        Assert.Equal(("UA-63", "Ізюмський", MunicipalityKind.City, 48072), (izium.Region, izium.District, izium.Kind, izium.Population));
        Assert.Equal(["Ізюм", "Ізюмська міська громада"], izium.OtherNames);
        Assert.Equal(izium.Tokens.Select(token => token.Token).Order(StringComparer.Ordinal), Municipality.TokensOf(izium.Name, izium.OtherNames, izium.OfficialCode).Order(StringComparer.Ordinal));
        var mykolaivska = await amu.Read(db => db.Municipalities.AsNoTracking().ToListAsync());
        Assert.Equal(8, mykolaivska.Count(row => row.Name.In("uk") == "Миколаївська"));
        Assert.Equal("UA-09", mykolaivska.First(row => row.OfficialCode.StartsWith("UA44", StringComparison.Ordinal)).Region);
        Assert.Equal(0, await other.Read(db => db.Municipalities.IgnoreQueryFilters().CountAsync()));
    }

    [Fact]
    public async Task A_second_import_changes_nothing()
    {
        var amu = await app.NewTenant();
        await amu.Import(ImportSubject.Municipalities, Hromadas.File());
        var versions = await amu.Read(db => db.Municipalities.SumAsync(row => row.Version));

        var import = (await amu.Send(new UploadImport(ImportSubject.Municipalities, "again.csv", Hromadas.File(), "UA"))).Value;
        var preview = (await amu.Send(new ImportPreview(import))).Value;

        Assert.Equal((0, 0, 1469, 0), (preview.Plan!.New, preview.Plan.Changed, preview.Plan.Unchanged, preview.Plan.Faulty));
        Assert.Equal(ImportErrors.NothingToWrite, (await amu.Send(new ConfirmImport(import, preview.Version, 0, 0, true))).Error);
        Assert.Equal(versions, await amu.Read(db => db.Municipalities.SumAsync(row => row.Version)));
    }

    [Fact]
    public async Task Each_broken_row_is_named_and_nothing_is_written_until_somebody_decides()
    {
        var amu = await app.NewTenant();
        var lines = Hromadas.Lines();
        Break(lines, 212, 0, code => code[..^1]);
        Break(lines, 385, 12, _ => "115 449О");
        Break(lines, 901, 6, _ => "Полтавщина");
        Break(lines, 1290, 3, _ => "сільска");
        Exchange(lines, 1033, 9, 10);
        lines[640] = lines[639];
        var import = (await amu.Send(new UploadImport(ImportSubject.Municipalities, "broken.csv", Bytes(lines), "UA"))).Value;

        var preview = (await amu.Send(new ImportPreview(import))).Value;

        Assert.Equal(
            [(212, "katottg"), (385, "population_2022"), (641, "katottg"), (901, "oblast"), (1033, "latitude"), (1290, "type")],
            preview.Plan!.Faults.Select(fault => (fault.Row, fault.Column)));
        Assert.All(preview.Plan.Faults, fault => Assert.True(fault.Value.Length > 0 && fault.Reason.Length > 0 && fault.Remedy.Length > 0));
        Assert.Equal(1463, preview.Plan.New);
        Assert.Equal(ImportErrors.FaultsUndecided, (await amu.Send(new ConfirmImport(import, preview.Version, 1463, 0, LeaveOutFaulty: false))).Error);
        Assert.Equal(0, await amu.Read(db => db.Municipalities.CountAsync()));

        var outcome = (await amu.Send(new ConfirmImport(import, preview.Version, 1463, 0, LeaveOutFaulty: true))).Value;
        Assert.Equal(new ImportOutcome(1463, 0, 0, 6), outcome);
        Assert.Equal(1463, await amu.Read(db => db.Municipalities.CountAsync()));
        Assert.Equal(ImportErrors.AlreadyWritten, (await amu.Send(new ConfirmImport(import, preview.Version, 1463, 0, true))).Error);
    }

    [Fact]
    public async Task Of_a_large_file_fifty_broken_rows_are_found_and_the_rest_goes_in()
    {
        var amu = await app.NewTenant();
        var broken = Enumerable.Range(1, 50).Select(i => i * (Many / 51)).ToHashSet();
        var content = Bytes([
            "code;nom;population;lat;lon",
            .. Enumerable.Range(0, Many).Select(i => broken.Contains(i) ? $"{i % 90 + 1:00}{i:000};Commune {i};many;48.8;2.3" : $"{Insee(i)};Commune {i};{i};48.8;2.3"),
        ]);
        var started = TimeProvider.System.GetTimestamp();
        var import = (await amu.Send(new UploadImport(ImportSubject.Municipalities, "communes.csv", content, "FR"))).Value;
        var preview = (await amu.Send(new ImportPreview(import))).Value;

        Assert.Equal(broken.Order().Select(i => i + 2), preview.Plan!.Faults.Select(fault => fault.Row).Distinct());
        var outcome = (await amu.Send(new ConfirmImport(import, preview.Version, Many - 50, 0, true))).Value;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Many} rows in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.Equal(new ImportOutcome(Many - 50, 0, 0, 50), outcome);
        Assert.Equal(new ImportOutcomeCounts(Many - 50, Many - 50), await Counts(amu));

        var again = (await amu.Send(new UploadImport(ImportSubject.Municipalities, "communes.csv", content, "FR"))).Value;
        var second = (await amu.Send(new ImportPreview(again))).Value.Plan!;
        Assert.Equal((0, 0, Many - 50), (second.New, second.Changed, second.Unchanged));
    }

    [Theory]
    [InlineData("utf-8", ';')]
    [InlineData("utf-16", '\t')]
    [InlineData("windows-1251", ',')]
    public async Task Encodings_and_delimiters_are_recognised(string encoding, char delimiter)
    {
        var amu = await app.NewTenant();
        var text = string.Join("\r\n", new[] { "код,назва,область", "UA63040090000021240,Ізюмська,Харківська" }).Replace(',', delimiter);
        var writer = encoding == "windows-1251" ? CodePagesEncodingProvider.Instance.GetEncoding(1251)! : Encoding.GetEncoding(encoding);

        await amu.Import(ImportSubject.Municipalities, [.. writer.GetPreamble(), .. writer.GetBytes(text)]);

        var izium = await amu.Single<Municipality>();
        Assert.Equal(("Ізюмська", "UA-63"), (izium.Name.In("uk"), izium.Region));
    }

    [Fact]
    public async Task What_changed_since_the_check_is_not_confirmed_unseen()
    {
        var amu = await app.NewTenant();
        var content = Bytes(["code,name", "UA63040090000021240,Ізюмська"]);
        var import = (await amu.Send(new UploadImport(ImportSubject.Municipalities, "one.csv", content, "UA"))).Value;
        var preview = (await amu.Send(new ImportPreview(import))).Value;
        await amu.Send(new RegisterMunicipality("UA", "UA63040090000021240", new MunicipalityDetails(LocalisedText.Of(("uk", "Ізюм")))));

        Assert.Equal(ImportErrors.ListMoved, (await amu.Send(new ConfirmImport(import, preview.Version, 1, 0, false))).Error);
        Assert.Equal("Ізюм", (await amu.Single<Municipality>()).Name.In("uk"));
    }

    [Fact]
    public async Task Only_the_own_associations_imports_exist_and_only_for_those_who_may()
    {
        var (amu, other) = (await app.NewTenant(), await app.NewTenant());
        var import = (await amu.Send(new UploadImport(ImportSubject.Municipalities, "secret.csv", Hromadas.File(), "UA"))).Value;

        Assert.Equal(ImportErrors.NotFound, (await other.SendAs(new ImportPreview(import), Role.Manager)).Error);
        Assert.Equal(ImportErrors.NotFound, (await other.SendAs(new ConfirmImport(import, 1, 1469, 0, true), Role.Manager)).Error);
        Assert.Equal(ImportErrors.NotFound, (await other.SendAs(new DiscardImport(import), Role.Manager)).Error);
        Assert.Equal(ErrorKind.Forbidden, (await amu.SendAs(new ImportPreview(import), Role.DonorOfficer, Role.MunicipalContact)).Error!.Kind);
    }

    [Fact]
    public async Task Files_are_thrown_away_after_thirty_days()
    {
        var amu = await app.NewTenant();
        await amu.Send(new UploadImport(ImportSubject.Municipalities, "old.csv", Hromadas.File(), "UA"));
        Assert.Equal(0, await amu.Send(new DiscardOldImports()));

        await amu.Read(db => db.Imports.ExecuteUpdateAsync(row => row.SetProperty(import => import.UploadedAt, import => import.UploadedAt.AddDays(-31))));

        Assert.Equal(1, await amu.Send(new DiscardOldImports()));
    }

    private sealed record ImportOutcomeCounts(int Municipalities, int WithTokens);

    private static async Task<ImportOutcomeCounts> Counts(TestTenant tenant) => await tenant.Read(async db => new ImportOutcomeCounts(
        await db.Municipalities.CountAsync(),
        await db.Database.SqlQueryRaw<int>("select count(distinct municipality)::int as \"Value\" from app.municipality_tokens").SingleAsync()));

    // Five characters, a department from 01 to 95 without 20.
    private static string Insee(int i)
    {
        var department = 1 + i / 1000;
        return $"{(department >= 20 ? department + 1 : department):00}{i % 1000:000}";
    }

    private static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private static void Break(string[] lines, int row, int column, Func<string, string> change)
    {
        var cells = lines[row - 1].Split(',');
        cells[column] = change(cells[column]);
        lines[row - 1] = string.Join(',', cells);
    }

    private static void Exchange(string[] lines, int row, int left, int right)
    {
        var cells = lines[row - 1].Split(',');
        (cells[left], cells[right]) = (cells[right], cells[left]);
        lines[row - 1] = string.Join(',', cells);
    }
}
