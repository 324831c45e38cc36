using CsCheck;

namespace MotCua.Bpmn.Tests;

public sealed class StateTests
{
    [Fact]
    public void The_bytes_of_format_1_do_not_change()
    {
        var run = new Instance(Samples.Model("<startEvent id='s'/><userTask id='a'/><endEvent id='e'/>" + Samples.Flow("1", "s", "a") + Samples.Flow("2", "a", "e")));
        run.Start(ProcessVariables.Of("n", 0.50m).With("đ", "x").With("c", true));

        var bytes = run.State.ToBytes();

        // Stored states outlive releases: when this fails, the format needs a new version beside the old one.
        Assert.Equal("0101", Convert.ToHexString(bytes[..2]));
        Assert.Equal("03" + "01" + "0101610102" + "03" + "01630204" + "74727565" + "016E0103302E35" + "02C491000178", Convert.ToHexString(bytes[10..]));
    }

    [Fact]
    public void A_waiting_dossier_is_small()
    {
        var run = new Instance(Samples.FreeSale.ToModel("QT.XNKBCXB.01", "Cấp giấy"));
        run.Start();
        run.Complete("b1", StepTable.Forward);

        Assert.InRange(run.State.ToBytes().Length, 1, 48);
    }

    [Fact]
    public void Equal_numbers_have_equal_bytes()
    {
        Assert.Equal(Value.Of(1.50m).ToString(), Value.Of(1.5m).ToString());
        Assert.Equal("0", Value.Of(-0.00m).ToString());
        Assert.Equal(Value.Of(decimal.MaxValue), Value.Of(decimal.Parse(Value.Of(decimal.MaxValue).ToString(), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_before_it_reaches_a_state()
    {
        Assert.Throws<ArgumentException>(() => Value.Of("a\ud800"));
        Assert.Throws<ArgumentException>(() => ProcessVariables.Of("\udc00", true));
    }

    [Fact]
    public void Broken_bytes_are_refused_with_a_FormatException()
    {
        var run = new Instance(Samples.ReadFile("no-diagram.bpmn").Model!);
        run.Start(ProcessVariables.Of("tên", "Hà Tĩnh").With("n", 12.5m));
        run.Complete("both");
        var bytes = run.State.ToBytes();

        for (var length = 0; length < bytes.Length; length++) Assert.Throws<FormatException>(() => ProcessState.FromBytes(bytes.AsSpan(0, length)));
        Assert.Throws<FormatException>(() => ProcessState.FromBytes([.. bytes, 0]));

        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var mutated = (byte[])bytes.Clone();
            mutated[at] = value;
            try
            {
                return ProcessState.FromBytes(mutated).ToBytes().AsSpan().SequenceEqual(mutated);
            }
            catch (FormatException)
            {
                return true;
            }
        }, iter: 2_000);
    }

    [Fact]
    public void Any_variables_survive_their_bytes()
    {
        var value = Gen.OneOf(Gen.String.Where(IsWhole).Select(t => Value.Of(t)), Gen.Decimal.Select(n => Value.Of(n)), Gen.Bool.Select(b => Value.Of(b)));
        Gen.Select(Gen.String[1, 12].Where(IsWhole), value).List[0, 8].Sample(pairs =>
        {
            var variables = pairs.Aggregate(ProcessVariables.Empty, (all, pair) => all.With(pair.Item1, pair.Item2));
            var reversed = pairs.AsEnumerable().Reverse().DistinctBy(p => p.Item1).Aggregate(ProcessVariables.Empty, (all, pair) => all.With(pair.Item1, pair.Item2));
            var state = ProcessState.New.After(new ProcessEvent.Started(7, 1, "s"));
            var one = variables.All.Aggregate(state, (s, v) => s.After(new ProcessEvent.VariableSet(v.Key, v.Value)));
            var other = reversed.All.Reverse().Aggregate(state, (s, v) => s.After(new ProcessEvent.VariableSet(v.Key, v.Value)));
            var read = ProcessState.FromBytes(one.ToBytes());
            return one.ToBytes().AsSpan().SequenceEqual(other.ToBytes()) && read.Variables.All.SequenceEqual(variables.All);
        }, iter: 1_000);
    }

    private static bool IsWhole(string text) => !text.Any(char.IsSurrogate);
}
