using Associations.Application.Cooperation;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Cooperation;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Cooperation;

/// <summary>What holds of requests, whoever asks. Oracles: the rows, and the days written here.</summary>
public sealed class CooperationTests(MailingAppFixture app) : IClassFixture<MailingAppFixture>
{
    [Fact]
    public async Task Forty_requests_at_once_get_forty_numbers_in_a_row()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => (await scene.Tenant.Send(scene.Wish())).Value));

        var year = app.Clock.GetUtcNow().Year;
        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"C-{year}-{number:0000}"), numbers.Order(StringComparer.Ordinal));
        await scene.Tenant.DrainOutbox();
        // Nobody's mailbox is filled by strangers.
        Assert.Equal(5, await scene.Tenant.Read(db => db.Letters.CountAsync()));
    }

    [Fact]
    public async Task What_nobody_confirms_is_dropped_after_seven_days_or_when_taken_back_with_all_it_says()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var token = TokenOf(await scene.Asked());
        Assert.True((await scene.Tenant.Send(new WithdrawCooperation(token))).Succeeded);
        Assert.Equal((null, null), (await scene.State(), await scene.Tenant.Send(new CooperationByLink(token))));

        await scene.Tenant.Send(scene.Wish());
        app.Clock.Advance(CooperationRequest.ConfirmWithin - TimeSpan.FromMinutes(1));
        Assert.False((await scene.Tenant.Send(new AdvanceRequest())).Value);

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await scene.Tenant.Send(new AdvanceRequest())).Value);

        Assert.Null(await scene.State());
    }

    [Fact]
    public async Task Who_agreed_to_be_passed_on_is_who_was_shown()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var asked = await scene.Confirmed();
        var paul = Contact.Add(scene.Chaville.Id, new ContactDetails("Paul Exemple", "paul@chaville.example", "fr", "Europe/Paris"));
        await scene.Tenant.Add(paul);
        await scene.Tenant.SendAs(new EraseContact(scene.Julie!.Id), Role.Manager);

        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new IntroduceRequest(asked.Id, scene.Chaville.Id, true, scene.Julie.Id, asked.Version), Role.Editor)).Error);

        Assert.Equal((CooperationState.Waiting, 0), (await scene.State(), await Letters(scene, LetterKind.CooperationIntroduction)));
        Assert.Equal(paul.Id, (await scene.Tenant.SendAs(new CooperationFacts(asked.Id), Role.Editor)).Value.Partner!.Contact!.Id);
        Assert.True((await scene.Tenant.SendAs(new IntroduceRequest(asked.Id, scene.Chaville.Id, true, paul.Id, asked.Version), Role.Editor)).Succeeded);
    }

    [Fact]
    public async Task A_commune_asked_by_its_code_is_the_one_in_the_list()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var unlisted = CooperationTarget.Known(new TargetPlace("FR", "92023", LocalisedText.Of(("fr", "Clamart"))));
        var tokens = new List<string>();
        foreach (var number in (string[])["C-1", "C-2"])
        {
            await scene.Tenant.Add(CooperationRequest.Ask(
                number, scene.Nosivka.Id, unlisted, new CooperationText([Theme.Youth], "", "A town", "en"), new Speaker("Ірина Нова", EmailAddress.Parse("olha@nosivka.example"), "k"), app.Clock.GetUtcNow()));
            await scene.Tenant.DrainOutbox();
            tokens.Add(TokenOf(CooperationScene.LinkIn(await scene.LastLetter(scene.Olha.Email))));
        }

        Assert.True((await scene.Tenant.Send(new ConfirmCooperation(tokens[0]))).Succeeded);
        Assert.Equal(CooperationErrors.AlreadyAsked, (await scene.Tenant.Send(new ConfirmCooperation(tokens[1]))).Error);
        Assert.Equal("C-1", (await scene.Tenant.Send(new CooperationByLink(tokens[1])))!.OpenAlready);
        var first = await scene.Tenant.Read(db => db.CooperationRequests.AsNoTracking().SingleAsync(row => row.Number == "C-1"));
        var listed = await scene.Tenant.SendAs(new ListTarget(first.Id), Role.Editor);
        var third = await scene.Asked(scene.Wish() with { Target = TargetChoice.Of(listed.Value) });
        Assert.Equal(CooperationErrors.AlreadyAsked, (await scene.Tenant.Send(new ConfirmCooperation(TokenOf(third)))).Error);
    }

    [Fact]
    public async Task Who_is_signed_in_for_a_municipality_confirms_by_that_and_only_for_it()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        async Task<CooperationRequest> Ask(RequestCooperation wish)
        {
            var number = await scene.Tenant.InScope(services => services.GetRequiredService<ISender>().Send(wish, TestContext.Current.CancellationToken), caller =>
            {
                caller.SignedIn(UserId.New(), "Ольга Приклад", [Role.MunicipalContact]);
                caller.LimitedTo(scene.Nosivka.Id, []);
            });
            return await scene.Tenant.Read(db => db.CooperationRequests.AsNoTracking().SingleAsync(row => row.Number == number.Value));
        }

        var own = await Ask(scene.Wish());
        var other = await Ask(scene.Wish() with { Applicant = scene.Chaville.Id, Target = TargetChoice.Of(scene.Nosivka.Id) });

        Assert.Equal((CooperationState.Waiting, CooperationState.Unconfirmed), (own.State, other.State));
        await scene.Tenant.DrainOutbox();
        var letter = await scene.LastLetter(scene.Olha.Email);
        Assert.StartsWith("Надіслано", letter.PostalMime.Subject, StringComparison.Ordinal);
        Assert.Equal(CooperationState.Waiting, (await scene.Tenant.Send(new CooperationByLink(TokenOf(CooperationScene.LinkIn(letter)))))!.State);
    }

    [Fact]
    public async Task Managers_are_reminded_once_and_after_ninety_days_the_municipality_is_told_that_it_expired()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        await scene.Tenant.NewMember(Role.Manager);
        await scene.Tenant.NewMember(Role.Editor);
        var asked = await scene.Confirmed();
        app.Clock.Set(asked.DueAt!.Value.AddMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.Tenant.Send(new AdvanceRequest())));
        Assert.Equal(1, await Letters(scene, LetterKind.CooperationReminder));
        app.Clock.Set(asked.ConfirmedAt!.Value.AddDays(90).AddMinutes(1));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.Tenant.Send(new AdvanceRequest())));

        Assert.Equal(CooperationState.Expired, await scene.State());
        Assert.Equal((1, 1), (await Letters(scene, LetterKind.CooperationReminder), await Letters(scene, LetterKind.CooperationExpired)));
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00Z", 3, "2026-11-25T10:00:00Z")] // from Friday to Wednesday
    [InlineData("2026-11-22T10:00:00Z", 1, "2026-11-23T10:00:00Z")] // from Sunday to Monday
    [InlineData("2026-10-23T10:00:00Z", 1, "2026-10-26T11:00:00Z")] // over the night on which Kyiv's clocks go back
    public void A_reminder_counts_working_days_on_the_associations_clock(string from, int days, string to) =>
        Assert.Equal(Moment(to), CooperationSettings.WorkingDaysAfter(Moment(from), days, "Europe/Kyiv"));

    [Fact]
    public async Task A_side_without_a_contact_is_named_and_nothing_is_sent()
    {
        var scene = await CooperationScene.Set(await app.NewTenant(), julie: false);
        var asked = await scene.Confirmed();
        var letters = await scene.Tenant.Read(db => db.Letters.CountAsync());

        Assert.Equal(CooperationErrors.PartnerWithoutContact, (await Introduce(scene, asked)).Error);

        Assert.Equal((CooperationState.Waiting, letters, 0), (await scene.State(), await scene.Tenant.Read(db => db.Letters.CountAsync()), await scene.Tenant.Read(db => db.Partnerships.CountAsync())));
    }

    [Fact]
    public async Task Of_twenty_introductions_at_once_one_makes_the_partnership_and_two_letters()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var asked = await scene.Confirmed();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Introduce(scene, asked)));

        Assert.Single(answers, answer => answer.Succeeded);
        var partnership = await scene.Tenant.Single<Partnership>();
        Assert.Equal((PartnershipStage.Introduced, 2), (partnership.Stage, await Letters(scene, LetterKind.CooperationIntroduction)));
        Assert.Contains(partnership.Events, entry => entry.ToStage == PartnershipStage.Introduced && entry.Text == asked.Number);
    }

    [Theory]
    [InlineData(PartnershipStage.Requested, 1)]
    [InlineData(PartnershipStage.Ended, 2)]
    public async Task An_introduction_moves_a_requested_partnership_and_goes_on_from_a_closed_one(PartnershipStage before, int threads)
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var earlier = await scene.Tenant.Send(new PlanPartnership([scene.Nosivka.Id, scene.Chaville.Id], new PartnershipDetails(Formality.Contact), before));

        var led = await Introduce(scene, await scene.Confirmed());

        var all = await scene.Tenant.Read(db => db.Partnerships.AsNoTracking().ToListAsync());
        Assert.Equal(threads, all.Count);
        var one = all.Single(row => row.Id == led.Value);
        Assert.Equal((PartnershipStage.Introduced, threads == 2 ? earlier.Value : (PartnershipId?)null), (one.Stage, one.Earlier));
    }

    [Fact]
    public async Task Partners_already_are_not_introduced_again_and_a_pair_asks_once_at_a_time()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var (link, second) = (await scene.Asked(), await scene.Asked());
        using var olha = scene.Visit();
        var (first, other) = (new Uri($"http://x{link}").Segments[^1], new Uri($"http://x{second}").Segments[^1]);
        Assert.True((await scene.Tenant.Send(new ConfirmCooperation(first))).Succeeded);
        Assert.Equal(CooperationErrors.AlreadyAsked, (await scene.Tenant.Send(new ConfirmCooperation(other))).Error);
        Assert.Contains("C-", (await scene.Tenant.Send(new CooperationByLink(other)))!.OpenAlready!, StringComparison.Ordinal);

        await scene.Tenant.Send(new PlanPartnership([scene.Chaville.Id, scene.Nosivka.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Active));
        var asked = await scene.Tenant.Read(db => db.CooperationRequests.AsNoTracking().SingleAsync(row => row.State == CooperationState.Waiting));
        Assert.Equal(PartnershipErrors.AlreadyOpen, (await Introduce(scene, asked)).Error);
    }

    [Fact]
    public async Task Those_who_seek_each_other_are_shown_to_the_association()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var asked = await scene.Confirmed(scene.Wish() with { Aim = CooperationAim.Country, Target = null, Country = "FR" });
        var theirs = await scene.Confirmed(scene.Wish("julie@chaville.example") with { Applicant = scene.Chaville.Id, Aim = CooperationAim.Country, Target = null, Country = "UA", Themes = [Theme.Youth, Theme.Water] });

        var facts = (await scene.Tenant.SendAs(new CooperationFacts(asked.Id), Role.Editor)).Value;

        var match = Assert.Single(facts.Matches);
        Assert.Equal((scene.Chaville.Id, theirs.Number), (match.Municipality, match.Number));
        Assert.Equal([Theme.Youth], match.Themes);
        Assert.False(facts.MayDecline);
        Assert.Equal(ErrorKind.Forbidden, (await scene.Tenant.SendAs(new DeclineRequest(asked.Id, "No", asked.Version), Role.Editor)).Error!.Kind);
    }

    [Fact]
    public async Task Neither_side_can_be_another_associations()
    {
        var (ours, theirs) = (await CooperationScene.Set(await app.NewTenant()), await CooperationScene.Set(await app.NewTenant()));
        var foreign = await theirs.Confirmed();

        Assert.Equal(ErrorKind.Invalid, (await ours.Tenant.Send(ours.Wish() with { Applicant = theirs.Nosivka.Id })).Error!.Kind);
        Assert.Equal(ErrorKind.Invalid, (await ours.Tenant.Send(ours.Wish() with { Target = TargetChoice.Of(theirs.Chaville.Id) })).Error!.Kind);
        Assert.Equal(CooperationErrors.NotFound, (await ours.Tenant.SendAs(new CooperationFacts(foreign.Id), Role.Manager)).Error);
        Assert.Equal(CooperationErrors.NotFound, (await ours.Tenant.SendAs(new IntroduceRequest(foreign.Id, ours.Chaville.Id, true, ours.Julie!.Id, foreign.Version), Role.Manager)).Error);
        Assert.Equal(CooperationErrors.NotFound, (await ours.Tenant.SendAs(new DeclineRequest(foreign.Id, "No", foreign.Version), Role.Manager)).Error);
        Assert.Equal((0, CooperationState.Waiting), (await ours.Tenant.Read(db => db.CooperationRequests.CountAsync()), await theirs.State()));
    }

    [Fact]
    public async Task A_region_and_a_neighbour_of_the_same_country_are_refused_with_the_reason()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        var (region, neighbour) = (PartnershipScene.Town("FR", "FR-IDF", "fr", "Région Île-de-France", MunicipalityKind.Regional), PartnershipScene.Town("UA", "UA32020190000084133", "uk", "Тараща"));
        await scene.Tenant.Add(region, neighbour);

        Assert.Equal(CooperationErrors.NotMunicipal.Text, (await scene.Tenant.Send(scene.Wish() with { Target = TargetChoice.Of(region.Id) })).Error!.Fields.Single().Text);
        Assert.Equal(CooperationErrors.SameCountry.Text, (await scene.Tenant.Send(scene.Wish() with { Target = TargetChoice.Of(neighbour.Id) })).Error!.Fields.Single().Text);
    }

    [Fact]
    public async Task An_erased_speaker_is_in_no_request_and_in_no_letter()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        await Introduce(scene, await scene.Confirmed(scene.Wish(name: "Ольга Приклад")));

        Assert.True((await scene.Tenant.SendAs(new EraseContact(scene.Olha.Id), Role.Manager)).Succeeded);

        Assert.Equal(("", ""), await scene.Tenant.Read(async db => await db.CooperationRequests.Select(row => new ValueTuple<string, string>(row.SpeakerName, row.SpeakerEmail)).SingleAsync()));
        var letters = await scene.Tenant.Read(db => db.Letters.Select(letter => letter.Content + letter.ToName + letter.ToAddress).ToListAsync());
        Assert.DoesNotContain(letters, text => text.Contains("Приклад", StringComparison.Ordinal) || text.Contains("olha@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_merge_takes_requests_along()
    {
        var scene = await CooperationScene.Set(await app.NewTenant());
        await scene.Confirmed();
        var twin = PartnershipScene.Town("FR", "92023", "fr", "Chaville (double)");
        await scene.Tenant.Add(twin);

        Assert.True((await scene.Tenant.SendAs(new MergeMunicipalities(twin.Id, scene.Chaville.Id), Role.Manager)).Succeeded);

        Assert.Equal(twin.Id, (await scene.Tenant.Single<CooperationRequest>()).Target);
    }

    private static Task<Application.Result<PartnershipId>> Introduce(CooperationScene scene, CooperationRequest asked) =>
        scene.Tenant.SendAs(new IntroduceRequest(asked.Id, scene.Chaville.Id, false, scene.Julie?.Id, asked.Version), Role.Editor);

    private static string TokenOf(string link) => new Uri($"http://x{link}").Segments[^1];

    private static Task<int> Letters(CooperationScene scene, LetterKind kind) => scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == kind));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
