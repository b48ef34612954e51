using Associations.Application;
using Associations.Application.Mail;
using Associations.Application.Meetings;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Meetings;

/// <summary>What tests of offers do again and again with a meeting of Korosten and Bourges.</summary>
internal static class OfferScene
{
    public static async Task<Result> Offer(this MeetingScene scene, params MeetingTime[] times) => await scene.Offer(scene.Id, times);

    public static async Task<Result> Offer(this MeetingScene scene, MeetingId id, params MeetingTime[] times) =>
        await scene.Tenant.SendAs(new OfferTimes(id, times, scene.Tenant.App.Clock.GetUtcNow().AddDays(7), null, (await scene.Facts(id)).Version), Role.Manager);

    /// <summary>The personal link's token of somebody at a meeting.</summary>
    public static async Task<string> Token(this MeetingScene scene, MeetingId id, string name)
    {
        var person = (await scene.Facts(id)).People.Single(one => one.Name == name).Id;
        return await scene.Token(id, person);
    }

    public static async Task<string> Token(this MeetingScene scene, MeetingId id, ParticipantId person)
    {
        var meeting = await scene.Tenant.Read(db => db.Meetings.AsNoTracking().SingleAsync(row => row.Id == id));
        return await scene.Tenant.InScope(services => Task.FromResult(services.GetRequiredService<ILinkTokens>().Seal(LinkPurpose.Meeting, meeting.Everybody.Single(one => one.Id == person).Link)));
    }

    /// <summary>Answers by the link: which hours suit, which do not; and proposes others.</summary>
    public static async Task<Result<bool>> Say(this MeetingScene scene, string name, MeetingTime[] yes, MeetingTime[]? no = null, MeetingTime[]? proposed = null)
    {
        var slots = (await scene.Facts()).Offer?.Slots ?? [];
        var answers = slots.Where(slot => yes.Contains(slot.Time) || no?.Contains(slot.Time) == true).ToDictionary(slot => slot.Id, slot => yes.Contains(slot.Time));
        return await scene.Tenant.Send(new AnswerOffer(await scene.Token(scene.Id, name), answers, [.. (proposed ?? []).Select(time => time.Start)], ""));
    }

    /// <summary>What the table of bookings holds of a meeting, by when it begins.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> Held(this MeetingScene scene, MeetingId? id = null) =>
        [.. (await scene.Tenant.App.Outside<DateTime>($"select lower(during) from app.meeting_bookings where tenant_id = $1 and meeting = '{(id ?? scene.Id).Value}' order by 1", scene.Tenant)).Select(at => new DateTimeOffset(at))];
}
