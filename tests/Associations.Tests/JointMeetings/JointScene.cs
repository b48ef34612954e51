using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Exchange;
using Associations.Application.JointMeetings;
using Associations.Application.Meetings;
using Associations.Application.Tenancy;
using Associations.Domain.Access;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Infrastructure.Exchange;
using Associations.Tests.Meetings;
using Associations.Tests.Partnerships;
using Associations.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Associations.Tests.JointMeetings;

/// <summary>A host whose Korosten and Bourges meet, and associations that it asks to co-host. Everything between them goes through the exchange.</summary>
internal sealed class JointScene
{
    public required AppFixture App { get; init; }

    public required MeetingScene Host { get; init; }

    public required IReadOnlyList<CoHosting> CoHosts { get; init; }

    public CoHosting First => CoHosts[0];

    public static async Task<JointScene> Set(AppFixture app, int coHosts = 1)
    {
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var others = new List<CoHosting>();
        while (others.Count < coHosts) others.Add(await CoHosting.Set(await app.NewTenant(), others.Count));
        return new JointScene { App = app, Host = await MeetingScene.Set(await app.NewTenant()), CoHosts = others };
    }

    /// <summary>With all co-hosts asked and the words carried.</summary>
    public static async Task<JointScene> Asked(AppFixture app, int coHosts = 1)
    {
        var scene = await Set(app, coHosts);
        foreach (var coHost in scene.CoHosts) Assert.Null((await scene.Ask(coHost)).Error);
        await scene.Carry();
        return scene;
    }

    /// <summary>With all co-hosts on board, each with a person of its own, and everything carried.</summary>
    public static async Task<JointScene> Joined(AppFixture app, int coHosts = 1)
    {
        var scene = await Asked(app, coHosts);
        foreach (var coHost in scene.CoHosts)
        {
            Assert.Null((await coHost.Accept()).Error);
            Assert.Null((await coHost.Invite(coHost.Person)).Error);
        }

        await scene.Carry();
        return scene;
    }

    public Task<Result> Ask(CoHosting coHost) => Host.Send(version => new InviteCoHost(Host.Id, coHost.Tenant.Info.Id, version));

    public Task<Result> Withdraw(CoHosting coHost, string reason = "We meet in a smaller circle") => Host.Tenant.SendAs(new WithdrawCoHost(Host.Id, coHost.Tenant.Info.Id, reason), Role.Manager);

    public async Task<CoHostList.Row> Row(CoHosting coHost) => (await Host.Tenant.SendAs(new CoHostList(Host.Id), Role.Manager)).Single(row => row.Association == coHost.Tenant.Info.Id);

    /// <summary>Events and messages of all, until nothing is left to carry: an answer may be answered in turn.</summary>
    public async Task Carry()
    {
        for (var round = 0; round < 4; round++)
        {
            foreach (var tenant in CoHosts.Select(coHost => coHost.Tenant).Append(Host.Tenant)) await tenant.DrainOutbox();
            await App.Services.GetRequiredService<ExchangeCarrier>().CarryAll(TestContext.Current.CancellationToken);
        }
    }
}

/// <summary>One co-host: a municipality of its own with somebody who speaks for it.</summary>
internal sealed class CoHosting
{
    public required TestTenant Tenant { get; init; }

    public required Contact Person { get; init; }

    public required Contact Other { get; init; }

    public static async Task<CoHosting> Set(TestTenant tenant, int number)
    {
        var town = PartnershipScene.Town("FR", $"3307{number}", "fr", $"Exempleville {number}");
        var person = Contact.Add(town.Id, new ContactDetails($"Zélie Canari {number}", $"canari-{number}@exempleville.example", "fr", "Europe/Paris") { Position = $"Canari de position {number}" });
        var other = Contact.Add(town.Id, new ContactDetails($"Odile Serin {number}", $"serin-{number}@exempleville.example", "fr", "Europe/Paris"));
        await tenant.Add(town, person, other);
        return new() { Tenant = tenant, Person = person, Other = other };
    }

    public Task<JointInvitation> Invitation() => Tenant.Single<JointInvitation>();

    public Task<Meeting> Copy() => Tenant.Read(db => db.Meetings.AsNoTracking().SingleAsync(row => row.HostedBy != null, TestContext.Current.CancellationToken));

    public async Task<Result<MeetingId>> Accept() => await Tenant.SendAs(new AcceptJointInvitation((await Invitation()).Id), Role.Manager);

    public async Task<Result> Decline(string reason = "Nobody of ours is free") => await Tenant.SendAs(new DeclineJointInvitation((await Invitation()).Id, reason), Role.Manager);

    public async Task<Result> Leave(string reason = "Our programme has ended") => await Send((id, version) => new LeaveJointMeeting(id, reason, version));

    public Task<Result> Invite(Contact contact, ParticipantRole role = ParticipantRole.Municipality) => Send((id, version) => new InviteToMeeting(id, new Invitee(role) { Contact = contact.Id }, version));

    public async Task<Result> Remove(Contact contact)
    {
        var participant = (await Copy()).Present.Single(one => one.Contact == contact.Id).Id;
        return await Send((id, version) => new RemoveFromMeeting(id, participant, version));
    }

    public async Task<Result> Answer(Contact contact, MeetingAnswer answer)
    {
        var participant = (await Copy()).Present.Single(one => one.Contact == contact.Id).Id;
        return await Send((id, version) => new NoteAnswer(id, participant, answer, "", version));
    }

    /// <summary>Sends as a manager, at the copy's version as it is now.</summary>
    public async Task<Result> Send(Func<MeetingId, int, IRequest<Result>> request)
    {
        var copy = await Copy();
        return await Tenant.SendAs(request(copy.Id, copy.Version), Role.Manager);
    }
}
