using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Application.Registry;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Municipalities;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Associations.Tests.Registry;

/// <summary>
/// What one association sees of another's partnerships. Oracle: the other's own rows, read by the superuser and judged by the
/// rule written out here: published, open, and the association shares.
/// </summary>
public sealed class SharedRegistryTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Another_association_sees_the_partner_and_through_whom_and_nothing_else()
    {
        var (ours, theirs) = await Two();
        await Share(ours.Tenant, true);
        Assert.Empty(await Seen(ours, theirs)); // Shared, but not published.

        await Publish(ours, true);
        var seen = Assert.Single(await Seen(ours, theirs));
        Assert.Equal(("Ізюм", "UA", "UA63040090000021241"), (seen.Name.In(Language.Ukrainian), seen.Country, seen.Code));

        using var editor = await theirs.Tenant.SignIn(Role.Editor);
        var page = await editor.Read($"/municipalities/{theirs.Chennevieres.Id.Value}");
        Assert.Contains($"through {Name(ours)}<", page, StringComparison.Ordinal);
        foreach (var secret in new[] { ours.Pair.Value.ToString(), "taras@", "A delegation in Chennevières", "Schools" }) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        // Nobody sees their own through the others.
        Assert.Empty(await Seen(ours, ours));
    }

    [Theory]
    [InlineData("the switch")]
    [InlineData("the publication")]
    [InlineData("the end")]
    [InlineData("the suspension")]
    public async Task What_is_taken_back_is_gone_at_once(string by)
    {
        var (ours, theirs) = await Two();
        await Share(ours.Tenant, true);
        await Publish(ours, true);
        Assert.NotEmpty(await Seen(ours, theirs));

        if (by == "the switch") await Share(ours.Tenant, false);
        if (by == "the publication") await Publish(ours, false);
        if (by == "the end") await ours.Tenant.SendAs(new MovePartnership(ours.Pair, PartnershipStage.Ended, "They went separate ways", (await ours.Facts()).Version), Role.Manager);
        if (by == "the suspension") await app.Outside<object>($"update app.tenants set status = 'Suspended' where id = '{ours.Tenant.Info.Id.Value}'");

        Assert.Empty(await Seen(ours, theirs));
    }

    [Fact]
    public async Task What_is_shared_follows_names_codes_and_merges()
    {
        var (ours, theirs) = await Two();
        await Share(ours.Tenant, true);
        await Publish(ours, true);
        var renamed = LocalisedText.Of((Language.Ukrainian, "Ізюмська громада"), (Language.English, "Izium hromada"));
        await ours.Tenant.SendAs(new DescribeMunicipality(ours.Izium.Id, ours.Izium.Version, new MunicipalityDetails(renamed, MunicipalityKind.City)), Role.Editor);
        Assert.Equal("Izium hromada", Assert.Single(await Seen(ours, theirs)).Name.In(Language.English));

        // By a file, which writes without the aggregates.
        await ours.Tenant.Import(ImportSubject.Municipalities, "official_code,name_uk,kind\nUA63040090000021241,Ізюм з файла,City\n"u8.ToArray());
        Assert.Equal("Ізюм з файла", Assert.Single(await Seen(ours, theirs)).Name.In(Language.Ukrainian));

        var twin = PartnershipScene.Town("UA", "UA63040090000000001", "uk", "Ізюм (двічі)");
        await ours.Tenant.Add(twin);
        Assert.True((await ours.Tenant.SendAs(new MergeMunicipalities(twin.Id, ours.Izium.Id), Role.Manager)).Succeeded);
        Assert.Equal("UA63040090000000001", Assert.Single(await Seen(ours, theirs)).Code);
    }

    [Fact]
    public async Task Two_managers_at_once_leave_what_their_registry_says()
    {
        var (ours, _) = await Two();
        await Share(ours.Tenant, true);
        var pairs = new List<PartnershipId> { ours.Pair };
        for (var i = 0; i < 5; i++)
        {
            var town = PartnershipScene.Town("FR", $"{20_000 + i}", "fr", $"Ville {i}");
            await ours.Tenant.Add(town);
            pairs.Add((await ours.Tenant.SendAs(new PlanPartnership([ours.Izium.Id, town.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Active), Role.Manager)).Value);
        }

        var random = new Random(28052024);
        for (var round = 0; round < 12; round++)
        {
            // Each its own pairs, so that neither is refused; the projection is what they share.
            var (one, other) = (random.Next(3), 3 + random.Next(3));
            var (first, second) = (random.Next(2) == 0, random.Next(2) == 0);
            await Task.WhenAll(
                ours.Tenant.SendAs(new PublishPartnerships([pairs[one]], first), Role.Manager),
                ours.Tenant.SendAs(new PublishPartnerships([pairs[other]], second), Role.Manager),
                round % 4 == 3 ? Share(ours.Tenant, random.Next(2) == 0) : Task.CompletedTask);

            Assert.Equal(await Rows(ours.Tenant, Due), await Rows(ours.Tenant, Held));
        }
    }

    [Fact]
    public async Task Only_the_association_itself_writes_its_rows()
    {
        var (ours, theirs) = await Two();
        await Share(ours.Tenant, true);
        await Publish(ours, true);

        Assert.Equal(0, await theirs.Tenant.Read(db => db.Database.ExecuteSqlRawAsync("delete from app.shared_partnership_sides")));
        Assert.Equal(0, await theirs.Tenant.Read(db => db.Database.ExecuteSqlRawAsync("update app.shared_partnership_sides set official_code = '1'")));
        var fault = await Assert.ThrowsAsync<PostgresException>(() => theirs.Tenant.Read(db => db.Database.ExecuteSqlAsync(
            $"insert into app.shared_partnership_sides values ({ours.Tenant.Info.Id.Value}, {Guid.CreateVersion7()}, 0, 'UA', '1', '{{}}')")));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
        Assert.Equal(2, (await Rows(ours.Tenant, Held)).Count);
    }

    [Fact]
    public async Task A_visitor_who_asks_to_cooperate_sees_what_is_published_and_no_more()
    {
        var (ours, theirs) = await Two();
        await app.Listen();
        const string page = "/cooperate?Us=izium&Them=chennevieres";
        using var visitor = new Visitor(app, ours.Tenant.Host);
        Assert.DoesNotContain(ours.Pair.Value.ToString(), await visitor.Read(page), StringComparison.Ordinal);

        await Publish(ours, true);
        Assert.Contains($"/map/pairs/{ours.Pair.Value}", await visitor.Read(page), StringComparison.Ordinal);

        using var elsewhere = new Visitor(app, theirs.Tenant.Host);
        Assert.DoesNotContain($"through {Name(ours)}<", await elsewhere.Read(page), StringComparison.Ordinal);
        await Share(ours.Tenant, true);
        Assert.Contains($"through {Name(ours)}<", await elsewhere.Read(page), StringComparison.Ordinal);
    }

    private const string Due =
        """
        select p.id::text || s.place || m.country || m.official_code || m.name::text from app.partnerships p
        join app.partnership_sides s on s.tenant_id = p.tenant_id and s.partnership = p.id join app.municipalities m on m.tenant_id = p.tenant_id and m.id = s.municipality
        where p.tenant_id = $1 and p.is_public and p.stage not in ('Declined', 'Ended') and exists (select from app.map_settings x where x.tenant_id = $1 and x.is_shared) order by 1
        """;

    private const string Held = "select partnership::text || place || country || official_code || name::text from app.shared_partnership_sides where tenant_id = $1 order by 1";

    // Ours has Izium and Chennevières as partners; theirs has both in its list, by the same codes, and the pair of its own withheld.
    private async Task<(PartnershipScene Ours, PartnershipScene Theirs)> Two() => (await PartnershipScene.Set(await app.NewTenant()), await PartnershipScene.Set(await app.NewTenant()));

    // Other tests' associations share the same municipalities.
    private static async Task<IReadOnlyList<SharedPartner>> Seen(PartnershipScene of, PartnershipScene by) =>
        [.. (await by.Tenant.SendAs(new MunicipalityFacts(by.Chennevieres.Id), Role.Editor)).Value.PartnersElsewhere.Where(partner => partner.Association.In("en") == Name(of))];

    private static string Name(PartnershipScene of) => of.Tenant.Info.Name.In("en");

    private static async Task Publish(PartnershipScene scene, bool isPublic) => Assert.True((await scene.Tenant.SendAs(new PublishPartnerships([scene.Pair], isPublic), Role.Manager)).Succeeded);

    private static async Task Share(TestTenant tenant, bool share)
    {
        var now = await tenant.Send(new MapSettingsFacts());
        Assert.True((await tenant.SendAs(new ChangeMapSettings(now.Coarse, now.Origins, now.Licence, share, now.Version), Role.Manager)).Succeeded);
    }

    private Task<List<string>> Rows(TestTenant tenant, string sql) => app.Outside<string>(sql, tenant);
}
