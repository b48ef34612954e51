using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Migrations;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Cooperation;

/// <summary>How many requests may wait, and for how long anything of them is kept. Oracles: the rows, and the numbers written here.</summary>
public sealed class CooperationLimitsTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task Strangers_take_no_place_of_a_person_on_record_and_what_waits_goes_when_places_are_free()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        foreach (var stranger in (string[])["a", "a", "a", "b", "c", "d", "e", "f"]) await scene.Tenant.Send(scene.Wish($"{stranger}@nowhere.example"));
        await scene.Tenant.Send(scene.Wish());
        await scene.Tenant.DrainOutbox();

        // Two by the first, one each by the next three, and the municipality's own.
        Assert.Equal((6, 3), (await Letters(scene, LetterKind.CooperationConfirmation), (await scene.Tenant.SendAs(new CooperationUnsent(), Role.Editor)).Held));
        Assert.True(await scene.Tenant.Read(db => db.CooperationRequests.AnyAsync(row => row.SpeakerEmail == "olha@nosivka.example" && row.Link == CooperationLinkState.Mailed)));
        app.Clock.Advance(CooperationRequest.ConfirmWithin);
        await Sweep(scene);
        app.Clock.Advance(CooperationRequest.TryAgainAfter);
        await Sweep(scene);
        Assert.Equal((9, 0), (await Letters(scene, LetterKind.CooperationConfirmation), (await scene.Tenant.SendAs(new CooperationUnsent(), Role.Editor)).Held));
    }

    [Fact]
    public async Task An_association_mails_fifty_links_a_day_and_learns_of_a_municipality_without_a_person()
    {
        var scene = await CooperationScene.Set(await app.NewTenant(), julie: false);
        var (now, somebody) = (app.Clock.GetUtcNow(), new Addressee("", "x@nowhere.example", "x", "en", "Europe/Kyiv"));
        await scene.Tenant.Add([.. Enumerable.Range(0, 50).Select(_ => Letter.Write(LetterKind.CooperationConfirmation, somebody, "{}", now, now.AddYears(1)))]);
        await scene.Tenant.Send(scene.Wish());
        await scene.Tenant.Send(scene.Wish() with { Applicant = scene.Chaville.Id, Target = TargetChoice.Of(scene.Nosivka.Id) });
        await scene.Tenant.DrainOutbox();

        var unsent = await scene.Tenant.SendAs(new CooperationUnsent(), Role.Manager);
        Assert.Equal((1, 1, scene.Chaville.Id), (unsent.Held, unsent.WithoutContact, Assert.Single(unsent.Towns).Id));
        await scene.Tenant.Add(Contact.Add(scene.Chaville.Id, new ContactDetails("Julie Exemple", "julie@chaville.example", "fr", "Europe/Paris")));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await Sweep(scene);
        unsent = await scene.Tenant.SendAs(new CooperationUnsent(), Role.Manager);
        Assert.Equal((52, 0, 0), (await Letters(scene, LetterKind.CooperationConfirmation), unsent.Held, unsent.WithoutContact));
    }

    [Fact]
    public async Task Who_speaks_for_a_municipality_is_erased_a_year_after_the_request_is_closed()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var asked = await scene.Confirmed();
        Assert.True((await scene.Tenant.SendAs(new DeclineRequest(asked.Id, "One at a time.", asked.Version), Role.Manager)).Succeeded);
        Assert.Equal(app.Clock.GetUtcNow().AddMonths(12).Date, (await scene.Tenant.SendAs(new CooperationFacts(asked.Id), Role.Editor)).Value.SpeakerKeptUntil!.Value.UtcDateTime.Date);
        app.Clock.Set(app.Clock.GetUtcNow().AddMonths(12).AddDays(-1));
        await Sweep(scene);
        Assert.Equal("Ірина Нова", (await scene.Tenant.Single<CooperationRequest>()).SpeakerName);

        app.Clock.Advance(TimeSpan.FromDays(2));
        await Sweep(scene);

        var closed = await scene.Tenant.Single<CooperationRequest>();
        Assert.Equal((CooperationState.Declined, "", "", "", null), (closed.State, closed.SpeakerName, closed.SpeakerEmail, closed.SpeakerKey, closed.DueAt));
    }

    [Fact]
    public async Task Stored_requests_are_converted_by_the_migration()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var (first, second) = (await scene.Confirmed(), await scene.Asked());
        await scene.Tenant.Send(new WithdrawCooperation(TokenOf(second)));
        var sql = MigrationRunner.All.Single(migration => migration.Name.Contains("cooperation_limits", StringComparison.Ordinal)).Sql;
        await using var owner = Npgsql.NpgsqlDataSource.Create(app.Server.OwnerConnectionString(app.Database) + ";Pooling=false");
        await using var before = owner.CreateCommand($"begin; select app.enter_tenant('{scene.Tenant.Info.Id.Value}'); update app.cooperation_requests set target_code = null, link = 'Unsent', open_pair = 'old'; commit");
        await before.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await using var conversion = owner.CreateCommand(sql[sql.IndexOf("do $$", StringComparison.Ordinal)..]);
        await conversion.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var converted = await scene.Tenant.Single<CooperationRequest>();
        Assert.Equal(("FR:92022", CooperationLinkState.Mailed, first.OpenPair), (converted.TargetCode, converted.Link, converted.OpenPair));
    }

    [Fact]
    public async Task Of_two_first_settings_at_once_one_is_kept_and_the_other_is_told()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var answers = await Task.WhenAll(Enumerable.Range(4, 6).Select(days => scene.Tenant.SendAs(new ConfigureCooperation(days, 0), Role.Manager)));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal(DispatchErrors.Conflict, answer.Error));
        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new ConfigureCooperation(9, 0), Role.Manager)).Error);
    }

    private static async Task Sweep(CooperationScene scene)
    {
        while ((await scene.Tenant.Send(new AdvanceRequest())).Value)
        {
        }
    }

    private static string TokenOf(string link) => new Uri($"http://x{link}").Segments[^1];

    private static Task<int> Letters(CooperationScene scene, LetterKind kind) => scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == kind));
}
