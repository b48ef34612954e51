using System.Net;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Access;

public sealed class InvitationTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Inviting_a_known_and_an_unknown_person_looks_the_same()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        var known = await sud.NewMember(Role.Manager);
        using var manager = await nord.SignIn(Role.Manager);
        foreach (var address in (string[])[known.Email, "nobody@nowhere.example"])
        {
            var answer = await manager.Submit("/settings/members/invite", ("Form.Email", address), ("Form.Role", "Editor"), ("Form.Language", "en"));
            answer.IsRedirectTo("/settings/members");
        }

        var letters = await nord.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.Invitation).OrderBy(letter => letter.ToAddress).ToListAsync());
        Assert.Equal(2, letters.Count);
        Assert.All(letters, letter => Assert.Equal((letter.ToAddress, null), (letter.ToName, letter.User)));
        Assert.DoesNotContain(known.Name, await manager.Read("/settings/members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inviting_again_replaces_the_offer_with_its_language()
    {
        var nord = await app.NewTenant();
        await nord.SendAs(new InviteMember("taras@nord.example", new Duties([Role.Editor]), "en"), Role.Manager);
        await nord.SendAs(new InviteMember("taras@nord.example", new Duties([Role.Manager]), "uk"), Role.Manager);

        var offer = await nord.Single<Invitation>();
        Assert.Equal(("uk", Role.Manager), (offer.Language, offer.Roles.Single()));
        Assert.Equal(["en", "uk"], await nord.Read(db => db.Letters.Select(letter => letter.Language).Order().ToListAsync()));

        // The operator's verb names a language only when asked to.
        await nord.Send(new InviteUser("taras@nord.example", Role.Manager));
        Assert.Equal("uk", (await nord.Single<Invitation>()).Language);
    }

    [Fact]
    public async Task The_operator_invites_no_member_a_second_time()
    {
        var nord = await app.NewTenant();
        var member = await nord.NewMember(Role.Editor);

        Assert.Equal(AccessErrors.AlreadyMember, (await nord.Send(new InviteUser(member.Email, Role.Manager))).Error);
        Assert.Equal(0, await nord.Read(db => db.Invitations.CountAsync()));
    }

    [Fact]
    public async Task A_municipality_that_is_gone_is_a_refusal_and_no_fault_of_ours()
    {
        var nord = await app.NewTenant();
        var duties = new Duties([Role.MunicipalContact]) { Municipality = MunicipalityId.New() };

        Assert.Equal(DispatchErrors.Gone, (await nord.SendAs(new InviteMember("taras@nord.example", duties, "uk"), Role.Manager)).Error);
    }

    [Fact]
    public async Task A_new_person_accepts_once_with_a_password_and_then_signs_in()
    {
        var nord = await app.NewTenant();
        var link = (await nord.Send(new InviteUser("olena@nord.example", Role.Manager))).Value.PathAndQuery;
        using var visitor = await nord.Anonymous();
        await visitor.Get(link);
        Assert.Equal(0, await nord.Read(db => db.Memberships.CountAsync()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(link, ("Form.Name", "Olena Pryklad"), ("Form.Password", "short"))).StatusCode);
        (await visitor.Submit(link, ("Form.Name", "Olena Pryklad"), ("Form.Password", SigningIn.Password))).IsRedirectTo("/sign-in");

        Assert.DoesNotContain(Session.Cookie, visitor.Cookies.Keys);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(link)).StatusCode);
        (await visitor.Submit("/sign-in/password", ("Form.Email", "olena@nord.example"), ("Form.Password", SigningIn.Password))).IsRedirectTo("/home");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/settings/members")).StatusCode);
    }

    [Fact]
    public async Task Accepting_changes_nothing_of_a_known_person_and_gives_no_more_than_was_offered()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        var known = await sud.NewMember(Role.Editor);
        var link = (await nord.Send(new InviteUser(known.Email, Role.Editor))).Value.PathAndQuery;
        using var visitor = await nord.Anonymous();

        (await visitor.Submit(link, ("Form.Name", "Taken Over"), ("Form.Password", "taken over by a link"), ("Form.Role", "Manager"), ("Role", "Manager"), ("TenantId", sud.Info.Id.ToString()))).IsRedirectTo("/sign-in");

        Assert.Equal([Role.Editor], (await nord.Single<Membership>()).Roles);
        Assert.Equal([Role.Editor], (await sud.Single<Membership>()).Roles);
        var person = await nord.Read(db => db.Users.SingleAsync(user => user.Id == known.Id));
        Assert.Equal((known.Name, known.PasswordHash), (person.Name, person.PasswordHash));
    }

    [Fact]
    public async Task A_link_is_useless_elsewhere_after_a_newer_letter_after_withdrawal_and_after_two_weeks()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        var first = (await nord.Send(new InviteUser("olena@links.example", Role.Editor))).Value.PathAndQuery;
        using (var abroad = await sud.Anonymous()) Assert.Equal(HttpStatusCode.Gone, (await abroad.Get(first)).StatusCode);

        var second = (await nord.Send(new InviteUser("olena@links.example", Role.Editor))).Value.PathAndQuery;
        using var visitor = await nord.Anonymous();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(second)).StatusCode);

        app.Clock.Advance(Invitation.Lifetime);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(second)).StatusCode);
        app.Clock.Advance(-Invitation.Lifetime);

        await nord.Send(new WithdrawInvitation((await nord.Single<Invitation>()).Id));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Get(second)).StatusCode);
    }

    [Fact]
    public async Task Of_two_managers_who_leave_at_once_one_stays()
    {
        var nord = await app.NewTenant();
        await nord.NewMember(Role.Manager);
        await nord.NewMember(Role.Manager);
        var ids = await nord.Read(db => db.Memberships.Select(member => member.Id).ToListAsync());

        var outcomes = await Task.WhenAll(ids.Select(id => nord.SendAs(new RemoveMember(id), Role.Manager)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal([Role.Manager], (await nord.Single<Membership>()).Roles);
    }

    [Fact]
    public async Task No_association_can_make_an_operator_and_the_platform_no_manager()
    {
        var (nord, platform) = (await app.NewTenant(), await app.Platform());
        using var manager = await nord.SignIn(Role.Manager);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await manager.Submit("/settings/members/invite", ("Form.Email", "x@nord.example"), ("Form.Role", "Operator"), ("Form.Language", "en"))).StatusCode);

        Assert.Equal(AccessRules.RoleNotHere, (await nord.Send(new InviteUser("x@nord.example", Role.Operator))).Error);
        Assert.Equal(AccessRules.RoleNotHere, (await platform.Send(new InviteUser("x@nord.example", Role.Manager))).Error);
        Assert.True((await platform.Send(new InviteUser("operator@platform.example", Role.Operator))).Succeeded);
    }

    [Fact]
    public async Task Another_associations_member_is_as_absent_as_nobody()
    {
        var (nord, sud) = (await app.NewTenant(), await app.NewTenant());
        await sud.NewMember(Role.Editor);
        var foreign = (await sud.Single<Membership>()).Id;
        using var manager = await nord.SignIn(Role.Manager);

        Assert.Equal(HttpStatusCode.NotFound, (await manager.Get($"/settings/members/{foreign}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.Post("/settings/members/invite", $"/settings/members/{foreign}?handler=Remove")).StatusCode);
        Assert.Equal(foreign, (await sud.Single<Membership>()).Id);
    }
}
