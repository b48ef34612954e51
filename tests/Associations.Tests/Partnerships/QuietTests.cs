using Associations.Application.Dispatch;
using System.Net;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Partnerships;

/// <summary>Which partnerships count as quiet, and that all who show them agree. Oracles: the days and names written here.</summary>
public sealed class QuietTests(AppFixture app) : IClassFixture<AppFixture>
{
    /// <summary>Late in the evening of 10 May in Greenwich: it is 11 May in Kyiv, where the association is.</summary>
    private static readonly DateTimeOffset Evening = new(2026, 5, 10, 21, 30, 0, TimeSpan.Zero);

    private static readonly DateOnly YearAgo = new(2025, 5, 11);
    private static readonly DateOnly LongAgo = new(2024, 2, 1);

    [Theory]
    [InlineData("2025-05-11", false)] // exactly twelve months
    [InlineData("2025-05-10", true)]
    public async Task A_partnership_is_quiet_from_the_day_after_the_last_month(string last, bool isQuiet)
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        var pair = await scene.Pair(LongAgo);
        await scene.Add(pair, PartnershipEventKind.Meeting, Day(last));

        Assert.Equal(isQuiet, (await scene.Names()).Contains(pair.Name));
        Assert.Equal(isQuiet ? Day(last) : (DateOnly?)null, (await scene.Tenant.SendAs(new PartnershipFacts(pair.Id), Role.Editor)).Value.Quiet?.Since);
    }

    [Theory]
    [InlineData("2023-02-28", false)]
    [InlineData("2023-02-27", true)]
    public async Task On_the_last_of_February_a_year_ago_is_its_last_day(string last, bool isQuiet)
    {
        var scene = await QuietScene.Set(await app.NewTenant(), new(2024, 2, 29, 9, 0, 0, TimeSpan.Zero));
        await scene.Pair(Day(last));

        Assert.Equal(isQuiet ? 1 : 0, (await scene.Quiet()).Found);
    }

    [Theory]
    [InlineData(PartnershipEventKind.Note, "2026-05-11", null, true)] // a note is no event
    [InlineData(PartnershipEventKind.Note, "2026-07-01", null, true)]
    [InlineData(PartnershipEventKind.Meeting, "2026-07-01", null, false)] // planned
    [InlineData(PartnershipEventKind.Project, "2024-06-01", "2026-12-31", false)] // still going on
    [InlineData(PartnershipEventKind.Visit, "2025-05-05", "2025-05-11", false)] // its last day counts
    [InlineData(PartnershipEventKind.Visit, "2025-05-05", "2025-05-10", true)]
    [InlineData(PartnershipEventKind.Document, "2025-05-11", null, false)]
    [InlineData(PartnershipEventKind.Agreement, "2025-05-11", null, false)]
    [InlineData(PartnershipEventKind.Funding, "2025-05-11", null, false)]
    public async Task Everything_but_notes_keeps_a_partnership_from_being_quiet(PartnershipEventKind kind, string from, string? until, bool isQuiet)
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        await scene.Add(await scene.Pair(LongAgo), kind, Day(from), until is null ? null : Day(until));

        Assert.Equal(isQuiet ? 1 : 0, (await scene.Quiet()).Found);
    }

    [Theory]
    [InlineData(PartnershipStage.Requested, false)]
    [InlineData(PartnershipStage.Introduced, false)]
    [InlineData(PartnershipStage.Exploring, true)]
    [InlineData(PartnershipStage.Negotiating, true)]
    [InlineData(PartnershipStage.Signed, true)]
    [InlineData(PartnershipStage.Active, true)]
    [InlineData(PartnershipStage.Dormant, false)]
    [InlineData(PartnershipStage.Ended, false)]
    [InlineData(PartnershipStage.Declined, false)]
    public async Task Only_what_could_become_dormant_is_quiet(PartnershipStage stage, bool isQuiet)
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        await scene.Pair(LongAgo, stage);

        Assert.Equal(isQuiet ? 1 : 0, (await scene.Quiet()).Found);
    }

    [Fact]
    public async Task A_change_of_stage_ends_the_quiet()
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        var pair = await scene.Pair(LongAgo, PartnershipStage.Exploring);
        var facts = (await scene.Tenant.SendAs(new PartnershipFacts(pair.Id), Role.Editor)).Value;
        Assert.Equal(new QuietSpell(LongAgo, PartnershipEventKind.Stage, null), facts.Quiet);

        await scene.Tenant.SendAs(new MovePartnership(pair.Id, PartnershipStage.Negotiating, "", facts.Version), Role.Editor);

        Assert.Equal(0, (await scene.Quiet()).Found);
    }

    [Theory]
    [InlineData("2026-03-01", false)]
    [InlineData("2024-03-01", true)]
    public async Task What_another_thread_of_the_same_sides_left_counts(string meeting, bool isQuiet)
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        var (kept, merged) = (await scene.Pair(LongAgo), await scene.Pair(LongAgo));
        await scene.Add(merged, PartnershipEventKind.Meeting, Day(meeting));

        Assert.True((await scene.Tenant.SendAs(new MergeMunicipalities(kept.Town.Id, merged.Town.Id), Role.Manager)).Succeeded);

        var left = await scene.Tenant.Read(db => db.Partnerships.AsNoTracking().SingleAsync());
        Assert.Contains(left.Events, entry => entry.IsTakenOver && entry.Kind == PartnershipEventKind.Meeting);
        Assert.Equal(isQuiet ? 1 : 0, (await scene.Quiet()).Found);
    }

    [Fact]
    public async Task The_months_are_the_associations_own_from_3_to_60()
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        await scene.Pair(YearAgo.AddMonths(8)); // 11 January 2026
        Assert.Equal((0, 12), ((await scene.Quiet()).Found, (await scene.Quiet()).QuietAfter));

        Assert.True((await scene.Tenant.SendAs(new ConfigurePartnerships(3, 0), Role.Manager)).Succeeded);
        Assert.Equal((1, 3), ((await scene.Quiet()).Found, (await scene.Quiet()).QuietAfter));
        Assert.True((await scene.Tenant.SendAs(new ConfigurePartnerships(4, 1), Role.Manager)).Succeeded);
        Assert.Equal(0, (await scene.Quiet()).Found);

        foreach (var wrong in (int[])[2, 61]) Assert.Equal(PartnershipErrors.BadQuietAfter, (await scene.Tenant.SendAs(new ConfigurePartnerships(wrong, 2), Role.Manager)).Error);
        Assert.Equal(ErrorKind.Forbidden, (await scene.Tenant.SendAs(new ConfigurePartnerships(6, 2), Role.Editor)).Error!.Kind);
        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new ConfigurePartnerships(6, 1), Role.Manager)).Error);
        Assert.Equal(new QuietAfter.Answer(4, 2), await scene.Tenant.SendAs(new QuietAfter(), Role.Manager));
    }

    [Fact]
    public async Task An_association_sees_its_own_quiet_partnerships_by_its_own_months()
    {
        var (theirs, ours) = (await QuietScene.Set(await app.NewTenant(), Evening), await QuietScene.Set(await app.NewTenant(), Evening));
        var foreign = await theirs.Pair(LongAgo);
        await ours.Pair(YearAgo.AddMonths(6));
        await theirs.Tenant.SendAs(new ConfigurePartnerships(3, 0), Role.Manager);

        Assert.Equal((1, 3), ((await theirs.Quiet()).Found, (await theirs.Quiet()).QuietAfter));
        Assert.Equal((0, 12), ((await ours.Quiet()).Found, (await ours.Quiet()).QuietAfter));
        Assert.Equal((0, 0), await ours.Tenant.SendAs(new QuietPartnerships("en"), Role.Manager) is var today ? (today.Found, today.Longest.Count) : default);
        Assert.Equal(PartnershipErrors.NotFound, (await ours.Tenant.SendAs(new AskingFacts([foreign.Id]), Role.Manager)).Error);
        Assert.Equal(PartnershipErrors.NotFound, (await ours.Tenant.SendAs(new AskSides(foreign.Id, ""), Role.Manager)).Error);
        Assert.Equal(PartnershipErrors.NotFound, (await ours.Tenant.SendAs(new AskSidesOfEach([foreign.Id], ""), Role.Manager)).Error);
        Assert.Equal(0, await theirs.Tenant.Read(db => db.Letters.CountAsync()));
    }

    [Fact]
    public async Task Today_the_list_and_its_file_agree_and_the_longest_quiet_come_first()
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        var (second, first, lively, third) = (await scene.Pair(new(2023, 6, 1)), await scene.Pair(new(2022, 6, 1)), await scene.Pair(new(2026, 4, 1)), await scene.Pair(new(2024, 6, 1), spoken: false));
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        Assert.Equal([first.Name, second.Name, third.Name], await scene.Names());
        var listing = await scene.Quiet();
        Assert.Equal((3, 4, 3), (listing.Found, listing.All, listing.Quiet));
        Assert.Equal(3, (await scene.Tenant.SendAs(new PartnershipList(new(), new(PartnershipOrder.Due, false, "en")), Role.Editor)).Value.Quiet);
        var today = WebUtility.HtmlDecode(await editor.Read("/today"));
        Assert.Contains("3 partnerships have had nothing on record for 12 months", today, StringComparison.Ordinal);
        Assert.Contains("Nothing on record since 1 June 2022", today, StringComparison.Ordinal);
        Assert.DoesNotContain(lively.Name, today, StringComparison.Ordinal);
        var list = WebUtility.HtmlDecode(await editor.Read("/partnerships?quiet=yes"));
        Assert.Contains("3 of 4", list, StringComparison.Ordinal);
        Assert.Contains("1 June 2022", list, StringComparison.Ordinal);
        Assert.DoesNotContain(lively.Name, list, StringComparison.Ordinal);
        var file = (await editor.Read("/partnerships?quiet=yes&handler=export&format=csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([first.Name, second.Name, third.Name], file.Skip(1).Select(line => new[] { first, second, third, lively }.Single(pair => line.Contains(pair.Name, StringComparison.Ordinal)).Name));
        Assert.Contains("2022-06-01", file[1], StringComparison.Ordinal);

        // Whoever was asked comes last on Today, and says so; the registry keeps its order.
        Assert.True((await scene.Tenant.SendAs(new AskSides(first.Id, ""), Role.Editor)).Succeeded);
        Assert.Equal([second.Name, third.Name, first.Name], await scene.Names(PartnershipOrder.ToAsk));
        Assert.Equal([first.Name, second.Name, third.Name], await scene.Names());
        Assert.Contains("asked on 11 May 2026, no event since", WebUtility.HtmlDecode(await editor.Read("/today")), StringComparison.Ordinal);
        Assert.Contains("asked on 11 May 2026, no event since", WebUtility.HtmlDecode(await editor.Read("/partnerships?quiet=yes")), StringComparison.Ordinal);
        Assert.Contains("asked on 11 May 2026, no event since", WebUtility.HtmlDecode(await editor.Read(first.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_says_nothing_where_nothing_is_quiet()
    {
        var scene = await QuietScene.Set(await app.NewTenant(), Evening);
        await scene.Pair(new(2026, 4, 1));
        using var editor = await scene.Tenant.SignIn(Role.Editor);

        Assert.DoesNotContain("nothing on record", await editor.Read("/today"), StringComparison.OrdinalIgnoreCase);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
