using Associations.Application.Meetings;
using Associations.Application.Scheduling;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Meetings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.Scheduling;

/// <summary>A row at which work fails stands in no other's way, and the failure is seen. Oracle: the ledger's letters.</summary>
public sealed class DueStepsTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_row_that_always_fails_keeps_nobody_else_from_their_reminder()
    {
        var (scene, other) = (await MeetingScene.Set(await app.NewTenant()), await MeetingScene.Set(await app.NewTenant()));
        var (later, elsewhere) = (await scene.Plan(scene.At(16, daysLater: 1)), await other.Plan(other.At(16, daysLater: 1)));
        await scene.Scheduled();
        foreach (var (one, meeting) in new[] { (scene, later), (other, elsewhere) })
            Assert.Null((await one.Tenant.SendAs(new ScheduleMeeting(meeting, (await one.Facts(meeting)).Version), Domain.Access.Role.Manager)).Error);
        // Due before all others, and not to be read.
        await app.Outside<Guid>($"update app.meetings set zone = 'Nowhere/Land', remind_at = remind_at - interval '1 hour' where tenant_id = $1 and id = '{scene.Id.Value}' returning id", scene.Tenant);
        app.Clock.Set(scene.At(16).Start.Instant.AddMinutes(5));

        var failed = await Assert.ThrowsAsync<AggregateException>(() => app.Services.GetRequiredService<ITenantRunner>().TakeSteps<RemindOfMeetings>([scene.Tenant.Info.Id, other.Tenant.Info.Id], TestContext.Current.CancellationToken));

        app.Clock.Set(TimeProvider.System.GetUtcNow());
        Assert.Single(failed.InnerExceptions);
        foreach (var (one, meeting) in new[] { (scene, later), (other, elsewhere) })
        {
            var letters = await one.Tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKind.MeetingReminder).ToListAsync());
            Assert.Equal(3, letters.Count);
            Assert.All(letters, letter => Assert.Equal([meeting.Value], MeetingReminderLetter.Read(letter.Content).Meetings.Select(part => part.Meeting)));
        }
    }

    [Fact]
    public async Task What_goes_wrong_with_an_offer_keeps_nobody_from_a_reminder_and_every_failure_is_seen()
    {
        var scene = await MeetingScene.Set(await app.NewTenant());
        var (offered, lost) = (await scene.Plan(scene.At(15, daysLater: 3)), await scene.Plan(scene.At(16, daysLater: 1)));
        await scene.Scheduled();
        Assert.Null((await scene.Tenant.SendAs(new ScheduleMeeting(lost, (await scene.Facts(lost)).Version), Domain.Access.Role.Manager)).Error);
        Assert.Null((await scene.Offer(offered, scene.At(17, daysLater: 3))).Error);
        await app.Outside<Guid>($"update app.meetings set zone = 'Nowhere/Land', remind_at = remind_at - interval '30 hours' where tenant_id = $1 and id in ('{offered.Value}', '{lost.Value}') returning id", scene.Tenant);
        app.Clock.Set(scene.At(12).Start.Instant.AddDays(-7).AddMinutes(5));

        var failed = await Assert.ThrowsAsync<AggregateException>(() => app.Services.GetRequiredService<ITenantRunner>().TakeSteps<EndOffers, RemindOfMeetings>([scene.Tenant.Info.Id], TestContext.Current.CancellationToken));

        app.Clock.Set(TimeProvider.System.GetUtcNow());
        Assert.Equal(2, failed.InnerExceptions.Count);
        var letters = await scene.Tenant.Read(db => db.Letters.AsNoTracking().Where(letter => letter.Kind == LetterKind.MeetingReminder).ToListAsync());
        Assert.Equal(3, letters.Count);
        Assert.All(letters, letter => Assert.Equal([scene.Id.Value], MeetingReminderLetter.Read(letter.Content).Meetings.Select(part => part.Meeting)));
    }
}
