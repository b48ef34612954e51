using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Profiles;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Profiles;

/// <summary>What holds of profiles, whoever asks. Oracles: the rows, and the sentences written here.</summary>
public sealed class ProfileTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task A_profile_is_asked_about_once_a_year_once_more_after_a_fortnight_and_then_shown_as_unconfirmed()
    {
        var scene = await ProfileScene.Set(await app.NewTenant());
        await scene.Tenant.SendAs(new DescribeProfile(scene.Nosivka.Id, ProfileScene.Content("A need", ProfileField.Needs), 0), Role.Editor);
        var written = (await scene.Tenant.Single<Profile>()).ConfirmedAt;
        Assert.Equal(0, await Sweep(scene));

        app.Clock.Set(written.AddMonths(12).AddMinutes(-1));
        Assert.Equal(0, await Sweep(scene));
        app.Clock.Set(written.AddMonths(12));
        Assert.Equal(1, await Sweep(scene));
        Assert.Equal(1, await Sweep(scene));
        app.Clock.Set(written.AddMonths(12).AddDays(14).AddMinutes(1));
        Assert.Equal(2, await Sweep(scene));
        Assert.Equal(2, await Sweep(scene));
        Assert.False((await scene.Tenant.Send(new PublicProfile(scene.Nosivka.Id))).Value.NotConfirmedSince);
        app.Clock.Set(written.AddMonths(12).AddDays(28).AddMinutes(2));
        Assert.Equal(2, await Sweep(scene));
        Assert.True((await scene.Tenant.Send(new PublicProfile(scene.Nosivka.Id))).Value.NotConfirmedSince);

        await scene.Tenant.Read(async db =>
        {
            var profile = await db.Profiles.SingleAsync();
            profile.Confirm(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        Assert.False((await scene.Tenant.Send(new PublicProfile(scene.Nosivka.Id))).Value.NotConfirmedSince);
        app.Clock.Set(written.AddMonths(25));
        Assert.Equal(3, await Sweep(scene));
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
        await scene.Tenant.Add(Profile.Begin(scene.Nosivka.Id, app.Clock.GetUtcNow().AddMonths(-13)));
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

        Assert.Equal(ProfileErrors.NotPlain, refused.Error);
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

        Assert.True((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Tarashcha.Id, scene.Nosivka.Id), Role.Manager)).Succeeded);

        var profile = await scene.Tenant.Single<Profile>();
        Assert.Equal((scene.Tarashcha.Id, keptHasOne ? "Of the kept" : "Of the merged"), (profile.Municipality, profile.Content!.Needs.Single().Text));
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
