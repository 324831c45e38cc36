using System.Numerics;

namespace MotCua.Feel;

/// <summary>An output column ready to run.</summary>
/// <param name="Order">The values from the highest priority down; empty when nothing is said.</param>
internal sealed record TableOutputLogic(string Name, DmnType Type, FeelValue[] Order, Logic? Default)
{
    /// <summary>Of the ranks of the outputs of rules, column by column.</summary>
    public static readonly Comparer<int[]> RankOrder = Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>The place in the order, 0 for the first; what is not in it comes last.</summary>
    public int Rank(in FeelValue value)
    {
        for (var i = 0; i < Order.Length; i++)
        {
            if (FeelComparison.AreEqual(Order[i], value) == true) return i;
        }

        return int.MaxValue;
    }
}

/// <summary>A decision table ready to run: columns find the rules that match, the hit policy makes the result of them (DMN 1.5, 8.2.10).</summary>
internal sealed class TableLogic : Logic
{
    private const int BitsOfWord = 64;

    // Up to 1,024 rules the set of matching ones stays on the stack.
    private const int MaxStackWords = 16;

    private readonly BoxedTable table;
    private readonly IReadOnlyList<TableColumn> columns;
    private readonly IReadOnlyList<TableOutputLogic> outputs;
    private readonly Logic[][] rules;

    public TableLogic(BoxedTable table, FeelType type, IReadOnlyList<TableColumn> columns, IReadOnlyList<TableOutputLogic> outputs, Logic[][] rules)
        : base(table.Place, type)
    {
        this.table = table;
        this.columns = columns;
        this.outputs = outputs;
        this.rules = rules;
    }

    public BoxedTable Table => table;

    public IReadOnlyList<TableColumn> Columns => columns;

    public IReadOnlyList<TableOutputLogic> Outputs => outputs;

    public override FeelValue Evaluate(DmnRun run, FeelValue[] frame)
    {
        var words = (rules.Length + BitsOfWord - 1) / BitsOfWord;
        Span<ulong> matching = words <= MaxStackWords ? stackalloc ulong[MaxStackWords] : new ulong[words];
        matching = matching[..words];
        matching.Fill(ulong.MaxValue);
        if (rules.Length % BitsOfWord != 0) matching[^1] = (1UL << (rules.Length % BitsOfWord)) - 1;

        var inputs = new FeelValue[columns.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = columns[i].Input.Evaluate(run, frame);
            if (!columns[i].IsAllowed(run, inputs[i], frame)) return default;
        }

        // Columns that need no evaluation come first: they leave few rules for the others.
        for (var i = 0; i < inputs.Length; i++) columns[i].MatchByIndex(inputs[i], matching);
        for (var i = 0; i < inputs.Length; i++) columns[i].MatchByTests(run, inputs[i], frame, matching);
        if (run.Tables is { } trace) trace.Add(new(table, inputs, [.. Rules(matching)]));
        return new HitPolicyResult(table, outputs, rules, run, frame).Of(matching);
    }

    /// <summary>The numbers of the rules in a set, in their order.</summary>
    internal static List<int> Rules(ReadOnlySpan<ulong> set)
    {
        var found = new List<int>();
        for (var word = 0; word < set.Length; word++)
        {
            for (var bits = set[word]; bits != 0; bits &= bits - 1) found.Add((word * BitsOfWord) + BitOperations.TrailingZeroCount(bits));
        }

        return found;
    }
}
