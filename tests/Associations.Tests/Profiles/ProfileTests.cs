using Associations.Application.Municipalities;
using Associations.Application.Profiles;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Profiles;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Profiles;

/// <summary>What holds of profiles, whoever asks. Oracles: the rows, and the sentences written here.</summary>
public sealed class ProfileTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task A_profile_is_asked_about_once_a_year_once_more_after_a_fortnight_and_anew_a_year_after_nobody_answered()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("A need", ProfileField.Needs), 0), Role.Editor);
        var confirmed = await Confirm(scene);
        Assert.Equal(0, await Sweep(scene));

        app.Clock.Set(confirmed.AddMonths(12).AddMinutes(-1));
        Assert.Equal(0, await Sweep(scene));
        app.Clock.Set(confirmed.AddMonths(12));
        Assert.Equal(1, await Sweep(scene));
        Assert.Equal(1, await Sweep(scene));
        app.Clock.Set(confirmed.AddMonths(12).AddDays(14).AddMinutes(1));
        Assert.Equal(2, await Sweep(scene));
        Assert.Equal(2, await Sweep(scene));
        Assert.False((await Public(scene)).HasLapsed);
        var gaveUp = confirmed.AddMonths(12).AddDays(28).AddMinutes(2);
        app.Clock.Set(gaveUp);
        Assert.Equal(2, await Sweep(scene));
        Assert.True((await Public(scene)).HasLapsed);
        Assert.Equal(1, (await scene.Tenant.SendAs(new ProfilesWaiting(), Role.Editor)).Unanswered);

        app.Clock.Set(gaveUp.AddMonths(12).AddMinutes(-1));
        Assert.Equal(2, await Sweep(scene));
        app.Clock.Set(gaveUp.AddMonths(12).AddMinutes(1));
        Assert.Equal(3, await Sweep(scene));
        Assert.Equal((confirmed, true), ((await Public(scene)).ConfirmedAt, (await Public(scene)).HasLapsed));
        var again = await Confirm(scene);
        Assert.Equal((again, false), ((await Public(scene)).ConfirmedAt, (await Public(scene)).HasLapsed));
        app.Clock.Set(again.AddMonths(12));
        Assert.Equal(4, await Sweep(scene));
    }

    [Fact]
    public async Task What_the_association_wrote_is_not_the_municipalitys_word()
    {
        var scene = await ProfileScene.Set(await app.NewTenant(), "en");
        await Describe("A need", 0);
        Assert.Null((await Public(scene)).ConfirmedAt);
        using var visitor = await scene.Visit();
        Assert.Contains("Written by the association; the municipality has not confirmed it.", await visitor.Read($"/profiles/{scene.Nosivka.Id.Value}"), StringComparison.Ordinal);
        await scene.Tenant.Read(db => db.Database.ExecuteSqlAsync($"update app.profiles set renewal_due_at = now() where tenant_id = {scene.Tenant.Info.Id.Value}"));
        Assert.True((await scene.Tenant.Send(new RenewProfile())).Value);
        Assert.Contains("was never confirmed", (await scene.LastLetter()).PostalMime.Text, StringComparison.Ordinal);

        var confirmed = await Confirm(scene);
        var version = (await scene.Tenant.Single<Profile>()).Version;
        await Describe("A need", version, ProfileField.Offers);
        Assert.Equal(confirmed, (await Public(scene)).ConfirmedAt);
        await Describe("Another need", version + 1);
        Assert.Null((await Public(scene)).ConfirmedAt);

        async Task Describe(string need, int seen, params ProfileField[] more) =>
            Assert.True((await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content(need, [ProfileField.Needs, .. more]), seen), Role.Editor)).Succeeded);
    }

    [Fact]
    public void A_proposal_does_not_confirm_the_text_it_contradicts()
    {
        var (now, by) = (new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), ContactId.New());
        var profile = Profile.Begin(MunicipalityId.New());
        profile.Propose(ProfileScene.Content("First"), by, needsApproval: true, now);
        Assert.Equal((null, null), (profile.ConfirmedAt, profile.RenewalDueAt));
        profile.Accept();
        Assert.Equal((now, now.AddMonths(12)), (profile.ConfirmedAt, profile.RenewalDueAt));

        profile.Propose(ProfileScene.Content("Second"), by, needsApproval: true, now.AddMonths(13));
        Assert.Equal((now, now.AddMonths(25)), (profile.ConfirmedAt, profile.RenewalDueAt));
        Assert.False(profile.TakeRenewalStep(reachable: true, now.AddMonths(14)));
        Assert.True(profile.HasLapsed(now.AddMonths(14)));
        Assert.Equal(ProfileErrors.ChangeWaits, Assert.Throws<RuleViolation>(() => profile.Confirm(now.AddMonths(14))).Error);
        profile.Accept();
        Assert.Equal(("Second", now.AddMonths(13)), (profile.Content!.Needs.Single().Text, profile.ConfirmedAt));

        profile.Propose(ProfileScene.Content("Third"), by, needsApproval: true, now.AddMonths(15));
        profile.Return("No.");
        profile.Confirm(now.AddMonths(16));
        Assert.Equal(("Second", now.AddMonths(16), null), (profile.Content.Needs.Single().Text, profile.ConfirmedAt, profile.Draft));
    }

    [Fact]
    public async Task Nobody_is_asked_where_nobody_speaks_for_the_municipality_until_somebody_does()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new DescribeProfile(scene.Tarashcha.Id, ProfileScene.Content("A need", ProfileField.Needs), 0), Role.Editor);
        var due = (await scene.Tenant.Single<Profile>()).RenewalDueAt!.Value;
        for (var fortnight = 0; fortnight < 5; fortnight++)
        {
            app.Clock.Set(due.AddDays(14 * fortnight).AddMinutes(fortnight));
            Assert.Equal(0, await Sweep(scene));
            Assert.Equal(ProfileRenewal.Resting, (await scene.Tenant.Single<Profile>()).Renewal);
        }

        await scene.Tenant.Add(Contact.Add(scene.Tarashcha.Id, new ContactDetails("Іван Приклад", "ivan@tarashcha.example", "uk", "Europe/Kyiv")));
        app.Clock.Set(due.AddDays(14 * 5).AddMinutes(5));
        Assert.Equal(1, await Sweep(scene));
    }

    [Fact]
    public async Task Of_twenty_sweeps_at_once_one_writes_the_letter()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("A need"), 0), Role.Editor);
        app.Clock.Set(app.Clock.GetUtcNow().AddMonths(12));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.Tenant.Send(new RenewProfile())));

        Assert.Equal(1, await Renewals(scene));
    }

    [Fact]
    public async Task A_due_profile_is_found_across_tenants_but_not_in_a_suspended_one()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        var profile = Profile.Begin(scene.Nosivka.Id);
        profile.Describe(ProfileScene.Content("A need"), app.Clock.GetUtcNow().AddMonths(-13));
        await scene.Tenant.Add(profile);
        Assert.Contains(scene.Tenant.Info.Id, await Due());

        await (await Access.SigningIn.Platform(app)).Send(new Application.Tenancy.SuspendTenant(scene.Tenant.Info.Id));
        Assert.DoesNotContain(scene.Tenant.Info.Id, await Due());

        async Task<IReadOnlyList<Domain.Tenancy.TenantId>> Due() => await scene.Tenant.InScope(services =>
            Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Application.Scheduling.IDueTenants>(services).With(Application.Scheduling.DueWork.Profiles, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_editors_who_write_at_once_do_not_lose_a_word()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content($"Need {number}"), 0), Role.Editor)));

        var won = Assert.Single(answers.Index(), answer => answer.Item.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal(ErrorKind.Conflict, answer.Error!.Kind));
        Assert.Equal($"Need {won.Index}", (await scene.Tenant.Single<Profile>()).Content!.Needs.Single().Text);
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0x202E)]
    [InlineData(0xD83D)]
    public async Task What_cannot_be_shown_is_refused(int letter)
    {
        var text = $"before {(char)letter} after";
        var scene = await ProfileScene.Set(await app.NewTenant());

        var refused = await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content(text), 0), Role.Editor);

        Assert.Equal(WrittenText.NotPlain, refused.Error);
        Assert.Equal(0, await scene.Tenant.Read(db => db.Profiles.CountAsync()));
    }

    [Fact]
    public async Task Another_associations_municipality_has_no_profile_here()
    {
        var (ours, theirs) = (await ProfileScene.Set(await app.NewTenant()), await ProfileScene.Set(await app.NewTenant()));
        await theirs.Tenant.SendAs(new DescribeProfile(theirs.Nosivka.Id, ProfileScene.Content("A need", ProfileField.Needs), 0), Role.Editor);

        Assert.Equal(ProfileErrors.NotFound, (await ours.Tenant.Send(new PublicProfile(theirs.Nosivka.Id))).Error);
        Assert.Equal(ErrorKind.NotFound, (await ours.Tenant.SendAs(new DescribeProfile(theirs.Nosivka.Id, ProfileScene.Content("Ours"), 1), Role.Manager)).Error!.Kind);
        Assert.Equal(ErrorKind.Invalid, (await ours.Tenant.Send(new AskForProfileLink(theirs.Nosivka.Id))).Error!.Kind);
        Assert.Equal("A need", (await theirs.Tenant.Single<Profile>()).Content!.Needs.Single().Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merge_keeps_one_profile(bool keptHasOne)
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("Of the merged"), 0), Role.Editor);
        if (keptHasOne) await scene.Tenant.SendAs(new DescribeProfile(scene.Tarashcha.Id, ProfileScene.Content("Of the kept"), 0), Role.Editor);
        var preview = await scene.Tenant.SendAs(new MergePreview(scene.Tarashcha.Id, scene.Nosivka.Id), Role.Manager);
        Assert.Equal(new ProfileMerge(TextMoves: !keptHasOne, TextIsLost: keptHasOne, DraftMoves: false, DraftIsLost: false), preview.Value.Profile);

        Assert.True((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Tarashcha.Id, scene.Nosivka.Id), Role.Manager)).Succeeded);

        var profile = await scene.Tenant.Single<Profile>();
        Assert.Equal((scene.Tarashcha.Id, keptHasOne ? "Of the kept" : "Of the merged"), (profile.Municipality, profile.Content!.Needs.Single().Text));
    }

    [Fact]
    public async Task A_merge_loses_neither_what_is_public_nor_what_waits()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        var (kept, merged) = (Profile.Begin(scene.Tarashcha.Id), Profile.Begin(scene.Nosivka.Id));
        kept.Propose(ProfileScene.Content("Returned"), scene.Olha.Id, needsApproval: true, app.Clock.GetUtcNow());
        kept.Return("No.");
        merged.Describe(ProfileScene.Content("Public", ProfileField.Needs), app.Clock.GetUtcNow());
        merged.Propose(ProfileScene.Content("Waiting"), scene.Olha.Id, needsApproval: true, app.Clock.GetUtcNow());
        await scene.Tenant.Add(kept, merged);
        using var manager = await scene.Tenant.SignIn(Role.Manager);

        var merge = $"/municipalities/{scene.Tarashcha.Id.Value}/merge?with={scene.Nosivka.Id.Value}";
        var page = System.Net.WebUtility.HtmlDecode(await manager.Read(merge));
        Assert.Contains("That of the entry that is removed waits for you and stays; the returned one is deleted.", page, StringComparison.Ordinal);
        Assert.True((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Tarashcha.Id, scene.Nosivka.Id), Role.Manager)).Succeeded);

        var profile = await scene.Tenant.Single<Profile>();
        Assert.Equal((scene.Tarashcha.Id, "Public", "Waiting", true), (profile.Municipality, profile.Content!.Needs.Single().Text, profile.Draft!.Content.Needs.Single().Text, profile.IsWaiting));
        Assert.Equal(merged.RenewalDueAt!.Value, profile.RenewalDueAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Strangers_fill_nobodys_mailbox_and_the_association_learns_whether_a_link_left()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        for (var asked = 0; asked < 6; asked++) await Ask(minutesLater: 11);
        Assert.Equal(3, await Links());
        await Ask(minutesLater: 24 * 60);
        Assert.Equal(4, await Links());

        Assert.Equal(ProfileErrors.LinkJustSent, (await scene.Tenant.SendAs(new SendProfileLink(scene.Nosivka.Id), Role.Editor)).Error);
        Assert.Equal(4, await Links());
        await Later(11);
        Assert.True((await scene.Tenant.SendAs(new SendProfileLink(scene.Nosivka.Id), Role.Editor)).Succeeded);
        Assert.Equal(5, await Links());
        Assert.Equal(ProfileErrors.NobodyToWriteTo, (await scene.Tenant.SendAs(new SendProfileLink(scene.Tarashcha.Id), Role.Editor)).Error);
        Assert.Equal(5, await Links());

        // Time passes in the rows, not on the clock: events leave by the database's own.
        Task<int> Later(int minutes) => scene.Tenant.Read(db => db.Database.ExecuteSqlAsync($"update app.letters set created_at = created_at - make_interval(mins => {minutes}) where tenant_id = {scene.Tenant.Info.Id.Value}"));
        async Task Ask(int minutesLater)
        {
            await Later(minutesLater);
            Assert.True((await scene.Tenant.Send(new AskForProfileLink(scene.Nosivka.Id))).Succeeded);
            await scene.Tenant.DrainOutbox();
        }

        Task<int> Links() => scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.ProfileLink));
    }

    [Fact]
    public async Task The_association_learns_that_a_reason_reached_nobody()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        var profile = Profile.Begin(scene.Nosivka.Id);
        profile.Propose(ProfileScene.Content("A need"), scene.Olha.Id, needsApproval: true, app.Clock.GetUtcNow());
        await scene.Tenant.Add(profile);
        Assert.True((await scene.Tenant.SendAs(new EraseContact(scene.Olha.Id), Role.Manager)).Succeeded);
        using var manager = await scene.Tenant.SignIn(Role.Manager);
        var review = $"/municipalities/{scene.Nosivka.Id.Value}/profile/review";

        (await manager.Post(review, $"{review}?handler=Return", ("Reason", "Name the hall."))).IsRedirectTo("/municipalities/profiles");

        Assert.Contains("nobody is on record who could be written to", await manager.Read("/municipalities/profiles"), StringComparison.Ordinal);
        Assert.Equal(0, await scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.ProfileReturned)));
    }

    private static async Task<PublicProfile.Answer> Public(ProfileScene scene) => (await scene.Tenant.Send(new PublicProfile(scene.Nosivka.Id))).Value;

    /// <summary>The municipality says that it is so; answers when, as the row has it.</summary>
    private async Task<DateTimeOffset> Confirm(ProfileScene scene)
    {
        await scene.Tenant.Read(async db =>
        {
            (await db.Profiles.SingleAsync()).Confirm(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        return (await scene.Tenant.Single<Profile>()).ConfirmedAt!.Value;
    }

    private static async Task<int> Sweep(ProfileScene scene)
    {
        while ((await scene.Tenant.Send(new RenewProfile())).Value)
        {
        }

        return await Renewals(scene);
    }

    private static Task<int> Renewals(ProfileScene scene) => scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.ProfileRenewal));
}
