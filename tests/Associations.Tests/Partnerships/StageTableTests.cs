using Associations.Application;
using Associations.Application.Dispatch;
using Associations.Application.Partnerships;
using Associations.Domain;
using Associations.Domain.Access;
using Associations.Domain.Partnerships;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using static Associations.Domain.Partnerships.PartnershipStage;

namespace Associations.Tests.Partnerships;

/// <summary>Two managers at one partnership, by random sequences. Oracle: the table of stages, written out here by hand.</summary>
public sealed class StageTableTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly Dictionary<PartnershipStage, PartnershipStage[]> Table = new()
    {
        [Requested] = [Introduced, Declined],
        [Introduced] = [Exploring, Ended],
        [Exploring] = [Negotiating, Dormant, Ended],
        [Negotiating] = [Signed, Exploring, Dormant, Ended],
        [Signed] = [Active, Dormant, Ended],
        [Active] = [Dormant, Ended],
        [Dormant] = [Exploring, Negotiating, Active, Ended],
        [Declined] = [Requested],
        [Ended] = [Requested],
    };

    private static readonly Gen<Step> Steps =
        from act in Gen.Frequency((3, Gen.Constant(Act.Look)), (4, Gen.Constant(Act.Move)), (2, Gen.Constant(Act.BothMove)))
        from who in Gen.Choose(0, 1)
        from to in Gen.Elements(Enum.GetValues<PartnershipStage>())
        from other in Gen.Elements(Enum.GetValues<PartnershipStage>())
        from likely in Gen.Elements(true, false)
        select new Step(act, who, to, other, likely);

    private enum Act
    {
        Look,
        Move,
        BothMove,
    }

    /// <param name="Likely">Stages that the table forbids are replaced by some that it allows, so that sequences get far.</param>
    private sealed record Step(Act Act, int Who, PartnershipStage To, PartnershipStage Other, bool Likely)
    {
        public Step From(PartnershipStage stage) => Likely ? this with { To = Table[stage][(int)To % Table[stage].Length], Other = Table[stage][(int)Other % Table[stage].Length] } : this;
    }

    [Fact]
    public async Task No_stage_is_reached_that_the_table_forbids_and_no_change_is_lost()
    {
        var tenant = await app.NewTenant();
        var (moved, conflicts, forbidden, raced, run) = (0, 0, 0, 0, 0);

        var sequences = from first in Gen.Elements(Enum.GetValues<PartnershipStage>()) from steps in Steps.ListOf() select (first, steps);
        Prop.ForAll(sequences.ToArbitrary(), sequence =>
        {
            var desk = Desk.Open(tenant, ++run, sequence.first).GetAwaiter().GetResult();
            foreach (var step in sequence.steps) desk.Take(step).GetAwaiter().GetResult();
            (moved, conflicts, forbidden, raced) = (moved + desk.Moved, conflicts + desk.Conflicts, forbidden + desk.Forbidden, raced + desk.Raced);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithStartSize(4).WithEndSize(24));

        // The sequences did meet what they are to meet.
        Assert.True(moved > 50 && conflicts > 20 && forbidden > 50 && raced > 10, $"{moved} moved, {conflicts} conflicts, {forbidden} forbidden, {raced} raced");
    }

    [Fact]
    public async Task Two_who_move_at_once_get_one_move_and_one_conflict()
    {
        var tenant = await app.NewTenant();
        for (var round = 1; round <= 10; round++)
        {
            var desk = await Desk.Open(tenant, 1000 + round, Dormant);
            await desk.Take(new Step(Act.BothMove, 0, Active, Ended, Likely: false));
            Assert.Equal((1, 1), (desk.Moved, desk.Conflicts));
        }
    }

    /// <summary>The partnership with what the model knows of it, and what each of the two saw last.</summary>
    private sealed class Desk(TestTenant tenant)
    {
        private readonly Dictionary<PartnershipId, (PartnershipStage Stage, int Version, int Moves)> _threads = [];
        private readonly (PartnershipId Thread, int Version)[] _seen = new (PartnershipId, int)[2];
        private PartnershipId _now;

        public int Moved { get; private set; }

        public int Conflicts { get; private set; }

        public int Forbidden { get; private set; }

        public int Raced { get; private set; }

        public static async Task<Desk> Open(TestTenant tenant, int number, PartnershipStage first)
        {
            var (one, other) = (PartnershipScene.Town("UA", $"UA18{number:D15}", "uk", "Місто"), PartnershipScene.Town("FR", $"{10_000 + number}", "fr", "Ville"));
            await tenant.Add(one, other);
            var desk = new Desk(tenant) { _now = (await tenant.SendAs(new PlanPartnership([one.Id, other.Id], new PartnershipDetails(Formality.Contact), first), Role.Manager)).Value };
            desk._threads[desk._now] = (first, (await desk.Stored(desk._now)).Version, 1);
            desk._seen[0] = desk._seen[1] = (desk._now, desk._threads[desk._now].Version);
            await desk.Agrees();
            return desk;
        }

        public async Task Take(Step step)
        {
            if (step.Act == Act.Look) _seen[step.Who] = (_now, _threads[_now].Version);
            else if (step.Act == Act.Move) await One(step.From(_threads[_now].Stage));
            else await Both(step.From(_threads[_now].Stage));
            await Agrees();
        }

        private async Task One(Step step)
        {
            var (thread, version) = _seen[step.Who];
            var state = _threads[thread];
            var answer = await Send(thread, step.To, version);
            if (version != state.Version) Refused(answer, DispatchErrors.Conflict);
            else if (!Table[state.Stage].Contains(step.To)) Refused(answer, PartnershipErrors.StageNotAllowed);
            else await Went(thread, step.To, answer);
        }

        // Both look at the same thing and press at the same moment.
        private async Task Both(Step step)
        {
            _seen[0] = _seen[1] = (_now, _threads[_now].Version);
            var (thread, state) = (_now, _threads[_now]);
            var answers = await Task.WhenAll(Send(thread, step.To, state.Version), Send(thread, step.Other, state.Version));
            var moves = new[] { step.To, step.Other }.Zip(answers).ToList();
            var won = moves.Where(move => move.Second.Succeeded).ToList();

            Assert.All(moves.Where(move => !Table[state.Stage].Contains(move.First)), move => Assert.False(move.Second.Succeeded, $"{state.Stage} → {move.First}"));
            Assert.Equal(moves.Any(move => Table[state.Stage].Contains(move.First)) ? 1 : 0, won.Count);
            foreach (var (to, answer) in moves.Except(won))
            {
                if (answer.Error == DispatchErrors.Conflict && won.Count == 1) Conflicts++;
                else Refused(answer, PartnershipErrors.StageNotAllowed);
                if (won.Count == 1 && Table[state.Stage].Contains(to)) Assert.Equal(DispatchErrors.Conflict, answer.Error);
            }

            if (moves.TrueForAll(move => Table[state.Stage].Contains(move.First))) Raced++;
            if (won is [var (winner, winning)]) await Went(thread, winner, winning);
        }

        private void Refused(Result<PartnershipId> answer, Error expected)
        {
            Assert.Equal(expected, answer.Error);
            if (expected == DispatchErrors.Conflict) Conflicts++;
            else Forbidden++;
        }

        private async Task Went(PartnershipId thread, PartnershipStage to, Result<PartnershipId> answer)
        {
            Assert.Null(answer.Error);
            Moved++;
            var before = _threads[thread];
            if (to == Requested)
            {
                Assert.NotEqual(thread, answer.Value);
                var opened = await Stored(answer.Value);
                Assert.Equal(thread, opened.Earlier);
                _threads[answer.Value] = (Requested, opened.Version, 1);
                _threads[thread] = before with { Version = (await Stored(thread)).Version };
                _now = answer.Value;
            }
            else
            {
                Assert.Equal(thread, answer.Value);
                var stored = await Stored(thread);
                Assert.True(stored.Version > before.Version);
                _threads[thread] = (to, stored.Version, before.Moves + 1);
            }
        }

        // Nothing is stored but what the model knows: no stage, no version, no entry of the timeline more or less.
        private async Task Agrees()
        {
            foreach (var (thread, state) in _threads)
            {
                var stored = await Stored(thread);
                var moves = stored.Events.Where(entry => entry.Kind == PartnershipEventKind.Stage).ToList();
                Assert.Equal((state.Stage, state.Version, state.Moves), (stored.Stage, stored.Version, moves.Count));
                Assert.All(moves.Where(entry => entry.FromStage is not null), entry => Assert.Contains(entry.ToStage!.Value, Table[entry.FromStage!.Value]));
            }
        }

        private Task<Result<PartnershipId>> Send(PartnershipId thread, PartnershipStage to, int version) =>
            tenant.SendAs(new MovePartnership(thread, to, "As agreed", version), Role.Manager);

        private Task<Partnership> Stored(PartnershipId thread) => tenant.Read(db => db.Partnerships.AsNoTracking().SingleAsync(row => row.Id == thread));
    }
}
