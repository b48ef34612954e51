using Associations.Application.JointMeetings;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Mail;
using Associations.Domain.Meetings;
using Associations.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.JointMeetings;

/// <summary>A co-host is suspended while its host goes on, and is taken up again.</summary>
public sealed class JointSuspensionTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_suspended_co_hosts_people_get_no_letters_and_hear_where_it_stands_once_it_is_taken_up_again()
    {
        var scene = await JointScene.Joined(app);
        var coHost = scene.First;
        await scene.Host.Scheduled();
        await scene.Carry();
        var platform = await app.Platform();
        var follow = ActivatorUtilities.CreateInstance<FollowHostsJob>(app.Services);
        Assert.Null((await platform.Send(new SuspendTenant(coHost.Tenant.Info.Id))).Error);

        Assert.Null((await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(15), version))).Error);
        await scene.Carry();
        Assert.Null((await scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(17), version))).Error);
        await scene.Carry();
        await follow.Run(TestContext.Current.CancellationToken);
        Assert.Equal([LetterKind.MeetingInvitation], (await Letters(coHost)).Select(letter => letter.Kind));
        Assert.Equal(scene.Host.Noon, (await coHost.Copy()).Time);
        // The host's message is settled, and nothing waits for an operator.
        Assert.Equal(scene.Host.At(17), (await coHost.Invitation()).Facts.Time);

        Assert.Null((await platform.Send(new ResumeTenant(coHost.Tenant.Info.Id))).Error);
        for (var run = 0; run < 2; run++) await follow.Run(TestContext.Current.CancellationToken);
        Assert.Equal((MeetingState.Scheduled, scene.Host.At(17)), ((await coHost.Copy()).State, (await coHost.Copy()).Time));
        var letters = await Letters(coHost);
        Assert.Equal([LetterKind.MeetingInvitation, LetterKind.MeetingChange], letters.Select(letter => letter.Kind));
        Assert.Equal(scene.Host.At(17), MeetingLetter.Read(letters[^1].Content).Time);
    }

    [Fact]
    public async Task Taken_up_again_nobody_is_reminded_of_an_hour_that_the_host_gave_up_meanwhile()
    {
        var scene = await JointScene.Joined(app);
        var coHost = scene.First;
        await scene.Host.Scheduled();
        await scene.Carry();
        var platform = await app.Platform();
        Assert.Null((await platform.Send(new SuspendTenant(coHost.Tenant.Info.Id))).Error);
        Assert.Null((await scene.Host.Send(version => new CancelMeeting(scene.Host.Id, "No power", version))).Error);
        await scene.Carry();
        Assert.Null((await platform.Send(new ResumeTenant(coHost.Tenant.Info.Id))).Error);

        app.Clock.Set(scene.Host.Noon.Start.Instant.AddMinutes(-50));
        while ((await coHost.Tenant.Send(new RemindOfMeetings())).Value)
        {
        }

        app.Clock.Set(TimeProvider.System.GetUtcNow());
        Assert.Equal([LetterKind.MeetingInvitation, LetterKind.MeetingCancellation], (await Letters(coHost)).Select(letter => letter.Kind));
    }

    private static Task<List<Letter>> Letters(CoHosting coHost) => coHost.Tenant.Read(db => db.Letters.AsNoTracking().OrderBy(letter => letter.Id).ToListAsync());
}
