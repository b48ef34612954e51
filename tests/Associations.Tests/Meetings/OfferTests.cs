using Associations.Application.Dispatch;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

public sealed class OfferTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_sides_propose_and_counter_propose_until_both_agree_and_only_then_invitations_go_out()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        Assert.Null((await scene.Offer(scene.At(10), scene.At(12))).Error);
        Assert.Equal(MeetingState.Offered, (await scene.Facts()).State);
        Assert.Equal([.. Thrice(scene.At(10)), .. Thrice(scene.At(12))], await scene.Held());

        Assert.False((await scene.Say("Taras Zrazok", [scene.At(10)], no: [scene.At(12)])).Value);
        Assert.False((await scene.Say("Marie Exemple", [], no: [scene.At(10)], proposed: [scene.At(15, daysLater: 1)])).Value);
        Assert.Equal(9, (await scene.Held()).Count);
        Assert.Empty(await Letters(scene, LetterKind.MeetingInvitation));
        Assert.True((await scene.Say("Taras Zrazok", [scene.At(15, daysLater: 1)])).Value);

        var facts = await scene.Facts();
        Assert.Equal((MeetingState.Scheduled, scene.At(15, daysLater: 1)), (facts.State, facts.Time));
        Assert.Null(facts.Offer);
        Assert.Equal(Thrice(scene.At(15, daysLater: 1)), await scene.Held());
        Assert.Equal(3, (await Letters(scene, LetterKind.MeetingInvitation)).Count);
        // Both said that this time suits; the host was not asked.
        Assert.Equal([MeetingAnswer.Yes, MeetingAnswer.Yes, MeetingAnswer.None], facts.People.Select(person => person.Answer));
        Assert.Equal(MeetingErrors.NotOffered, (await scene.Say("Marie Exemple", [], proposed: [scene.At(9)])).Error);
    }

    [Fact]
    public async Task Asked_without_times_one_side_proposes_and_the_other_is_told_only_then()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var korosten = (await scene.Facts()).Choosing.Single(side => side.Name.In("uk") == "Коростень").Key;
        Assert.Null((await scene.Send(version => new OfferTimes(scene.Id, [], app.Clock.GetUtcNow().AddDays(5), korosten, version))).Error);
        Assert.Equal(["taras@korosten.example"], await Letters(scene, LetterKind.MeetingOffer));
        Assert.Empty(await scene.Held());

        Assert.False((await scene.Say("Taras Zrazok", [], proposed: [scene.At(11)])).Value);
        Assert.Equal(["marie@bourges.example", "taras@korosten.example"], (await Letters(scene, LetterKind.MeetingOffer)).Where(to => to.EndsWith("s.example", StringComparison.Ordinal) || to.StartsWith("taras", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True((await scene.Say("Marie Exemple", [scene.At(11)])).Value);
        Assert.Equal(scene.At(11), (await scene.Facts()).Time);
    }

    [Fact]
    public async Task When_each_time_is_refused_the_association_sees_it_and_other_times_are_asked_for_without_the_refused()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Offer(scene.At(10), scene.At(13));
        Assert.False((await scene.Say("Taras Zrazok", [scene.At(13)], no: [scene.At(10)])).Value);
        Assert.False((await scene.Facts()).Offer!.IsStuck);
        Assert.False((await scene.Say("Marie Exemple", [], no: [scene.At(13)])).Value);
        Assert.True((await scene.Facts()).Offer!.IsStuck);
        var today = (await scene.Tenant.SendAs(new MeetingsAhead(), Role.Manager)).Offers;
        Assert.True(today.Single(row => row.Id == scene.Id).IsStuck);

        Assert.False((await scene.Say("Marie Exemple", [], proposed: [scene.At(15)])).Value);
        Assert.False((await scene.Facts()).Offer!.IsStuck);
        var letter = await Letter(scene);
        Assert.Equal([scene.At(15)], letter.Times);
        // The first letter had not left: what comes is the first that Taras reads.
        Assert.False(letter.IsAgain);
        var seen = (await scene.Tenant.Send(new OfferByLink(await scene.Token(scene.Id, "Taras Zrazok"))))!.Slots;
        Assert.Equal([0, 1, 0], seen.Select(slot => slot.Refused.Count));

        // Who thinks again unties it too.
        await scene.Tenant.Read(db => db.Letters.Where(row => row.State == LetterState.Pending).ExecuteUpdateAsync(row => row.SetProperty(letter => letter.State, LetterState.Accepted)));
        Assert.False((await scene.Say("Taras Zrazok", [], no: [scene.At(15)])).Value);
        Assert.True((await scene.Facts()).Offer!.IsStuck);
        Assert.Null((await scene.Send(version => new OfferTimes(scene.Id, [scene.At(16)], app.Clock.GetUtcNow().AddDays(5), null, version))).Error);
        Assert.False((await scene.Facts()).Offer!.IsStuck);
        Assert.True(await Letter(scene) is { IsAgain: true, Proposed: 4, Times: [_] });
        Assert.True((await scene.Say("Taras Zrazok", [scene.At(15)])).Value);
        Assert.Equal(scene.At(15), (await scene.Facts()).Time);
    }

    [Fact]
    public async Task A_hosts_no_blocks_and_the_association_may_decide_withdraw_or_give_more_time()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Offer(scene.At(10));
        var host = (await scene.Facts()).People.Single(person => person.Role == ParticipantRole.Host);
        var slot = (await scene.Facts()).Offer!.Slots[0].Id;
        Assert.False((await scene.Tenant.Send(new AnswerOffer(await scene.Token(scene.Id, host.Id), new Dictionary<Guid, bool> { [slot] = false }, [], ""))).Value);
        Assert.False((await scene.Say("Taras Zrazok", [scene.At(10)])).Value);
        Assert.False((await scene.Say("Marie Exemple", [scene.At(10)])).Value);

        var until = app.Clock.GetUtcNow().AddDays(20);
        Assert.Null((await scene.Send(version => new ExtendOffer(scene.Id, until, version))).Error);
        Assert.Equal(until, (await scene.Facts()).Offer!.ExpiresAt, TimeSpan.FromMilliseconds(1));
        foreach (var refused in new[] { until.AddDays(30), app.Clock.GetUtcNow() }) Assert.Equal(MeetingErrors.OfferUntil, (await scene.Send(version => new ExtendOffer(scene.Id, refused, version))).Error);
        Assert.Equal(MeetingErrors.OfferStands, (await scene.Send(version => new MoveMeeting(scene.Id, scene.At(9), version))).Error);
        Assert.Equal(MeetingErrors.OfferStands, (await scene.Send(version => new ScheduleMeeting(scene.Id, version))).Error);

        Assert.Null((await scene.Send(version => new WithdrawOffer(scene.Id, version))).Error);
        Assert.Equal((MeetingState.Draft, 0), ((await scene.Facts()).State, (await scene.Held()).Count));
        Assert.Equal(3, (await Letters(scene, LetterKind.MeetingOfferOver)).Count);
        // What still waited would only confuse.
        Assert.Empty(await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.MeetingOffer && letter.State == LetterState.Pending).ToListAsync()));

        await scene.Offer(scene.At(16), scene.At(17));
        Assert.Equal(MeetingErrors.NotOffered, (await scene.Send(version => new ChooseTime(scene.Id, scene.Id.Value, version))).Error);
        var chosen = (await scene.Facts()).Offer!.Slots[1];
        Assert.Null((await scene.Send(version => new ChooseTime(scene.Id, chosen.Id, version))).Error);
        Assert.Equal((MeetingState.Scheduled, scene.At(17)), ((await scene.Facts()).State, (await scene.Facts()).Time));
    }

    [Fact]
    public async Task Over_in_time_it_is_a_draft_again_its_holds_go_and_those_asked_are_told_once()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Offer(scene.At(10), scene.At(12));
        await scene.Say("Taras Zrazok", [scene.At(10)]);
        Assert.False((await scene.Tenant.Send(new EndOffers())).Value);

        app.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(MeetingErrors.NotOffered, (await scene.Say("Marie Exemple", [scene.At(10)])).Error);
        // Two workers at once.
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.Tenant.Send(new EndOffers()))));
        Assert.Single(done, one => one.Value);

        var facts = await scene.Facts();
        Assert.Equal((MeetingState.Draft, true, 2), (facts.State, facts.Offer!.IsOver, facts.Offer.Slots.Count));
        Assert.Empty(await scene.Held());
        Assert.Equal(3, (await Letters(scene, LetterKind.MeetingOfferOver)).Count);
        var ahead = await scene.Tenant.SendAs(new MeetingsAhead(), Role.Manager);
        Assert.True(Assert.Single(ahead.Offers).IsOfferOver);

        Assert.Null((await scene.Send(version => new MoveMeeting(scene.Id, scene.At(14), version))).Error);
        Assert.Null((await scene.Facts()).Offer);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Held_time_is_taken_and_a_hold_that_is_over_is_not_even_before_the_sweep()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var (other, third) = (await scene.Plan(scene.Noon), await scene.Plan(scene.At(12, daysLater: 2)));
        Assert.Null((await scene.Offer(scene.At(12), scene.At(12, daysLater: 2))).Error);

        Assert.Equal(MeetingErrors.Busy, (await scene.Tenant.SendAs(new ScheduleMeeting(other, (await scene.Facts(other)).Version), Role.Manager)).Error);
        Assert.Equal(MeetingErrors.Busy, (await scene.Offer(third, scene.At(11, daysLater: 2, minutes: 90))).Error);
        Assert.Equal(MeetingErrors.OfferOverlaps, (await scene.Send(version => new OfferTimes(scene.Id, [scene.At(12, 90)], default, null, version))).Error);
        var clash = await scene.Tenant.SendAs(new BusyThen(third, scene.At(12, daysLater: 2)), Role.Manager);
        Assert.Equal(3, clash.Value.Length);

        // On a personal page nobody is named.
        Assert.Null((await scene.Offer(third, scene.At(9))).Error);
        var taras = await scene.Token(third, "Taras Zrazok");
        Assert.Equal(MeetingErrors.SomebodyBusy, (await scene.Tenant.Send(new AnswerOffer(taras, new Dictionary<Guid, bool>(), [scene.At(12).Start], ""))).Error);
        var suggested = (await scene.Tenant.Send(new OfferByLink(taras)))!.Suggested;
        Assert.DoesNotContain(suggested, time => time.Start.Instant < scene.At(12).EndsAt && scene.At(12).Start.Instant < time.EndsAt);

        app.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(other, (await scene.Facts(other)).Version), Role.Manager)).Error);
        Assert.Equal(Thrice(scene.Noon), await scene.Held(other));
        // More time for the first: one of its hours is gone meanwhile.
        Assert.Equal(MeetingErrors.Busy, (await scene.Send(version => new ExtendOffer(scene.Id, app.Clock.GetUtcNow().AddDays(3), version))).Error);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task There_are_six_times_at_most_and_only_those_with_a_voice_answer()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var guests = new[] { (ParticipantRole.Interpreter, "Lesia Umovna"), (ParticipantRole.Observer, "Anna Sample") };
        foreach (var (role, name) in guests) await scene.Send(version => new InviteToMeeting(scene.Id, new Invitee(role) { Guest = new Guest(name, $"{name[..4]}@guests.example", "", "en", "Europe/Paris") }, version));
        await scene.Offer(scene.At(9), scene.At(10), scene.At(11), scene.At(12), scene.At(13));
        // The interpreter is kept free too, and not asked.
        Assert.Equal(4 * 5, (await scene.Held()).Count);
        Assert.Equal(3, (await Letters(scene, LetterKind.MeetingOffer)).Count);
        foreach (var (_, name) in guests) Assert.Equal(MeetingErrors.LinkOver, (await scene.Say(name, [scene.At(9)])).Error);

        Assert.Equal(MeetingErrors.OfferTooMany, (await scene.Say("Taras Zrazok", [], proposed: [scene.At(14), scene.At(15)])).Error);
        Assert.False((await scene.Say("Taras Zrazok", [], proposed: [scene.At(14)])).Value);
        Assert.Equal(MeetingErrors.OfferTooMany, (await scene.Say("Marie Exemple", [], proposed: [scene.At(15)])).Error);
        Assert.Equal(MeetingErrors.OfferEmpty, (await scene.Say("Marie Exemple", [])).Error);
        Assert.Equal(MeetingErrors.InThePast, (await scene.Say("Marie Exemple", [], proposed: [scene.At(9, daysLater: -60)])).Error);

        // Taken out: their time is free, what they said counts no more, and they are told.
        var lesia = await scene.Person("Lesia Umovna");
        await scene.Send(version => new RemoveFromMeeting(scene.Id, lesia.Id, version));
        Assert.Equal(3 * 6, (await scene.Held()).Count);
        Assert.Empty(await Letters(scene, LetterKind.MeetingOfferOver));
        var marie = await scene.Person("Marie Exemple");
        await scene.Send(version => new RemoveFromMeeting(scene.Id, marie.Id, version));
        Assert.Equal(["marie@bourges.example"], await Letters(scene, LetterKind.MeetingOfferOver));
        await scene.Send(version => new InviteToMeeting(scene.Id, new Invitee(ParticipantRole.Municipality) { Contact = scene.Marie.Id }, version));
        Assert.True((await scene.Say("Marie Exemple", [scene.At(14)])).Value);
    }

    [Fact]
    public async Task Cancelled_while_offered_it_frees_everybody_and_gives_the_reason()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Offer(scene.At(10));
        Assert.Null((await scene.Send(version => new CancelMeeting(scene.Id, "No power", version))).Error);
        Assert.Empty(await scene.Held());
        Assert.Equal(3, (await Letters(scene, LetterKind.MeetingOfferOver)).Count);
        Assert.Empty(await Letters(scene, LetterKind.MeetingCancellation));
        Assert.Null((await scene.Send(version => new RestoreMeeting(scene.Id, version))).Error);
        Assert.Null((await scene.Offer(scene.At(11))).Error);
    }

    [Fact]
    public async Task A_partnership_that_was_introduced_explores_once_a_time_is_agreed()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Tenant.Read(db => db.Database.ExecuteSqlAsync($"update app.partnerships set stage = 'Introduced' where tenant_id = {scene.Tenant.Info.Id.Value}"));
        await scene.Offer(scene.At(10));
        await scene.Say("Taras Zrazok", [scene.At(10)]);
        Assert.True((await scene.Say("Marie Exemple", [scene.At(10)])).Value);
        Assert.Equal(PartnershipStage.Exploring, await scene.Tenant.Read(db => db.Partnerships.Select(row => row.Stage).SingleAsync()));
    }

    [Fact]
    public async Task Two_who_answer_at_once_both_get_through()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Offer(scene.At(10));
        for (var round = 0; round < 8; round++)
        {
            var said = await Task.WhenAll(Task.Run(() => scene.Say("Taras Zrazok", [], no: [scene.At(10)])), Task.Run(() => scene.Say("Marie Exemple", [], no: [scene.At(10)])));
            Assert.All(said, one => Assert.Null(one.Error));
        }

        var both = await Task.WhenAll(Task.Run(() => scene.Say("Taras Zrazok", [scene.At(10)])), Task.Run(() => scene.Say("Marie Exemple", [scene.At(10)])));
        Assert.Single(both, one => one.Value);
        Assert.Equal(MeetingState.Scheduled, (await scene.Facts()).State);
    }

    [Fact]
    public async Task Another_association_sees_and_changes_nothing_of_it()
    {
        var (scene, elsewhere) = (await MeetingScene.Set(await app.NewTenant()), await MeetingScene.Set(await app.NewTenant()));
        await scene.Offer(scene.At(10));
        var (token, slot, version) = (await scene.Token(scene.Id, "Taras Zrazok"), (await scene.Facts()).Offer!.Slots[0].Id, (await scene.Facts()).Version);
        // The same addresses are free there.
        Assert.Null((await elsewhere.Offer(elsewhere.At(10))).Error);

        Assert.Null(await elsewhere.Tenant.Send(new OfferByLink(token)));
        Assert.Equal(MeetingErrors.LinkOver, (await elsewhere.Tenant.Send(new AnswerOffer(token, new Dictionary<Guid, bool> { [slot] = true }, [], ""))).Error);
        foreach (var request in new IRequest<Application.Result>[] { new OfferTimes(scene.Id, [scene.At(11)], default, null, version), new ChooseTime(scene.Id, slot, version), new WithdrawOffer(scene.Id, version), new ExtendOffer(scene.Id, default, version) })
            Assert.Equal(MeetingErrors.NotFound, (await elsewhere.Tenant.SendAs(request, Role.Manager)).Error);
        Assert.Equal(MeetingErrors.NotFound, (await elsewhere.Tenant.SendAs(new SuggestTimes(scene.Id), Role.Manager)).Error);
        // Its own link does not answer another meeting's time.
        var own = await elsewhere.Token(elsewhere.Id, "Taras Zrazok");
        Assert.Equal(MeetingErrors.NotOffered, (await elsewhere.Tenant.Send(new AnswerOffer(own, new Dictionary<Guid, bool> { [slot] = true }, [], ""))).Error);
        Assert.Equal(version, (await scene.Facts()).Version);
    }

    [Fact]
    public async Task A_letter_that_still_waits_is_replaced_by_the_next()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        await scene.Offer(scene.At(10));
        await scene.Send(version => new OfferTimes(scene.Id, [scene.At(11)], default, null, version));
        await scene.Say("Marie Exemple", [], proposed: [scene.At(12)]);
        var waiting = await scene.Tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKind.MeetingOffer && letter.State == LetterState.Pending).ToListAsync());
        Assert.Equal(3, waiting.Count);
        Assert.Equal((2, 3), (Proposed("marie@bourges.example"), Proposed("taras@korosten.example")));

        int Proposed(string to) => MeetingOfferLetter.Read(waiting.Single(letter => letter.ToAddress == to).Content).Proposed;
    }

    private static IEnumerable<DateTimeOffset> Thrice(MeetingTime time) => Enumerable.Repeat(time.Start.Instant, 3);

    // Of those that were written, replaced ones left out.
    // The letter about proposed times that waits for Taras.
    private static async Task<MeetingOfferLetter> Letter(MeetingScene scene) => MeetingOfferLetter.Read(await scene.Tenant.Read(db =>
        db.Letters.Where(row => row.Kind == LetterKind.MeetingOffer && row.State == LetterState.Pending && row.ToAddress == "taras@korosten.example").Select(row => row.Content).SingleAsync()));

    private static async Task<IReadOnlyList<string>> Letters(MeetingScene scene, LetterKind kind) =>
        await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == kind && letter.State != LetterState.Cancelled).Select(letter => letter.ToAddress).ToListAsync());
}
