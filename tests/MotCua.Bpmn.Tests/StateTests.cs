using MotCua.Feel;
using CsCheck;

namespace MotCua.Bpmn.Tests;

public sealed class StateTests
{
    [Fact]
    public void The_bytes_of_format_2_do_not_change()
    {
        var run = new Instance(Samples.Model("<startEvent id='s'/><userTask id='a'/><endEvent id='e'/>" + Samples.Flow("1", "s", "a") + Samples.Flow("2", "a", "e")));
        run.Start(Vars.Of("n", 0.5m).With("đ", "x").With("c", true));

        var bytes = run.State.ToBytes();

        // Stored states outlive releases: when this fails, the format needs a new version beside the old one.
        Assert.Equal("0201", Convert.ToHexString(bytes[..2]));
        Assert.Equal("04" + "01" + "0301010001" + "01" + "0100000000" + "00" + "00" + "03" + "01016302" + "01016E0503302E35" + "0102C491040178" + "00", Convert.ToHexString(bytes[10..]));
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
    public void Broken_bytes_are_refused_with_a_FormatException()
    {
        var run = new Instance(Samples.ReadFile("no-diagram.bpmn").Model!);
        run.Start(Vars.Of("tên", "Hà Tĩnh").With("n", 12.5m));
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
        var model = Samples.Model("<userTask id='a'/>");
        var leaf = Gen.OneOf(
            Gen.String.Where(IsWhole).Select(FeelValue.Of), Gen.Decimal.Select(n => FeelValue.Of(FeelNumber.FromDecimal(n))), Gen.Long.Select(FeelValue.Of), Gen.Bool.Select(FeelValue.Of), Gen.Const(FeelValue.Null),
            Gen.DateOnly.Select(d => FeelExpression.Parse($"@\"{d:yyyy-MM-dd}\"").Evaluate().Value));
        var value = Gen.OneOf(leaf, leaf.Array[0, 3].Select(items => FeelValue.ListOf(items)), leaf.Select(v => FeelValue.Of(FeelContext.Of(("a", v), ("b c", v)))));
        Gen.Select(Gen.String[1, 12].Where(IsWhole), value).List[0, 8].Sample(pairs =>
        {
            var variables = FeelContext.Of(pairs);
            var one = ProcessEngine.Apply(model, ProcessState.New, new Command.Start(variables)).State.ToBytes();
            var other = ProcessEngine.Apply(model, ProcessState.New, new Command.Start(FeelContext.Of(variables.Select(v => (v.Key, v.Value)).Reverse()))).State.ToBytes();
            return one.AsSpan().SequenceEqual(other) && ProcessState.FromBytes(one).ToBytes().AsSpan().SequenceEqual(one);
        }, iter: 1_000);
    }

    private static bool IsWhole(string text) => !text.Any(char.IsSurrogate);
}
