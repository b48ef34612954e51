using Associations.Application.Access;
using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Application.Documents;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Mail;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Documents;
using Associations.Tests.Partnerships;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Agreements;

public sealed class AgreementTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task An_agreement_goes_its_way_and_the_partnership_becomes_signed_with_it()
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant())).Approved();
        Assert.Equal(PartnershipStage.Negotiating, await scene.Stage());

        Assert.Null((await scene.Send(version => new SignAgreement(scene.Id, scene.Signature(), version))).Error);
        Assert.Null((await scene.Send(version => new RegisterAgreement(scene.Id, new Registration("Ministry", "UA-77", AgreementScene.Today), version))).Error);

        var (stored, facts) = (await scene.Stored(), await scene.Pair.Facts());
        Assert.Equal((AgreementState.Registered, PartnershipStage.Signed), (stored.State, facts.Stage));
        Assert.Equal(stored.SignedOn, stored.ValidFrom);
        Assert.Equal(
            [PartnershipAct.AgreementDrafted, PartnershipAct.DocumentAdded, PartnershipAct.CouncilDecided, PartnershipAct.CouncilDecided, PartnershipAct.AgreementSigned, PartnershipAct.AgreementRegistered],
            facts.Timeline.Where(entry => entry.Event.Act is not null).OrderBy(entry => entry.Event.RecordedAt).Select(entry => entry.Event.Act));
    }

    [Theory]
    [InlineData(PartnershipStage.Exploring)]
    [InlineData(PartnershipStage.Dormant)]
    [InlineData(PartnershipStage.Ended)]
    public async Task A_signature_is_refused_where_the_stage_forbids_it_and_nothing_is_written(PartnershipStage stage)
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant())).Approved();
        var before = await scene.Pair.Facts();
        await scene.Tenant.SendAs(new MovePartnership(scene.Pair.Pair, stage, "No answer", before.Version), Role.Manager);

        var refused = await scene.Send(version => new SignAgreement(scene.Id, scene.Signature(), version));

        Assert.Equal(stage == PartnershipStage.Ended ? AgreementErrors.PartnershipClosed : AgreementErrors.NotNegotiating, refused.Error);
        Assert.Equal((AgreementState.Approved, stage), ((await scene.Stored()).State, await scene.Stage()));
        Assert.DoesNotContain((await scene.Pair.Facts()).Timeline, entry => entry.Event.Act == PartnershipAct.AgreementSigned);
    }

    [Fact]
    public async Task A_signature_recorded_later_dates_the_stage_and_a_registration_comes_after_it()
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant())).Approved();
        app.Clock.Advance(TimeSpan.FromDays(20));
        try
        {
            var on = AgreementScene.Today.AddDays(5);
            Assert.Null((await scene.Send(version => new SignAgreement(scene.Id, scene.Signature(on), version))).Error);

            Assert.Equal(on, Assert.Single((await scene.Pair.Facts()).Timeline, entry => entry.Event.ToStage == PartnershipStage.Signed).Event.FromDay);
            Assert.Equal(AgreementErrors.RegisteredBeforeSignature, (await scene.Send(version => new RegisterAgreement(scene.Id, new Registration("Ministry", "UA-77", on.AddDays(-1)), version))).Error);
            Assert.Equal(WrittenText.NotPlain, (await scene.Send(version => new RegisterAgreement(scene.Id, new Registration("Ministry", "UA\u202E77", on), version))).Error);
        }
        finally
        {
            app.Clock.Set(TimeProvider.System.GetUtcNow());
        }
    }

    [Fact]
    public async Task A_wrong_end_that_expired_is_corrected()
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant(), until: AgreementScene.Today.AddDays(1))).Signed();
        app.Clock.Advance(TimeSpan.FromDays(3));
        try
        {
            while (await scene.Tenant.Send(new AdvanceAgreements()) is { Value: true })
            {
            }

            var expired = await scene.Stored();
            Assert.Equal(AgreementState.Expired, expired.State);
            Assert.Null((await scene.Send(version => new DescribeAgreement(scene.Id, expired.Details with { ValidUntil = AgreementScene.Today.AddYears(1) }, version))).Error);
            Assert.Equal((AgreementState.Signed, AgreementStep.NinetyDaysLeft), ((await scene.Stored()).State, (await scene.Stored()).NextStep));
        }
        finally
        {
            app.Clock.Set(TimeProvider.System.GetUtcNow());
        }
    }

    [Fact]
    public async Task The_text_is_settled_only_when_every_article_stands_in_both_languages()
    {
        var scene = await AgreementScene.Set(await app.NewTenant());
        Assert.Null((await scene.Send(version => new WriteArticle(scene.Id, null, AgreementScene.Text("Витрати", "Кожна сторона несе свої.", null, null), 0, version))).Error);
        Assert.Equal(AgreementErrors.TextIncomplete, (await scene.Send(version => new MoveAgreement(scene.Id, AgreementState.Negotiated, version))).Error);

        var costs = (await scene.Stored()).Articles[0];
        Assert.Equal(AgreementErrors.ArticleEmpty, (await scene.Send(version => new WriteArticle(scene.Id, costs.Id, AgreementScene.Text(null, " ", null, null), 0, version))).Error);
        Assert.Null((await scene.Send(version => new WriteArticle(scene.Id, costs.Id, AgreementScene.Text("Витрати", "Кожна сторона несе свої.", "Frais", "Chacune les siens."), 5, version))).Error);
        await scene.Negotiated();

        Assert.Equal(["Мета", "Витрати"], (await scene.Stored()).Articles.Select(article => article.Text.Heading.ByLanguage["uk"]));
        Assert.Equal(AgreementErrors.TextClosed, (await scene.Send(version => new RemoveArticle(scene.Id, costs.Id, version))).Error);
    }

    [Fact]
    public async Task Back_to_a_draft_decisions_are_void()
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant())).Negotiated();
        var document = await DocumentScene.Add(scene.Pair);
        await scene.Send(version => new DecideByCouncil(scene.Id, scene.Pair.Izium.Id, new Decision(AgreementScene.Today, "1", document), version));
        Assert.Equal(DocumentErrors.IsDecision, (await scene.Tenant.SendAs(new RemoveDocument(document), Role.Manager)).Error);

        Assert.Null((await scene.Send(version => new MoveAgreement(scene.Id, AgreementState.Draft, version))).Error);
        await scene.Negotiated();

        Assert.Empty((await scene.Stored()).Decisions);
        Assert.Null((await scene.Tenant.SendAs(new RemoveDocument(document), Role.Manager)).Error);
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var tenant = await app.NewTenant();
        var scene = await (await AgreementScene.Set(tenant)).Negotiated();
        var document = await DocumentScene.Add(scene.Pair);
        var tomorrow = AgreementScene.Today.AddDays(2);

        Assert.Equal(AgreementErrors.InTheFuture, (await scene.Send(version => new DecideByCouncil(scene.Id, scene.Pair.Izium.Id, new Decision(tomorrow, "1", document), version))).Error);
        Assert.Equal(AgreementErrors.DecisionIncomplete, (await scene.Send(version => new DecideByCouncil(scene.Id, scene.Pair.Izium.Id, new Decision(AgreementScene.Today, " ", document), version))).Error);
        Assert.Equal(AgreementErrors.DocumentOfAnother, (await scene.Send(version => new DecideByCouncil(scene.Id, scene.Pair.Izium.Id, new Decision(AgreementScene.Today, "1", DocumentId.New()), version))).Error);
        Assert.Equal(AccessErrors.Forbidden, (await scene.Send(version => new AbandonAgreement(scene.Id, "x", version), Role.Editor)).Error);
        Assert.Equal(AgreementErrors.SameLanguage, (await tenant.SendAs(new DraftAgreement(scene.Pair.Pair, new AgreementDetails(AgreementKind.Twinning, "x", null, null), new LanguagePair("uk", "uk"), []), Role.Editor)).Error);
        Assert.Equal(AgreementErrors.UnknownLanguage, (await tenant.SendAs(new DraftAgreement(scene.Pair.Pair, new AgreementDetails(AgreementKind.Twinning, "x", null, null), new LanguagePair("uk", "tlh"), []), Role.Editor)).Error);
        await scene.Decided(document);
        Assert.Equal(AgreementErrors.SignatoryMissing, (await scene.Send(version => new SignAgreement(scene.Id, scene.Signature() with { Signatories = [] }, version))).Error);
        Assert.Equal(AgreementErrors.InTheFuture, (await scene.Send(version => new SignAgreement(scene.Id, scene.Signature(tomorrow), version))).Error);
    }

    [Fact]
    public async Task Clauses_are_copied_and_their_later_changes_change_no_agreement()
    {
        var scene = await AgreementScene.Set(await app.NewTenant());
        var book = (await scene.Tenant.SendAs(new Clauses(), Role.Editor)).Value;
        Assert.Equal((9, 0), (book.All.Count, book.Version));
        Assert.All(book.All, clause => Assert.All(Language.All, language => Assert.True(clause.Text.IsWrittenIn(language))));
        var costs = book.All[4];
        Assert.Equal("Costs", costs.Text.Heading.In("en"));

        Assert.Null((await scene.Send(version => new InsertClauses(scene.Id, [costs.Id], version))).Error);
        var changed = new ArticleText(LocalisedText.Of(("uk", "Кошти")), LocalisedText.Of(("uk", "Інше.")));
        Assert.Equal(AccessErrors.Forbidden, (await scene.Tenant.SendAs(new WriteClause(costs.Id, changed, 0, 0), Role.Editor)).Error);
        Assert.Null((await scene.Tenant.SendAs(new WriteClause(costs.Id, changed, 0, 0), Role.Manager)).Error);
        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new WriteClause(null, changed, 0, 0), Role.Manager)).Error);
        var now = (await scene.Tenant.SendAs(new Clauses(), Role.Editor)).Value;
        Assert.Equal("Кошти", now.All[0].Text.Heading.In("uk"));
        Assert.Null((await scene.Tenant.SendAs(new RemoveClause(costs.Id, now.Version), Role.Manager)).Error);

        Assert.Equal(8, (await scene.Tenant.SendAs(new Clauses(), Role.Editor)).Value.All.Count);
        Assert.Equal(["Мета", "Витрати"], (await scene.Stored()).Articles.Select(article => article.Text.Heading.In("uk")));
        Assert.DoesNotContain("en", (await scene.Stored()).Articles[1].Text.Body.Languages);
        Assert.Equal(9, (await (await app.NewTenant()).SendAs(new Clauses(), Role.Editor)).Value.All.Count);
    }

    [Fact]
    public async Task Managers_are_reminded_twice_and_the_agreement_expires_after_its_last_day_in_the_associations_zone()
    {
        var until = AgreementScene.Today.AddDays(200);
        var scene = await (await AgreementScene.Set(await app.NewTenant(zone: "Europe/Kyiv"), until)).Signed();
        var person = await scene.Tenant.NewMember(Role.Manager);
        await scene.Tenant.NewMember(Role.Editor);
        // Oracle: 09:00 in Kyiv and midnight there, by the zone's own rules.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
        DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 0)), zone.GetUtcOffset(day.ToDateTime(new TimeOnly(hour, 0))));

        foreach (var (moment, letters) in new[] { (At(until.AddDays(-90), 9), 1), (At(until.AddDays(-30), 9), 2), (At(until.AddDays(1), 0), 2) })
        {
            app.Clock.Set(moment.AddMinutes(-1));
            Assert.False((await scene.Tenant.Send(new AdvanceAgreements())).Value);
            app.Clock.Set(moment.AddMinutes(1));
            Assert.True((await scene.Tenant.Send(new AdvanceAgreements())).Value);
            Assert.False((await scene.Tenant.Send(new AdvanceAgreements())).Value);
            var sent = await scene.Tenant.Read(db => db.Letters.Where(letter => letter.Kind == LetterKind.AgreementReminder).Select(letter => letter.User).ToListAsync());
            Assert.Equal(Enumerable.Repeat((UserId?)person.Id, letters), sent);
        }

        Assert.Equal((AgreementState.Expired, PartnershipStage.Signed), ((await scene.Stored()).State, await scene.Stage()));
        Assert.Contains((await scene.Pair.Facts()).Timeline, entry => entry.Event.Act == PartnershipAct.AgreementExpired && entry.Event.FromDay == until);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_renewed_agreement_is_neither_reminded_of_nor_expires()
    {
        var until = AgreementScene.Today.AddDays(100);
        var scene = await (await AgreementScene.Set(await app.NewTenant(), until)).Signed();
        await scene.Tenant.NewMember(Role.Manager);
        var begun = await scene.Tenant.SendAs(new RenewAgreement(scene.Id, (await scene.Stored()).Version), Role.Editor);
        Assert.Equal(AgreementErrors.RenewalBegun, (await scene.Tenant.SendAs(new RenewAgreement(scene.Id, (await scene.Stored()).Version), Role.Editor)).Error);
        var renewal = new AgreementScene { Pair = scene.Pair, Id = begun.Value };
        Assert.Equal(AgreementState.Signed, (await scene.Stored()).State);
        Assert.Equal((await scene.Stored()).Articles.Select(article => article.Text), (await renewal.Stored()).Articles.Select(article => article.Text));
        await renewal.Signed();
        Assert.Equal(AgreementState.Renewed, (await scene.Stored()).State);

        app.Clock.Advance(TimeSpan.FromDays(120));
        Assert.False((await scene.Tenant.Send(new AdvanceAgreements())).Value);
        Assert.Equal(0, await scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.AgreementReminder)));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_worker_that_stood_still_reminds_once_and_not_of_what_is_over()
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant(), AgreementScene.Today.AddDays(120))).Signed();
        await scene.Tenant.NewMember(Role.Manager);

        app.Clock.Advance(TimeSpan.FromDays(100));
        Assert.True((await scene.Tenant.Send(new AdvanceAgreements())).Value);
        Assert.False((await scene.Tenant.Send(new AdvanceAgreements())).Value);
        Assert.Equal(1, await scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.AgreementReminder)));
        app.Clock.Advance(TimeSpan.FromDays(40));
        Assert.True((await scene.Tenant.Send(new AdvanceAgreements())).Value);
        Assert.Equal((AgreementState.Expired, 1), ((await scene.Stored()).State, await scene.Tenant.Read(db => db.Letters.CountAsync(letter => letter.Kind == LetterKind.AgreementReminder))));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task Agreements_go_along_when_two_entries_of_one_municipality_become_one()
    {
        var scene = await (await AgreementScene.Set(await app.NewTenant())).Signed();
        var kept = PartnershipScene.Town("FR", "94020", "fr", "Chennevières-sur-Marne");
        await scene.Tenant.Add(kept);
        var pair = (await scene.Tenant.SendAs(new PlanPartnership([scene.Pair.Izium.Id, kept.Id], new PartnershipDetails(Formality.Contact), PartnershipStage.Signed), Role.Manager)).Value;

        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(kept.Id, scene.Pair.Chennevieres.Id), Role.Manager)).Error);

        var stored = await scene.Stored();
        Assert.Equal(pair, stored.Partnership);
        Assert.Equal(new[] { scene.Pair.Izium.Id, kept.Id }.ToHashSet(), stored.Decisions.Select(made => made.Side).ToHashSet());
        Assert.Equal(kept.Id, stored.Signatories[1].Side);
    }
}

internal static class Further
{
    public static async Task Decided(this AgreementScene scene, DocumentId document)
    {
        foreach (var side in new[] { scene.Pair.Izium.Id, scene.Pair.Chennevieres.Id })
            Assert.Null((await scene.Send(version => new DecideByCouncil(scene.Id, side, new Decision(AgreementScene.Today, "1", document), version))).Error);
    }
}
