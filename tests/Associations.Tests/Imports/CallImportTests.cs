using System.Text;
using Associations.Application.Imports;
using Associations.Domain;
using Associations.Domain.Funding;
using Associations.Domain.Imports;
using Associations.Tests.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Imports;

/// <summary>Calls from a file: keyed by the funder's reference, repeatable, a changed deadline kept as moved.</summary>
public sealed class CallImportTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Heading = "reference,funder,title_en,title_uk,deadline,zone,grant_to,themes,countries,link\n";
    private const string Twinning = "CERV-2026-NT,CERV,Networks of towns,Мережі міст,{0},Europe/Brussels,100000,\"culture, youth\",\"UA, FR\",https://funding.example/nt\n";

    [Fact]
    public async Task Calls_go_in_once_and_a_second_import_changes_nothing()
    {
        var tenant = await app.NewTenant();
        await tenant.Import(ImportSubject.Calls, File(Heading + With("2026-04-16 17:00")));

        var call = await tenant.Single<FundingCall>();
        Assert.Equal(("CERV-2026-NT", "Мережі міст", new ZonedTime(new DateTime(2026, 4, 16, 17, 0, 0, DateTimeKind.Unspecified), "Europe/Brussels"), 100_000L), (call.Reference, call.Title.In("uk"), call.Deadline!.Value, call.Money.GrantTo!.Value));
        Assert.Equal([Theme.Youth, Theme.Culture], call.Themes);
        Assert.Equal(["FR", "UA"], call.Countries);

        var again = await Preview(tenant, Heading + With("2026-04-16 17:00"));
        Assert.Equal((0, 0, 1), (again.New, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task A_new_deadline_is_kept_as_moved_and_empty_cells_change_nothing()
    {
        var tenant = await app.NewTenant();
        await tenant.Import(ImportSubject.Calls, File(Heading + With("2026-04-16 17:00")));

        await tenant.Import(ImportSubject.Calls, File("reference,deadline\nCERV-2026-NT,30.04.2026 12:00\n"));

        var call = await tenant.Single<FundingCall>();
        Assert.Equal(new DateTime(2026, 4, 30, 12, 0, 0, DateTimeKind.Unspecified), call.Deadline!.Value.Local);
        Assert.Equal("Networks of towns", call.Title.In("en"));
        Assert.Equal(new DateTime(2026, 4, 16, 17, 0, 0, DateTimeKind.Unspecified), Assert.Single(call.MovedDeadlines).From!.Value.Local);
    }

    [Fact]
    public async Task Every_row_in_error_is_named_with_column_and_remedy_and_nothing_is_written()
    {
        var tenant = await app.NewTenant();

        var plan = await Preview(
            tenant,
            Heading
            + ",CERV,No reference,,2026-04-16 17:00,,,,,\n"
            + "A,CERV,No hour,,2026-04-16,,,,,\n"
            + "B,CERV,Bad zone,,2026-04-16 17:00,Europe/Atlantis,,,,\n"
            + "C,CERV,Bad amount,,2026-04-16 17:00,,many,,,\n"
            + "D,CERV,Bad theme,,2026-04-16 17:00,,,dancing,,\n"
            + "E,CERV,Bad country,,2026-04-16 17:00,,,,Ukraine,\n"
            + "F,CERV,Bad link,,2026-04-16 17:00,,,,,javascript:alert(1)\n"
            + "G,CERV,,,2026-04-16 17:00,,,,,\n"
            + "H,CERV,Twice,,2026-04-16 17:00,,,,,\nH,CERV,Twice,,2026-04-16 17:00,,,,,\n");

        Assert.Equal(
            [(2, "reference"), (3, "deadline"), (4, "zone"), (5, "grant_to"), (6, "themes"), (7, "countries"), (8, "link"), (9, "reference"), (11, "reference")],
            plan.Faults.Select(fault => (fault.Row, fault.Column)));
        Assert.All(plan.Faults, fault => Assert.NotEmpty(fault.Remedy));
        Assert.Equal(0, await tenant.Read(db => db.FundingCalls.CountAsync()));
    }

    [Fact]
    public async Task Budgets_of_European_programmes_fit_and_a_share_stays_a_percentage()
    {
        var tenant = await app.NewTenant();
        const string Call = "reference,funder,title_en,deadline,budget,own_share\nBIG,EU,Horizon,2026-04-16 17:00,95500000000,{0}\n";

        var plan = await Preview(tenant, Call.Replace("{0}", "4294967306", StringComparison.Ordinal));
        Assert.Equal(("own_share", "A share is at most 100 %."), (plan.Faults.Single().Column, plan.Faults.Single().Reason));

        await tenant.Import(ImportSubject.Calls, File(Call.Replace("{0}", "10", StringComparison.Ordinal)));
        var money = (await tenant.Single<FundingCall>()).Money;
        Assert.Equal((95_500_000_000L, 10), (money.Budget!.Value, money.OwnShare!.Value));
    }

    private static string With(string deadline) => Twinning.Replace("{0}", deadline, StringComparison.Ordinal);

    private static byte[] File(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<ImportPlan> Preview(TestTenant tenant, string text)
    {
        var import = (await tenant.Send(new UploadImport(ImportSubject.Calls, "calls.csv", File(text), "UA"))).Value;
        return (await tenant.Send(new ImportPreview(import))).Value.Plan!;
    }
}
