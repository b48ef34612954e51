using System.Text;
using Associations.Application.Access;
using Associations.Application.Dispatch;
using Associations.Application.Municipalities;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Gazetteer;
using Associations.Domain.Imports;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Tests.Access;
using Associations.Tests.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Partnerships;

public sealed class PartnershipTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly PartnershipDetails Contact = new(Formality.Contact);

    [Fact]
    public async Task A_pair_has_one_open_partnership_whoever_is_named_first()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var again = new PlanPartnership([scene.Chennevieres.Id, scene.Izium.Id], Contact);

        Assert.Equal(PartnershipErrors.AlreadyOpen, (await scene.Tenant.SendAs(again, Role.Editor)).Error);
        var ended = await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Ended, "No answer", (await scene.Facts()).Version), Role.Manager);
        Assert.Null(ended.Error);
        var planned = await scene.Tenant.SendAs(again, Role.Editor);
        Assert.Null(planned.Error);
        // The ended one cannot be opened anew beside it.
        Assert.Equal(PartnershipErrors.AlreadyOpen, (await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Requested, "", (await scene.Facts()).Version), Role.Manager)).Error);
        Assert.Equal(planned.Value, (await scene.Tenant.SendAs(new OpenPartnership(scene.Izium.Id, scene.Chennevieres.Id), Role.Editor)).Value);
    }

    [Fact]
    public async Task Two_who_record_one_pair_at_once_get_one_partnership()
    {
        var amu = await app.NewTenant();
        var (one, other) = (PartnershipScene.Town("UA", "UA18060090000061708", "uk", "Коростень"), PartnershipScene.Town("FR", "18033", "fr", "Bourges"));
        await amu.Add(one, other);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => amu.SendAs(new PlanPartnership(i % 2 == 0 ? [one.Id, other.Id] : [other.Id, one.Id], Contact), Role.Editor)));

        Assert.Equal(1, answers.Count(answer => answer.Succeeded));
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal(PartnershipErrors.AlreadyOpen, answer.Error));
        Assert.Equal(1, await amu.Read(db => db.Partnerships.CountAsync()));
    }

    [Fact]
    public async Task More_than_two_sides_are_one_partnership_that_leaves_pairs_free()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var third = PartnershipScene.Town("PL", "0264011", "en", "Wrocław");
        await scene.Tenant.Add(third);

        var three = await scene.Tenant.SendAs(new PlanPartnership([scene.Izium.Id, scene.Chennevieres.Id, third.Id], Contact), Role.Editor);

        Assert.Equal([scene.Izium.Id, scene.Chennevieres.Id, third.Id], (await scene.Tenant.SendAs(new PartnershipFacts(three.Value), Role.Editor)).Value.Sides.Select(side => side.Id));
        Assert.Equal(PartnershipErrors.SameSide, (await scene.Tenant.SendAs(new PlanPartnership([third.Id, third.Id], Contact), Role.Editor)).Error);
        Assert.Equal(PartnershipErrors.SidesMissing, (await scene.Tenant.SendAs(new PlanPartnership([third.Id], Contact), Role.Editor)).Error);
        Assert.Equal(MunicipalityErrors.NotFound, (await scene.Tenant.SendAs(new PlanPartnership([third.Id, MunicipalityId.New()], Contact), Role.Editor)).Error);
    }

    [Fact]
    public async Task Only_a_manager_closes_and_only_with_a_reason()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var version = (await scene.Facts()).Version;

        Assert.Equal(AccessErrors.Forbidden, (await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Ended, "No answer", version), Role.Editor)).Error);
        Assert.DoesNotContain(PartnershipStage.Ended, (await scene.Tenant.SendAs(new PartnershipFacts(scene.Pair), Role.Editor)).Value.MayGoTo);
        Assert.Equal(PartnershipErrors.ReasonMissing, (await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Ended, " ", version), Role.Manager)).Error);
        Assert.Equal(PartnershipStage.Negotiating, (await scene.Facts()).Stage);
        Assert.Null((await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", version), Role.Editor)).Error);
    }

    [Fact]
    public async Task A_move_is_on_the_timeline_with_who_and_when()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var person = await scene.Tenant.NewMember(Role.Manager);
        // Half past eleven in the evening in London is the next day in Kyiv.
        app.Clock.Set(new DateTimeOffset(2041, 1, 15, 23, 30, 0, TimeSpan.Zero));

        await scene.Tenant.InScope(
            services => ((ISender)services.GetService(typeof(ISender))!).Send(new MovePartnership(scene.Pair, PartnershipStage.Signed, "At the mayors’ meeting", 2)),
            caller => caller.SignedIn(person.Id, person.Name, [Role.Manager]));

        var (entry, by) = (await scene.Facts()).Timeline[0];
        Assert.Equal(
            (PartnershipStage.Negotiating, PartnershipStage.Signed, "At the mayors’ meeting", new DateOnly(2041, 1, 16), person.Name),
            (entry.FromStage, entry.ToStage, entry.Text, entry.FromDay, by));
        app.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task What_was_typed_over_an_older_state_is_a_conflict()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var seen = (await scene.Facts()).Version;
        var first = new PartnershipDetails(Formality.Twinning) { Themes = [Theme.Water], NextStep = new NextStep("Sign", "Taras Zrazok", new DateOnly(2026, 3, 1)) };

        Assert.Null((await scene.Tenant.SendAs(new DescribePartnership(scene.Pair, first, seen), Role.Editor)).Error);
        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new DescribePartnership(scene.Pair, Contact, seen), Role.Manager)).Error);
        Assert.Equal(DispatchErrors.Conflict, (await scene.Tenant.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", seen), Role.Manager)).Error);

        var now = (await scene.Facts()).Details;
        Assert.Equal((first.Formality, first.NextStep), (now.Formality, now.NextStep));
        Assert.Equal(PartnershipErrors.NextStepWithoutOwner, (await scene.Tenant.SendAs(new DescribePartnership(scene.Pair, first with { NextStep = new("Sign", " ", null) }, seen + 1), Role.Editor)).Error);
    }

    [Fact]
    public async Task Events_come_and_go_but_stages_stay()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var meeting = new PartnershipEventDetails(PartnershipEventKind.Meeting, new DateOnly(2024, 5, 28), null, "Online meeting", "");

        Assert.Equal(PartnershipErrors.EventEndsBeforeStart, (await scene.Tenant.SendAs(new AddPartnershipEvent(scene.Pair, meeting with { Until = new DateOnly(2024, 5, 27) }), Role.Editor)).Error);
        Assert.Equal(PartnershipErrors.EventKindMissing, (await scene.Tenant.SendAs(new AddPartnershipEvent(scene.Pair, meeting with { Kind = PartnershipEventKind.Stage }), Role.Editor)).Error);
        var added = (await scene.Tenant.SendAs(new AddPartnershipEvent(scene.Pair, meeting), Role.Editor)).Value;
        var timeline = (await scene.Facts()).Timeline;
        Assert.Equal(["", "Online meeting", "A delegation in Chennevières"], timeline.Select(entry => entry.Event.Title));

        Assert.Equal(PartnershipErrors.StageChangesStay, (await scene.Tenant.SendAs(new RemovePartnershipEvent(scene.Pair, timeline[0].Event.Id), Role.Manager)).Error);
        Assert.Null((await scene.Tenant.SendAs(new RemovePartnershipEvent(scene.Pair, added), Role.Editor)).Error);
        Assert.Equal(PartnershipErrors.EventNotFound, (await scene.Tenant.SendAs(new RemovePartnershipEvent(scene.Pair, added), Role.Editor)).Error);
        Assert.Equal(2, (await scene.Facts()).Timeline.Count);
    }

    [Fact]
    public async Task A_merge_moves_partnerships_and_unites_those_of_one_pair()
    {
        var scene = await PartnershipScene.Set(await app.NewTenant());
        var (copy, bourges) = (PartnershipScene.Town("UA", "UA63040090000021299", "uk", "Ізюмська"), PartnershipScene.Town("FR", "18033", "fr", "Bourges"));
        await scene.Tenant.Add(copy, bourges);
        var same = (await scene.Tenant.Send(new PlanPartnership([copy.Id, scene.Chennevieres.Id], Contact with { Themes = [Theme.Water] }))).Value;
        await scene.Tenant.Send(new AddPartnershipEvent(same, new PartnershipEventDetails(PartnershipEventKind.Meeting, new DateOnly(2022, 1, 1), null, "Known only here", "")));
        var other = (await scene.Tenant.Send(new PlanPartnership([copy.Id, bourges.Id], Contact))).Value;

        Assert.Equal(2, (await scene.Tenant.Send(new MergePreview(scene.Izium.Id, copy.Id))).Value.Partnerships);
        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Izium.Id, copy.Id), Role.Manager)).Error);

        Assert.Equal([scene.Pair, other], (await scene.Tenant.Read(db => db.Partnerships.Select(row => row.Id).ToListAsync())).ToHashSet());
        var united = await scene.Facts();
        Assert.Contains("Known only here", united.Timeline.Select(entry => entry.Event.Title));
        Assert.Equal((PartnershipStage.Negotiating, 4), (united.Stage, united.Timeline.Count));
        Assert.Equal([Theme.Water, Theme.Reconstruction], united.Details.Themes);
        Assert.Equal([scene.Izium.Id, bourges.Id], (await scene.Tenant.Send(new PartnershipFacts(other))).Value.Sides.Select(side => side.Id));
        Assert.Equal(PartnershipErrors.AlreadyOpen, (await scene.Tenant.Send(new PlanPartnership([bourges.Id, scene.Izium.Id], Contact))).Error);
    }

    [Fact]
    public async Task The_two_sides_of_one_partnership_are_not_merged()
    {
        var amu = await app.NewTenant();
        var (one, other) = (PartnershipScene.Town("UA", "UA18060090000061708", "uk", "Коростень"), PartnershipScene.Town("UA", "UA18060090000061709", "uk", "Коростенська"));
        await amu.Add(one, other);
        await amu.Send(new PlanPartnership([one.Id, other.Id], Contact));

        Assert.Equal(PartnershipErrors.MergeOfPartners, (await amu.SendAs(new MergeMunicipalities(one.Id, other.Id), Role.Manager)).Error);
        Assert.Equal(2, await amu.Read(db => db.Municipalities.CountAsync()));
    }

    [Fact]
    public async Task A_regional_body_has_its_regions_code_by_hand_and_by_file()
    {
        var amu = await app.NewTenant();
        var region = new MunicipalityDetails(LocalisedText.Of(("fr", "Région Île-de-France")), MunicipalityKind.Regional);

        Assert.Equal(GazetteerErrors.InseeMalformed.Text, (await amu.SendAs(new RegisterMunicipality("FR", "FR-IDF", region with { Kind = MunicipalityKind.City }), Role.Editor)).Error!.Fields[0].Text);
        Assert.Equal(GazetteerErrors.RegionMalformed.Text, (await amu.SendAs(new RegisterMunicipality("FR", "DE-BY", region), Role.Editor)).Error!.Fields[0].Text);
        Assert.Null((await amu.SendAs(new RegisterMunicipality("FR", "fr-idf", region), Role.Editor)).Error);
        await amu.Import(ImportSubject.Municipalities, Encoding.UTF8.GetBytes("code,name,type\nUA18000000000041385,Житомирська область,обласна\nUA-63,Харківська область,область\n"));

        var bodies = await amu.Read(db => db.Municipalities.OrderBy(row => row.OfficialCode).Select(row => new { row.OfficialCode, row.Kind, row.Region }).ToListAsync());
        Assert.Equal([("FR-IDF", MunicipalityKind.Regional, "FR-IDF"), ("UA-63", MunicipalityKind.Regional, "UA-63"), ("UA18000000000041385", MunicipalityKind.Regional, "UA-18")], bodies.Select(body => (body.OfficialCode, body.Kind, body.Region)));
    }

    [Fact]
    public async Task Another_associations_partnerships_do_not_exist()
    {
        var (scene, other) = (await PartnershipScene.Set(await app.NewTenant()), await app.NewTenant());

        Assert.Equal(PartnershipErrors.NotFound, (await other.SendAs(new PartnershipFacts(scene.Pair), Role.Manager)).Error);
        Assert.Equal(PartnershipErrors.NotFound, (await other.SendAs(new MovePartnership(scene.Pair, PartnershipStage.Signed, "", 2), Role.Manager)).Error);
        Assert.Equal(MunicipalityErrors.NotFound, (await other.SendAs(new PlanPartnership([scene.Izium.Id, scene.Chennevieres.Id], Contact), Role.Manager)).Error);
        Assert.Equal(0, (await other.SendAs(new PartnershipList(new(), new(PartnershipOrder.Due, false, "en")), Role.Manager)).Value.Found);
    }
}
