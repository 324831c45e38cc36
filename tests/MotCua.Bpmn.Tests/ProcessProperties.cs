using System.Globalization;
using System.Text;
using CsCheck;
using MotCua.Feel;

namespace MotCua.Bpmn.Tests;

/// <summary>Processes made by chance out of blocks that are sound, run against an interpreter that knows no token.</summary>
public sealed class ProcessProperties
{
    private static readonly Gen<Block> Blocks = Gen.Recursive<Block>((depth, inner) =>
    {
        var some = inner.List[1, 3];
        var leaf = Gen.Const<Block>(new Block.Task());
        return depth >= 3 ? leaf : Gen.Frequency(
            (3, leaf),
            (2, some.Select(parts => (Block)new Block.Sequence(parts))),
            (2, Gen.Select(Gen.OneOf(Gen.Const("exclusiveGateway"), Gen.Const("parallelGateway"), Gen.Const("inclusiveGateway")), inner.List[2, 3], Gen.Bool.List[3, 3], (kind, parts, holds) => (Block)new Block.Split(kind, parts, holds))),
            (1, inner.Select(part => (Block)new Block.Inside(part, null, 1, false))),
            (1, Gen.Select(inner, Gen.Int[0, 3], Gen.Bool, (part, times, parallel) => (Block)new Block.Inside(part, parallel ? "parallel" : "sequential", times, false))),
            (1, Gen.Select(inner, Gen.Int[1, 3], (part, times) => (Block)new Block.Inside(part, "loop", times, false))),
            (1, inner.Select(part => (Block)new Block.Inside(part, null, 1, true))));
    });

    [Fact]
    public void No_token_is_lost_or_doubled_whatever_moves_first_and_wherever_it_is_cut() =>
        Gen.Select(Blocks, Gen.Int).Sample((block, seed) =>
        {
            var drawing = new Drawing(block);
            var model = Samples.Model(drawing.Xml);
            var random = new Random(seed);
            var (state, history, done) = (ProcessState.New, new List<ProcessEvent>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
            Carry(new Command.Start(drawing.Variables));
            while (state.Status == ProcessStatus.Running)
            {
                Assert.Empty(state.Incidents(model));
                var open = state.OpenTasks(model);
                Assert.NotEmpty(open);
                var next = open[random.Next(open.Count)];
                done[next.NodeId] = done.GetValueOrDefault(next.NodeId) + 1;
                Carry(new Command.CompleteTask(next.TaskKey, FeelContext.Empty));
            }

            Assert.Equal(0, state.TokenCount);
            Assert.Equal(drawing.Expected, done);

            void Carry(Command command)
            {
                var moved = ProcessEngine.Apply(model, state, command, random.Next);
                Assert.Equal(Refusal.None, moved.Refusal);
                history.AddRange(moved.Events);
                var bytes = moved.State.ToBytes();
                Assert.Equal(bytes, ProcessState.New.Replay(history).ToBytes());
                state = random.Next(2) == 0 ? moved.State : ProcessState.FromBytes(bytes);
                Assert.Equal(bytes, state.ToBytes());
            }
        }, iter: 300, print: p => new Drawing(p.Item1).Xml);

    private abstract record Block
    {
        public sealed record Task : Block;

        public sealed record Sequence(List<Block> Parts) : Block;

        /// <param name="Holds">Of each branch but the last, which is the default.</param>
        public sealed record Split(string Kind, List<Block> Parts, List<bool> Holds) : Block;

        /// <param name="Repeats">"parallel", "sequential", "loop" or null.</param>
        /// <param name="Interrupted">A boundary event that never comes leads past it.</param>
        public sealed record Inside(Block Part, string? Repeats, int Times, bool Interrupted) : Block;
    }

    private sealed class Drawing
    {
        private readonly List<(string Name, bool Value)> conditions = [];
        private int ids;

        public Drawing(Block block)
        {
            var xml = new StringBuilder("<startEvent id='s'/><endEvent id='e'/>");
            var (first, last) = Draw(block, xml, 1);
            Xml = xml.Append(Samples.Flow("in", "s", first)).Append(Samples.Flow("out", last, "e")).ToString();
        }

        public string Xml { get; }

        public SortedDictionary<string, int> Expected { get; } = new(StringComparer.Ordinal);

        public FeelContext Variables => FeelContext.Of(conditions.Select(c => (c.Name, FeelValue.Of(c.Value))));

        private string Id(string kind) => $"{kind}{(++ids).ToString(CultureInfo.InvariantCulture)}";

        /// <param name="times">How often the block is passed; 0 for a branch that is not taken.</param>
        private (string First, string Last) Draw(Block block, StringBuilder xml, int times)
        {
            switch (block)
            {
                case Block.Task:
                    var task = Id("t");
                    xml.Append(CultureInfo.InvariantCulture, $"<userTask id='{task}'/>");
                    if (times > 0) Expected[task] = times;
                    return (task, task);
                case Block.Sequence sequence:
                    var ends = sequence.Parts.ConvertAll(p => Draw(p, xml, times));
                    for (var i = 1; i < ends.Count; i++) xml.Append(Samples.Flow(Id("f"), ends[i - 1].Last, ends[i].First));
                    return (ends[0].First, ends[^1].Last);
                case Block.Split split:
                    return DrawSplit(split, xml, times);
                case Block.Inside inside:
                    return DrawInside(inside, xml, times);
                default:
                    throw new ArgumentOutOfRangeException(nameof(block));
            }
        }

        private (string First, string Last) DrawSplit(Block.Split split, StringBuilder xml, int times)
        {
            var (fork, join, otherwise) = (Id("g"), Id("g"), Id("f"));
            var takesDefault = split.Kind != "parallelGateway";
            xml.Append(CultureInfo.InvariantCulture, $"<{split.Kind} id='{fork}'{(takesDefault ? $" default='{otherwise}'" : "")}/><{split.Kind} id='{join}'/>");
            var taken = false;
            for (var i = 0; i < split.Parts.Count; i++)
            {
                var (isLast, name) = (i == split.Parts.Count - 1, Id("c"));
                var passes = split.Kind switch
                {
                    "parallelGateway" => true,
                    "exclusiveGateway" => !taken && (isLast || split.Holds[i]),
                    _ => isLast ? !taken : split.Holds[i],
                };
                taken |= passes;
                var (first, last) = Draw(split.Parts[i], xml, passes ? times : 0);
                if (!takesDefault) xml.Append(Samples.Flow(Id("f"), fork, first));
                else if (isLast) xml.Append(Samples.Flow(otherwise, fork, first));
                else
                {
                    conditions.Add((name, split.Holds[i]));
                    xml.Append(Samples.Flow(Id("f"), fork, first, name));
                }

                xml.Append(Samples.Flow(Id("f"), last, join));
            }

            return (fork, join);
        }

        private (string First, string Last) DrawInside(Block.Inside inside, StringBuilder xml, int times)
        {
            var id = Id("p");
            var repeats = inside.Repeats switch
            {
                null => "",
                "loop" => $"<standardLoopCharacteristics loopMaximum='{inside.Times}'><loopCondition>true</loopCondition></standardLoopCharacteristics>",
                var way => $"<multiInstanceLoopCharacteristics isSequential='{(way == "sequential" ? "true" : "false")}'><loopCardinality>{inside.Times}</loopCardinality></multiInstanceLoopCharacteristics>",
            };
            var (start, end) = (Id("s"), Id("e"));
            xml.Append(CultureInfo.InvariantCulture, $"<subProcess id='{id}'>{repeats}<startEvent id='{start}'/><endEvent id='{end}'/>");
            var (first, last) = Draw(inside.Part, xml, times * inside.Times);
            xml.Append(Samples.Flow(Id("f"), start, first)).Append(Samples.Flow(Id("f"), last, end)).Append("</subProcess>");
            if (!inside.Interrupted) return (id, id);
            var (boundary, over) = (Id("b"), Id("g"));
            xml.Append(CultureInfo.InvariantCulture, $"<boundaryEvent id='{boundary}' attachedToRef='{id}'><signalEventDefinition signalRef='law'/></boundaryEvent><exclusiveGateway id='{over}'/>");
            xml.Append(Samples.Flow(Id("f"), boundary, over)).Append(Samples.Flow(Id("f"), id, over));
            return (id, over);
        }
    }
}
