using System.Numerics;

namespace MotCua.Feel;

/// <summary>An input column ready to run: an index where all its tests are constants of one kind, the tests themselves otherwise.</summary>
internal sealed class TableColumn
{
    private readonly TableInput column;
    private readonly FeelUnaryTests[] tests;
    private readonly ColumnIndex? index;
    private readonly bool hasTests;

    public TableColumn(TableInput column, Logic input, FeelUnaryTests? allowed, FeelUnaryTests[] tests)
    {
        this.column = column;
        this.tests = tests;
        Input = input;
        Allowed = allowed;
        index = ColumnIndex.Of(tests);
        hasTests = tests.Any(t => !t.IsAny);
    }

    public Logic Input { get; }

    /// <summary>The tests that every input must pass; null for none.</summary>
    public FeelUnaryTests? Allowed { get; }

    /// <summary>By rule.</summary>
    public IReadOnlyList<FeelUnaryTests> Tests => tests;

    /// <summary>Whether the value is among the allowed ones of the column; reports it if not.</summary>
    public bool IsAllowed(DmnRun run, in FeelValue value, FeelValue[] frame)
    {
        if (Allowed is null || value.IsNull || Allowed.Evaluate(value, frame, run.Evaluation) == true) return true;
        run.Report(DmnFindings.NotAllowed(column.Place, column.Expression.Text, value));
        return false;
    }

    /// <summary>Takes the rules that do not match out of the set, if the index knows the kind of the value.</summary>
    public void MatchByIndex(in FeelValue value, Span<ulong> matching)
    {
        if (index is null || value.Kind != index.Kind) return;
        var set = index.RulesOf(value);
        for (var i = 0; i < matching.Length; i++) matching[i] &= set[i];
    }

    /// <summary>The same by evaluating, for what the index does not know; only rules still in the set are looked at.</summary>
    public void MatchByTests(DmnRun run, in FeelValue value, FeelValue[] frame, Span<ulong> matching)
    {
        if (!hasTests || (index is not null && value.Kind == index.Kind)) return;
        var outer = run.Enter(column.Place);
        for (var word = 0; word < matching.Length; word++)
        {
            for (var bits = matching[word]; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                if (tests[(word * 64) + bit].Evaluate(value, frame, run.Evaluation) != true) matching[word] &= ~(1UL << bit);
            }
        }

        run.Enter(outer);
    }
}
