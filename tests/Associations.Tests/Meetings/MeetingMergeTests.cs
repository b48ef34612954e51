using Associations.Application.Meetings;
using Associations.Application.Municipalities;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.Meetings;

/// <summary>Two contacts turn out to be one person who is at a table twice, or was.</summary>
public sealed class MeetingMergeTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Of_two_entries_that_become_one_the_one_at_the_table_stays_there()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var (town, same) = await Twin(scene, "marie@bourges.example");
        await scene.Scheduled();
        var marie = await scene.Person("Marie Exemple");
        // The kept entry has left, the merged one came in its place and answered.
        Assert.Null((await scene.Send(version => new RemoveFromMeeting(scene.Id, marie.Id, version))).Error);
        Assert.Null((await scene.Send(version => new InviteToMeeting(scene.Id, new Invitee(ParticipantRole.Municipality) { Contact = same.Id }, version))).Error);
        var present = await scene.Person("Marie E.");
        Assert.Null((await scene.Send(version => new NoteAnswer(scene.Id, present.Id, MeetingAnswer.Yes, "", version))).Error);

        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Bourges.Id, town.Id), Role.Manager)).Error);

        var kept = await scene.Person("Marie Exemple");
        Assert.Equal((scene.Marie.Id, MeetingAnswer.Yes), (kept.Contact!.Value, kept.Answer));
        Assert.Equal(3, (await scene.Facts()).People.Count);
    }

    [Fact]
    public async Task Of_two_entries_that_become_one_while_times_are_offered_no_word_is_lost_and_the_later_counts()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var (town, same) = await Twin(scene, "m.exemple@bourges.example");
        Assert.Null((await scene.Send(version => new InviteToMeeting(scene.Id, new Invitee(ParticipantRole.Municipality) { Contact = same.Id }, version))).Error);
        var (ten, two, four, six) = (scene.At(10), scene.At(14), scene.At(16), scene.At(18));
        Assert.Null((await scene.Offer(ten, two, four)).Error);
        // The kept entry speaks first, then the merged one: of the first time both, of the second only the merged one, who adds a fourth.
        Assert.Null((await scene.Say("Marie Exemple", [ten])).Error);
        Assert.Null((await scene.Say("Marie E.", [two], no: [ten], proposed: [six])).Error);
        Assert.Null((await scene.Say("Marie Exemple", [], no: [four])).Error);
        // By hand it is refused while both are at one table.
        await app.Outside<Guid>($"update app.contacts set email = 'marie@bourges.example' where tenant_id = $1 and id = '{same.Id.Value}' returning id", scene.Tenant);
        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Bourges.Id, town.Id), Role.Manager)).Error);

        var kept = await scene.Person("Marie Exemple");
        var slots = (await scene.Tenant.Read(db => db.Meetings.AsNoTracking().SingleAsync(row => row.Id == scene.Id))).Offer!.Slots;
        Assert.Equal([(ten, false), (two, true), (four, false), (six, true)], slots.SelectMany(slot => slot.Answers.Select(answer => (slot.Time, answer.Suits))));
        Assert.All(slots.SelectMany(slot => slot.Answers), answer => Assert.Equal(kept.Id, answer.By));
        Assert.Equal(kept.Id, slots[^1].By);
        // It is her word: with Taras' the time is agreed.
        Assert.True((await scene.Say("Taras Zrazok", [two])).Value);
        Assert.Equal(two, (await scene.Facts()).Time);
    }

    [Fact]
    public async Task Of_two_entries_that_become_one_the_later_answer_counts()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var (town, same) = await Twin(scene, "m.exemple@bourges.example");
        Assert.Null((await scene.Send(version => new InviteToMeeting(scene.Id, new Invitee(ParticipantRole.Municipality) { Contact = same.Id }, version))).Error);
        await scene.Scheduled();
        var (first, second) = (await scene.Person("Marie Exemple"), await scene.Person("Marie E."));
        Assert.Null((await scene.Send(version => new NoteAnswer(scene.Id, first.Id, MeetingAnswer.Yes, "I come", version))).Error);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var answered = await scene.Send(version => new NoteAnswer(scene.Id, second.Id, MeetingAnswer.No, "I am ill", version));
        app.Clock.Advance(-TimeSpan.FromMinutes(1));
        Assert.Null(answered.Error);
        await app.Outside<Guid>($"update app.contacts set email = 'marie@bourges.example' where tenant_id = $1 and id = '{same.Id.Value}' returning id", scene.Tenant);

        Assert.Null((await scene.Tenant.SendAs(new MergeMunicipalities(scene.Bourges.Id, town.Id), Role.Manager)).Error);

        var kept = await scene.Person("Marie Exemple");
        Assert.Equal((scene.Marie.Id, MeetingAnswer.No, "I am ill"), (kept.Contact!.Value, kept.Answer, kept.Note));
        Assert.Equal(3, (await scene.Facts()).People.Count);
    }

    // Another entry of Marie's, in another entry of her town.
    private static async Task<(Municipality Town, Contact Same)> Twin(MeetingScene scene, string address)
    {
        var town = Partnerships.PartnershipScene.Town("FR", "18999", "fr", "Bourges-bis");
        var same = Contact.Add(town.Id, new ContactDetails("Marie E.", address, "fr", "Europe/Paris"));
        await scene.Tenant.Add(town, same);
        return (town, same);
    }
}
