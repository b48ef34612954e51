using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Funding;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Funding;

namespace Associations.Tests.Funding;

public sealed class CallTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset Now = new(2025, 12, 18, 12, 7, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_list_reads_a_calls_state_from_the_clock_as_the_call_itself_does()
    {
        app.Clock.Set(Now);
        var amu = await app.NewTenant();
        // Around now, to the minute and to the day, in three zones, with and without deadline and opening day.
        var calls = (
            from zone in (string[])["Europe/Kyiv", "Europe/Brussels", "America/New_York"]
            from deadline in (int?[])[null, -61, -1, 1, 61, 1500, 60000]
            from opens in (int?[])[null, -1, 0, 1]
            select Call(zone, deadline, opens)).ToList();
        await amu.Add([.. calls]);

        foreach (var status in Enum.GetValues<CallStatus>())
        {
            var page = (await amu.Send(new CallList { State = Enum.Parse<CallState>(status.ToString()), Take = null })).Value;

            var expected = calls.Where(call => call.StatusAt(app.Clock.GetUtcNow(), "Europe/Kyiv") == status).Select(call => call.Reference).Order(StringComparer.Ordinal);
            Assert.Equal(expected, page.Rows.Select(row => row.Reference).Order(StringComparer.Ordinal));
            Assert.All(page.Rows, row => Assert.Equal(status, row.Status));
            Assert.NotEmpty(page.Rows);
        }
    }

    [Fact]
    public async Task The_list_filters_counts_sorts_and_pages()
    {
        app.Clock.Set(Now);
        var amu = await app.NewTenant();
        await amu.Send(new AnnounceCall("HUSKROUA-2", Details("HUSKROUA, second call", new(2026, 1, 27, 16, 0, 0)) with { Themes = [Theme.Water, Theme.Culture], Countries = ["UA", "HU"] }));
        await amu.Send(new AnnounceCall("CERV-2026-NT", Details("Networks of towns", new(2026, 4, 16, 17, 0, 0)) with { Themes = [Theme.Culture] }));
        await amu.Send(new AnnounceCall("SKEW", Details("Small projects of 50 % partners", null) with { Countries = ["DE"] }));
        await amu.Send(new AnnounceCall("CERV-2024-TT", Details("Town twinning", new(2024, 9, 19, 17, 0, 0))));

        var open = (await amu.Send(new CallList { State = CallState.Open })).Value;
        Assert.Equal(["HUSKROUA-2", "CERV-2026-NT", "SKEW"], open.Rows.Select(row => row.Reference));
        Assert.Equal((3, 4), (open.Found, open.Total));
        Assert.Equal((3, 1, 0, 1, 3), (open.States[CallState.Open], open.States[CallState.ClosesSoon], open.States[CallState.Announced], open.States[CallState.Closed], open.States[CallState.NotClosed]));

        await Shows(["HUSKROUA-2"], new CallList { Theme = Theme.Water });
        await Shows(["HUSKROUA-2", "CERV-2026-NT", "CERV-2024-TT"], new CallList { Country = "UA", Sort = CallSort.Added });
        await Shows(["CERV-2026-NT"], new CallList { Text = "networks OF" });
        await Shows(["SKEW"], new CallList { Text = "50 % p" });
        await Shows([], new CallList { Text = "%" });
        await Shows([], new CallList { Text = "7% p" });
        await Shows(["SKEW", "HUSKROUA-2", "CERV-2026-NT", "CERV-2024-TT"], new CallList { Sort = CallSort.Reference, Descending = true });
        await Shows(["HUSKROUA-2", "CERV-2026-NT"], new CallList { Skip = 1, Take = 2 });

        async Task Shows(string[] references, CallList list) => Assert.Equal(references, (await amu.Send(list)).Value.Rows.Select(row => row.Reference));
    }

    [Fact]
    public async Task Who_changes_an_old_version_is_told_and_overwrites_nothing()
    {
        var amu = await app.NewTenant();
        var id = (await amu.Send(new AnnounceCall("SKEW", Details("Small projects", null)))).Value;
        var seen = (await amu.Send(new CallFacts(id))).Value;

        Assert.Null((await amu.Send(new ChangeCall(id, seen.Version, seen.Details with { Funder = "SKEW" }))).Error);
        var second = await amu.Send(new ChangeCall(id, seen.Version, seen.Details with { Funder = "Somebody else" }));

        Assert.Equal(DispatchErrors.Conflict, second.Error);
        Assert.Equal("SKEW", (await amu.Single<FundingCall>()).Funder);
    }

    [Fact]
    public async Task A_reference_stands_once_in_a_list_and_in_every_associations()
    {
        var (amu, afccre) = (await app.NewTenant(), await app.NewTenant());
        Assert.Null((await amu.Send(new AnnounceCall("SKEW", Details("Small projects", null)))).Error);

        Assert.Equal(DispatchErrors.Duplicate, (await amu.Send(new AnnounceCall("SKEW ", Details("Others", null)))).Error);
        Assert.Null((await afccre.Send(new AnnounceCall("SKEW", Details("Petits projets", null)))).Error);
    }

    [Fact]
    public async Task The_public_sees_open_calls_of_this_association_only()
    {
        app.Clock.Set(Now);
        var (amu, afccre) = (await app.NewTenant(), await app.NewTenant());
        var open = (await amu.Send(new AnnounceCall("HUSKROUA-2", Details("Second call", new(2026, 1, 29, 16, 0, 0))))).Value;
        await amu.Send(new AnnounceCall("CERV-2024-TT", Details("Town twinning", new(2024, 9, 19, 17, 0, 0))));
        var foreign = (await afccre.Send(new AnnounceCall("SKEW", Details("Petits projets", null)))).Value;

        var seen = await amu.SendAs(new OpenCalls(null));
        Assert.Equal(["HUSKROUA-2"], seen.Calls.Select(call => call.Reference));
        Assert.Equal("HUSKROUA-2", (await amu.SendAs(new PublicCall(open))).Value.Reference);
        Assert.Equal(FundingErrors.NotFound, (await amu.SendAs(new PublicCall(foreign))).Error);
        Assert.Equal(FundingErrors.NotFound, (await amu.Send(new CallFacts(foreign))).Error);
    }

    [Fact]
    public async Task Visitors_and_municipalities_change_nothing()
    {
        var amu = await app.NewTenant();
        foreach (var roles in (Role[][])[[], [Role.MunicipalContact], [Role.DonorOfficer]])
            Assert.Equal(AccessErrors.Forbidden, (await amu.SendAs(new AnnounceCall("SKEW", Details("Small projects", null)), roles)).Error);
    }

    internal static CallDetails Details(string title, DateTime? deadline, string zone = "Europe/Brussels") =>
        new("A funder", LocalisedText.Of(("en", title)), LocalisedText.Empty) { Deadline = deadline is { } local ? new ZonedTime(local, zone) : null };

    private static FundingCall Call(string zone, int? deadlineMinutes, int? opensDays)
    {
        var here = TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
        var deadline = deadlineMinutes is { } minutes ? here.AddMinutes(minutes) : (DateTime?)null;
        var opens = opensDays is { } days ? DateOnly.FromDateTime(here).AddDays(days) : (DateOnly?)null;
        if (opens is not null && deadline is not null && DateOnly.FromDateTime(deadline.Value) < opens) opens = DateOnly.FromDateTime(deadline.Value);
        return FundingCall.Announce($"{zone} {deadlineMinutes} {opensDays}", Details("Call", deadline, zone) with { OpensOn = opens });
    }
}
