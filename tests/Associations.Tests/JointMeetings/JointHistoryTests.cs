using Associations.Application;
using Associations.Application.Exchange;
using Associations.Application.Meetings;
using Associations.Domain.JointMeetings;
using Associations.Domain.Meetings;
using Associations.Tests.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Associations.Tests.JointMeetings;

/// <summary>
/// Random histories of a host and its co-hosts whose words are carried late, in any order and more than once, each time under
/// an id of its own, so that no receipt helps: once everything was carried, all copies stand where the host says.
/// </summary>
public sealed class JointHistoryTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const int Steps = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Words_in_any_order_and_twice_end_in_the_hosts_truth(int seed)
    {
        var scene = await JointScene.Set(app, coHosts: 2);
        var history = new History(scene, new Random(seed));
        foreach (var coHost in scene.CoHosts) Assert.Null((await scene.Ask(coHost)).Error);
        for (var step = 0; step < Steps; step++)
        {
            await history.Act();
            await history.DeliverSome();
        }

        await history.DeliverAll();
        foreach (var coHost in scene.CoHosts) await Agree(scene, coHost, seed);
        Assert.True(history.Carried >= Steps / 2, $"Only {history.Carried} words were carried in history {seed}.");
    }

    private static async Task Agree(JointScene scene, CoHosting coHost, int seed)
    {
        var rows = await scene.Host.Tenant.Read(db => db.CoHosts.AsNoTracking().Where(row => row.Association == coHost.Tenant.Info.Id).ToListAsync(Token));
        var invitations = await coHost.Tenant.Read(db => db.JointInvitations.AsNoTracking().ToListAsync(Token));
        var copies = await coHost.Tenant.Read(db => db.Meetings.AsNoTracking().Where(row => row.HostedBy != null).ToListAsync(Token));
        Assert.Equal((seed, rows.Count), (seed, invitations.Count));
        if (rows.Count == 0) return;

        var (row, invitation, copy) = (rows[0], invitations[0], copies.SingleOrDefault());
        Assert.Equal((seed, row.Round, row.Revision, row.HeardRevision), (seed, invitation.Round, invitation.Revision, invitation.SentRevision));
        if (row.State != CoHostState.Accepted)
        {
            Assert.True(copy is null or { State: MeetingState.Cancelled }, $"History {seed}: the copy of a co-host that is {row.State} is {copy?.State}.");
            Assert.Empty(row.People);
            if (!row.IsWithdrawn) Assert.Equal((seed, row.Answer), (seed, invitation.Answer));
            return;
        }

        var truth = await scene.Host.Tenant.Read(db => db.Meetings.AsNoTracking().SingleAsync(one => one.Id == scene.Host.Id, Token));
        Assert.Equal((seed, truth.State, truth.Time, truth.Reason, truth.Details.Room, truth.Details.Title), (seed, copy!.State, copy.Time, copy.Reason, copy.Details.Room, copy.Details.Title));
        var given = (await coHost.Tenant.SendAs(new MeetingFacts(copy.Id), Domain.Access.Role.Manager)).Value.People;
        Assert.Equal(
            given.Select(person => (person.Name, person.Role, Answer: person.IsBeforeChange ? MeetingAnswer.None : person.Answer)).OrderBy(one => one.Name, StringComparer.Ordinal),
            row.People.Select(person => (person.Name, person.Role, person.Answer)).OrderBy(one => one.Name, StringComparer.Ordinal));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private sealed class History(JointScene scene, Random random)
    {
        private readonly HashSet<Guid> _seen = [];
        private readonly List<(TestTenant From, TestTenant To, ExchangeMessage Message)> _underway = [];
        private int _rooms;

        public int Carried { get; private set; }

        // Refusals are part of life: what does not fit the moment changes nothing.
        public async Task Act()
        {
            var coHost = scene.CoHosts[random.Next(scene.CoHosts.Count)];
            await (random.Next(18) switch
            {
                0 or 1 or 2 => scene.Ask(coHost),
                3 => scene.Withdraw(coHost),
                4 or 5 => scene.Host.Send(version => new MoveMeeting(scene.Host.Id, scene.Host.At(random.Next(6, 20)), version)),
                6 => scene.Host.Send(version => new DescribeMeeting(scene.Host.Id, MeetingScene.Details with { Room = $"https://meet.example/{++_rooms}" }, null, version)),
                7 => scene.Host.Send(version => new CancelMeeting(scene.Host.Id, $"Reason {++_rooms}", version)),
                8 or 9 => scene.Host.Send(version => new RestoreMeeting(scene.Host.Id, version)),
                10 or 11 => scene.Host.Send(version => new ScheduleMeeting(scene.Host.Id, version)),
                _ => ActAsCoHost(coHost),
            });
            await Collect();
        }

        public async Task DeliverSome()
        {
            for (var left = random.Next(3); left > 0 && _underway.Count > 0; left--) await Deliver(random.Next(_underway.Count), again: random.Next(3) == 0);
            await Collect();
        }

        public async Task DeliverAll()
        {
            for (var rounds = 0; _underway.Count > 0; rounds++)
            {
                Assert.True(rounds < 500, "The associations never stop telling each other.");
                await Deliver(random.Next(_underway.Count), again: random.Next(4) == 0);
                await Collect();
            }
        }

        private async Task<Result> ActAsCoHost(CoHosting coHost)
        {
            if (await coHost.Tenant.Read(db => db.JointInvitations.CountAsync(Token)) == 0) return Result.Success;
            if (await coHost.Tenant.Read(db => db.Meetings.CountAsync(Token)) == 0) return random.Next(4) == 0 ? await coHost.Decline() : (await coHost.Accept()).Error is { } error ? error : Result.Success;
            var present = (await coHost.Copy()).Present.Select(one => one.Contact).ToList();
            var contact = random.Next(2) == 0 ? coHost.Person : coHost.Other;
            return random.Next(6) switch
            {
                0 => await coHost.Leave(),
                1 => (await coHost.Accept()).Error is { } error ? error : Result.Success,
                2 or 3 when present.Contains(contact.Id) => await coHost.Answer(contact, (MeetingAnswer)random.Next(1, 4)),
                4 when present.Contains(contact.Id) => await coHost.Remove(contact),
                _ => await coHost.Invite(contact),
            };
        }

        private async Task Deliver(int index, bool again)
        {
            var (from, to, message) = _underway[index];
            if (!again) _underway.RemoveAt(index);
            Carried++;
            Assert.Null((await to.Send(new ReceiveMessage(new Application.Exchange.Sender(from.Info.Id, from.Info.Name), Guid.CreateVersion7(), message.Name, message.Payload))).Error);
        }

        // Taken down as soon as they are written: also what a later word replaces is carried here.
        private async Task Collect()
        {
            var all = scene.CoHosts.Select(coHost => coHost.Tenant).Append(scene.Host.Tenant).ToList();
            foreach (var from in all)
            {
                await from.DrainOutbox();
                var written = await from.Read(db => db.ExchangeMessages.AsNoTracking().ToListAsync(Token));
                foreach (var message in written.Where(message => _seen.Add(message.Id) && message.Payload != "{}"))
                    _underway.Add((from, all.Single(tenant => message.Goes(tenant.Info.Id) && tenant != from), message));
            }
        }
    }
}
