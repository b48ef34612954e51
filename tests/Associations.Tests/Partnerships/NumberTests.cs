using Associations.Application.Partnerships;
using Associations.Domain.Access;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Partnerships;

/// <summary>The number of partnerships in two times.</summary>
public sealed class NumberTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateOnly Spring = new(2023, 3, 15);

    /// <summary>
    /// A year of random work; after each day the number is counted from what stands in the tables then. Oracle: those counts,
    /// taken by plain reading of the present, to which the question about the past must come back.
    /// </summary>
    [Fact]
    public async Task A_number_that_was_once_counted_is_counted_again_whatever_happened_since()
    {
        var tenant = await app.NewTenant();
        var random = new Random(20240528);
        var pairs = new List<PartnershipId>();
        var published = new List<(DateOnly Day, string Definition, IReadOnlyList<PartnershipId> Counted)>();
        var twinned = new CountRule([.. Enum.GetValues<PartnershipStage>()], [Formality.Friendship, Formality.Twinning], ExistenceProof.None);
        var own = (await tenant.SendAs(new SaveCountDefinition(null, "Friends and twins, even those that ended", twinned, 0), Role.Manager)).Value.Value.ToString();
        var definitions = CountRule.Supplied.Append(new(own, twinned)).ToList();
        for (var day = 0; day < 40; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            for (var act = 0; act < 3; act++) await Act(tenant, random, pairs);
            var today = await Today(tenant);
            var present = await tenant.Read(db => db.Partnerships.AsNoTracking().ToListAsync());
            published.AddRange(definitions.Select(definition => (today, definition.Key, (IReadOnlyList<PartnershipId>)[.. present.Where(one => CountsNow(one, definition.Value)).Select(one => one.Id).Order(ById)])));
        }

        foreach (var (day, definition, counted) in published)
        {
            var again = (await tenant.SendAs(new PartnershipNumber(definition, day, day, "en"), Role.Editor)).Value;
            Assert.Equal(counted, again.Pairs.Select(pair => pair.Id).Order(ById));
        }

        Assert.True(published.Select(number => (number.Definition, number.Counted.Count)).Distinct().Count() > 10, "The numbers hardly differ.");
        Assert.Contains(published, number => number is { Definition: "verified", Counted.Count: > 0 });
        Assert.Contains(published, number => number.Definition == own && number.Counted.Count > 0);
    }

    [Fact]
    public async Task What_is_learnt_later_changes_what_was_true_and_not_what_was_known()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        app.Clock.Advance(TimeSpan.FromDays(10));
        var before = await Today(scene.Tenant);
        app.Clock.Advance(TimeSpan.FromDays(10));
        // Learnt today: they signed five days before that day.
        var moved = await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", (await scene.Facts()).Version, before.AddDays(-5)), Role.Editor);
        Assert.Null(moved.Error);
        var now = await Today(scene.Tenant);

        Assert.Empty(await Counted(scene, "signed-or-active", before, before));
        Assert.Equal([scene.Pair], await Counted(scene, "signed-or-active", before, now));
        Assert.Empty(await Counted(scene, "signed-or-active", before.AddDays(-6), now));
        Assert.Equal([scene.Pair], await Counted(scene, "from-first-meeting", before, before));
    }

    [Fact]
    public async Task A_stage_cannot_be_entered_before_the_one_before_it_or_ahead_of_today()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var (today, version) = (await Today(scene.Tenant), (await scene.Facts()).Version);

        Assert.Equal(PartnershipErrors.StageBeforeLast, (await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", version, today.AddDays(-1)), Role.Editor)).Error);
        Assert.Equal(PartnershipErrors.StageInFuture, (await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", version, today.AddDays(1)), Role.Editor)).Error);
    }

    [Fact]
    public async Task A_definition_counts_by_formality_and_proof_and_never_a_regional_body()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var region = PartnershipScene.Town("FR", "FR-IDF", "fr", "Région Île-de-France", MunicipalityKind.Regional);
        await scene.Tenant.Add(region);
        await scene.Tenant.SendAs(new PlanPartnership([scene.Izium.Id, region.Id], new PartnershipDetails(Formality.Twinning), PartnershipStage.Active, Spring), Role.Editor);
        var twinnings = new CountRule([PartnershipStage.Negotiating, PartnershipStage.Active], [Formality.Twinning], ExistenceProof.Verified);
        var definition = (await scene.Tenant.SendAs(new SaveCountDefinition(null, "Twinned and verified", twinnings, 0), Role.Manager)).Value.Value.ToString();
        var today = await Today(scene.Tenant);
        Assert.Empty(await Counted(scene, definition, today, today));

        await scene.Tenant.SendAs(new AddClaim(scene.Pair, ClaimStatement.Of(Formality.Twinning), new ClaimSource(ClaimOrigin.Published, "The city's page", today), IsChange: true), Role.Editor);
        var exists = await scene.Tenant.SendAs(new AddClaim(scene.Pair, ClaimStatement.Exists(true), new ClaimSource(ClaimOrigin.SelfDeclared, "A letter of the mayor", today), IsChange: false), Role.Editor);
        Assert.Empty(await Counted(scene, definition, today, today));
        await scene.Tenant.SendAs(new VerifyClaim(scene.Pair, exists.Value, "Marie Exemple, Chennevières", today), Role.Editor);
        Assert.Equal([scene.Pair], await Counted(scene, definition, today, today));

        await scene.Tenant.SendAs(new SetClaimAside(scene.Pair, exists.Value, "The letter was about something else"), Role.Editor);
        Assert.Empty(await Counted(scene, definition, today, today));
        Assert.Equal(PartnershipErrors.DefinitionNameTaken, (await scene.Tenant.SendAs(new SaveCountDefinition(null, "Twinned and verified", twinnings, 0), Role.Manager)).Error);
        Assert.Equal(PartnershipErrors.DefinitionNotFound, (await scene.Tenant.SendAs(new PartnershipNumber(Guid.CreateVersion7().ToString(), null, null, "en"), Role.Editor)).Error);
    }

    private static readonly Comparer<PartnershipId> ById = Comparer<PartnershipId>.Create((one, other) => one.Value.CompareTo(other.Value));

    // Read off the aggregate as it stands, without the history.
    private static bool CountsNow(Partnership one, CountRule rule)
    {
        var existence = one.Holding(ClaimSubject.Existence) is [.., var latest] ? latest : null;
        return rule.Stages.Contains(one.Stage) && (rule.Formalities.Count == 0 || rule.Formalities.Contains(one.Formality)) && rule.Proof switch
        {
            ExistenceProof.Verified => existence is { Value: ClaimStatement.Yes, IsVerified: true },
            ExistenceProof.Claimed => existence is { Value: ClaimStatement.Yes },
            _ => existence?.Value != ClaimStatement.No,
        };
    }

    private static async Task Act(TestTenant tenant, Random random, List<PartnershipId> pairs)
    {
        if (pairs.Count < 12 && random.Next(3) == 0)
        {
            var (one, other) = (PartnershipScene.Town("UA", $"UA18{pairs.Count:D15}", "uk", "Місто"), PartnershipScene.Town("FR", $"{20_000 + pairs.Count}", "fr", "Ville"));
            await tenant.Add(one, other);
            pairs.Add((await tenant.SendAs(new PlanPartnership([one.Id, other.Id], new PartnershipDetails(Formality.Contact), (PartnershipStage)random.Next(7)), Role.Manager)).Value);
            return;
        }

        if (pairs.Count == 0) return;
        var facts = (await tenant.SendAs(new PartnershipFacts(pairs[random.Next(pairs.Count)]), Role.Manager)).Value;
        var holding = facts.Claims.Where(claim => claim.Holds && claim.Subject == ClaimSubject.Existence).ToList();
        switch (random.Next(5))
        {
            case 0 when holding.Count > 0:
                await tenant.SendAs(new VerifyClaim(facts.Id, holding[0].Id, "Somebody Named, a town", facts.Today), Role.Editor);
                break;
            case 1 when holding.Count > 1:
                await tenant.SendAs(new SetClaimAside(facts.Id, holding[^1].Id, "It was wrong"), Role.Editor);
                break;
            case 2:
                await tenant.SendAs(new AddClaim(facts.Id, ClaimStatement.Exists(random.Next(4) > 0), new ClaimSource(ClaimOrigin.Published, "A page", facts.Today.AddDays(-random.Next(3))), IsChange: false), Role.Editor);
                break;
            case 3:
                var formality = Enum.GetValues<Formality>()[random.Next(4)];
                await tenant.SendAs(new AddClaim(facts.Id, ClaimStatement.Of(formality), new ClaimSource(ClaimOrigin.Published, "A page", facts.Today.AddDays(-random.Next(3))), IsChange: random.Next(2) == 0), Role.Editor);
                break;
            default:
                await tenant.SendAs(new MovePartnership(facts.Id, facts.MayGoTo[random.Next(facts.MayGoTo.Count)], "As agreed", facts.Version), Role.Manager);
                break;
        }
    }

    private static async Task<IEnumerable<PartnershipId>> Counted(PartnershipScene scene, string definition, DateOnly trueOn, DateOnly knownOn) =>
        (await scene.Tenant.SendAs(new PartnershipNumber(definition, trueOn, knownOn, "en"), Role.Editor)).Value.Pairs.Select(pair => pair.Id);

    private static async Task<DateOnly> Today(TestTenant tenant) => (await tenant.SendAs(new PartnershipNumber(null, null, null, "en"), Role.Editor)).Value.Today;
}
