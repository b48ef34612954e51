using Associations.Application.Agreements;
using Associations.Application.Dispatch;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Associations.Tests.Documents;
using FsCheck;
using FsCheck.Fluent;
using Result = Associations.Application.Result;
using static Associations.Domain.Agreements.AgreementState;

namespace Associations.Tests.Agreements;

/// <summary>Two managers at one agreement, by random sequences. Oracle: the table of states, written out here by hand.</summary>
public sealed class AgreementStatesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly Dictionary<AgreementState, AgreementState[]> Table = new()
    {
        [Draft] = [Negotiated, Abandoned],
        [Negotiated] = [Draft, Approved, Abandoned],
        [Approved] = [Signed, Abandoned],
        [Signed] = [Registered, Expired, Renewed],
        [Registered] = [Expired, Renewed],
        [Expired] = [Renewed],
        [Renewed] = [],
        [Abandoned] = [],
    };

    // What a person does; the end of its time comes by itself, and a renewal by another agreement's signature.
    private static readonly AgreementState[] ByPeople = [Draft, Negotiated, Approved, Signed, Registered, Abandoned];

    private static readonly Gen<Step> Steps =
        from act in Gen.Frequency((3, Gen.Constant(Act.Look)), (8, Gen.Constant(Act.Move)), (3, Gen.Constant(Act.BothMove)), (2, Gen.Constant(Act.TimePasses)), (2, Gen.Constant(Act.RenewalSigned)))
        from who in Gen.Choose(0, 1)
        from to in Gen.Elements(ByPeople)
        from other in Gen.Elements(ByPeople)
        from likely in Gen.Frequency((5, Gen.Constant(true)), (1, Gen.Constant(false)))
        from looks in Gen.Frequency((2, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new Step(act, who, to, other, likely, looks);

    private enum Act
    {
        Look,
        Move,
        BothMove,
        TimePasses,
        RenewalSigned,
    }

    private sealed record Step(Act Act, int Who, AgreementState To, AgreementState Other, bool Likely, bool Looks)
    {
        // Rather forward than given up, so that sequences get far.
        public Step From(AgreementState state)
        {
            var next = Table[state].Where(ByPeople.Contains).Where(to => to != Abandoned || (To == Abandoned && Other == Abandoned)).ToArray();
            return Likely && next.Length > 0 ? this with { To = next[(int)To % next.Length], Other = next[(int)Other % next.Length] } : this;
        }
    }

    [Fact]
    public async Task No_state_is_reached_that_the_table_forbids_and_no_change_is_lost()
    {
        var (moved, conflicts, forbidden, raced) = (0, 0, 0, 0);
        var reached = new HashSet<AgreementState>();
        await Task.CompletedTask;

        // Long enough to get far: FsCheck's own lists are mostly short. On, until the walks met what they are to meet.
        for (var round = 0; round < 8 && !Met(); round++)
        {
            Prop.ForAll(Gen.Sized(size => Steps.ListOf(size)).ToArbitrary(), steps =>
            {
                var desk = Desk.Open(app).GetAwaiter().GetResult();
                foreach (var step in steps) desk.Take(step).GetAwaiter().GetResult();
                (moved, conflicts, forbidden, raced) = (moved + desk.Moved, conflicts + desk.Conflicts, forbidden + desk.Forbidden, raced + desk.Raced);
                reached.UnionWith(desk.Reached);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(10).WithStartSize(30).WithEndSize(45));
        }

        Assert.True(Met(), $"{moved} moved, {conflicts} conflicts, {forbidden} forbidden, {raced} raced; reached {string.Join(", ", reached)}");

        bool Met() => moved > 50 && conflicts > 20 && forbidden > 50 && raced > 5 && reached.SetEquals(Enum.GetValues<AgreementState>());
    }

    [Fact]
    public void The_domain_has_the_same_table() =>
        Assert.All(Table, row => Assert.Equal(row.Value.Order(), row.Key.Next().Order()));

    private sealed class Desk(AppFixture app, AgreementScene scene, DocumentId document)
    {
        private readonly int[] _seen = new int[2];
        private AgreementState _state = Draft;
        private int _version;
        private int _decided;

        public int Moved { get; private set; }

        public int Conflicts { get; private set; }

        public int Forbidden { get; private set; }

        public int Raced { get; private set; }

        public HashSet<AgreementState> Reached { get; } = [Draft];

        public static async Task<Desk> Open(AppFixture app)
        {
            var scene = await AgreementScene.Set(await app.NewTenant());
            var desk = new Desk(app, scene, await DocumentScene.Add(scene.Pair)) { _version = (await scene.Stored()).Version };
            desk._seen[0] = desk._seen[1] = desk._version;
            return desk;
        }

        public async Task Take(Step step)
        {
            if (step.Act == Act.Look) _seen[step.Who] = _version;
            else if (step.Act == Act.Move) await One(step.From(_state));
            else if (step.Act == Act.BothMove) await Both(step.From(_state));
            else if (step.Act == Act.TimePasses) await TimePasses();
            else await RenewalSigned();

            var stored = await scene.Stored();
            Assert.Equal((_state, _version, _decided), (stored.State, stored.Version, stored.Decisions.Count));
            Assert.Equal(Reached.Contains(Signed) ? PartnershipStage.Signed : PartnershipStage.Negotiating, await scene.Stage());
        }

        private async Task One(Step step)
        {
            if (step.Looks) _seen[step.Who] = _version;
            var answer = await Send(step.To, _seen[step.Who]);
            if (_seen[step.Who] != _version) Refused(answer, DispatchErrors.Conflict);
            else if (!Allowed(step.To)) Refused(answer, AgreementErrors.StateNotAllowed);
            else await Went(step.To, answer);
        }

        private async Task Both(Step step)
        {
            _seen[0] = _seen[1] = _version;
            var (isOne, isOther) = (Allowed(step.To), Allowed(step.Other));
            var answers = await Task.WhenAll(Send(step.To, _version), Send(step.Other, _version));
            Assert.Equal(isOne || isOther ? 1 : 0, answers.Count(answer => answer.Succeeded));
            foreach (var (to, answer) in new[] { step.To, step.Other }.Zip(answers))
            {
                if (answer.Error == DispatchErrors.Conflict) Conflicts++;
                else if (answer.Error is not null) Refused(answer, AgreementErrors.StateNotAllowed);
            }

            if (isOne && isOther) Raced++;
            if (answers[0].Succeeded) await Went(step.To, answers[0]);
            else if (answers[1].Succeeded) await Went(step.Other, answers[1]);
        }

        // Decided again, an approved one stays approved.
        private bool Allowed(AgreementState to) => Table[_state].Contains(to) || (_state == Approved && to == Approved);

        private void Refused(Result answer, Error expected)
        {
            Assert.Equal(expected, answer.Error);
            if (expected == DispatchErrors.Conflict) Conflicts++;
            else Forbidden++;
        }

        private async Task Went(AgreementState to, Result answer)
        {
            Assert.Null(answer.Error);
            Moved++;
            if (to == Draft) _decided = 0;
            if (to == Approved && _decided < 2) _decided++;
            Enter(to == Approved && _decided < 2 ? Negotiated : to);
            _version = await NextVersion();
        }

        private void Enter(AgreementState state)
        {
            _state = state;
            Reached.Add(state);
        }

        private async Task<int> NextVersion()
        {
            var next = (await scene.Stored()).Version;
            Assert.True(next > _version);
            return next;
        }

        // Its last day comes and goes.
        private async Task TimePasses()
        {
            if (_state.IsInForce() && (await scene.Stored()).ValidUntil is null)
            {
                Assert.Null((await scene.Send(version => new DescribeAgreement(scene.Id, new AgreementDetails(AgreementKind.Memorandum, "Memorandum", null, Day), version))).Error);
                _version = await NextVersion();
            }

            app.Clock.Advance(TimeSpan.FromDays(2));
            var taken = (await scene.Tenant.Send(new AdvanceAgreements())).Value;
            Assert.Equal(Table[_state].Contains(Expired), taken);
            if (!taken) return;
            Enter(Expired);
            _version = await NextVersion();
        }

        private DateOnly Day => DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);

        private async Task RenewalSigned()
        {
            var begun = await scene.Tenant.SendAs(new RenewAgreement(scene.Id, _version), Role.Editor);
            if (!Table[_state].Contains(Renewed))
            {
                Assert.Equal(AgreementErrors.StateNotAllowed, begun.Error);
                Forbidden++;
                return;
            }

            var renewal = new AgreementScene { Pair = scene.Pair, Id = begun.Value };
            await renewal.Negotiated();
            foreach (var side in new[] { scene.Pair.Izium.Id, scene.Pair.Chennevieres.Id })
                Assert.Null((await renewal.Send(version => new DecideByCouncil(renewal.Id, side, new Decision(AgreementScene.Today.AddDays(-1), "1", document), version))).Error);
            Assert.Null((await renewal.Send(version => new SignAgreement(renewal.Id, renewal.Signature(), version))).Error);
            Enter(Renewed);
            _version = await NextVersion();
        }

        private async Task<Result> Send(AgreementState to, int version) => to switch
        {
            Approved => await scene.Tenant.SendAs(new DecideByCouncil(scene.Id, _decided == 1 ? scene.Pair.Chennevieres.Id : scene.Pair.Izium.Id, new Decision(AgreementScene.Today.AddDays(-1), "1", document), version), Role.Editor),
            Signed => await scene.Tenant.SendAs(new SignAgreement(scene.Id, scene.Signature(), version), Role.Editor),
            Registered => await scene.Tenant.SendAs(new RegisterAgreement(scene.Id, new Registration("Register", "7", AgreementScene.Today), version), Role.Editor),
            Abandoned => await scene.Tenant.SendAs(new AbandonAgreement(scene.Id, "Nobody goes on", version), Role.Manager),
            _ => await scene.Tenant.SendAs(new MoveAgreement(scene.Id, to, version), Role.Editor),
        };
    }
}
