using System.Runtime.CompilerServices;

namespace MotCua.Feel;

/// <summary>
/// One evaluation under way: findings, budget and the slots of local names. Several expressions may be evaluated under one, so that they share
/// the budget of a whole decision; it belongs to one thread at a time.
/// </summary>
public sealed class FeelEvaluation(FeelOptions options)
{
    private const int FirstSlots = 64;
    private const int MaxKeptSlots = 16_384;

    private static readonly FeelValue[] NoInputs = [];

    [ThreadStatic]
    private static FeelEvaluation? idle;

    private List<FeelDiagnostic>? diagnostics;
    private FeelValue[] slots = new FeelValue[FirstSlots];
    private int start;
    private int used;
    private int callHeight;
    private long steps = FeelLimits.Steps;
    private long bytes = FeelLimits.ProducedBytes;

    /// <summary>An evaluation that knows no time and no external function.</summary>
    public FeelEvaluation()
        : this(FeelOptions.Default)
    {
    }

    public FeelOptions Options { get; private set; } = options;

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<FeelDiagnostic> Diagnostics => diagnostics ?? (IReadOnlyList<FeelDiagnostic>)[];

    /// <summary>Whether a limit was reached; everything evaluated from then on is null.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>The values of the scope's names.</summary>
    internal FeelValue[] Inputs { get; set; } = NoInputs;

    /// <summary>The place in the text of what is being called, to which functions attach their findings.</summary>
    internal TextSpan Site { get; set; }

    /// <summary>Adds a finding, as long as there are not too many.</summary>
    public void Report(FeelDiagnostic finding)
    {
        diagnostics ??= [];
        if (diagnostics.Count < FeelLimits.Diagnostics) diagnostics.Add(finding);
    }

    /// <summary>Whether a finding would still be kept, so that its sentence is worth making.</summary>
    internal bool IsListening => (diagnostics?.Count ?? 0) < FeelLimits.Diagnostics;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref FeelValue Slot(int slot) => ref slots[start + slot];

    /// <summary>Pays for work that grows with the data; false when the budget is used up, and then everything ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Spend(long count)
    {
        steps -= count;
        return steps >= 0 || Exhaust();
    }

    /// <summary>Pays for memory before it is taken; false when there is none left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Produce(long size)
    {
        bytes -= size;
        return bytes >= 0 || Exhaust();
    }

    /// <summary>Makes room for the local names of an expression or function and returns where the caller's began, for <see cref="Leave"/>.</summary>
    internal int Enter(int callerSlots, int calleeSlots)
    {
        var before = start;
        start += callerSlots;
        used = Math.Max(used, start + calleeSlots);
        if (start + calleeSlots > slots.Length) Array.Resize(ref slots, Math.Max(slots.Length * 2, start + calleeSlots));
        return before;
    }

    internal void Leave(int before) => start = before;

    /// <summary>Accounts for the recursion into a body of that height and with that many slots above those in use; false when it is too deep.</summary>
    internal bool Descend(int height, int newSlots)
    {
        var isTooDeep = callHeight + height > FeelLimits.CallHeight || start + newSlots > FeelLimits.CallSlots;
        if (isTooDeep || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) return Exhaust();

        callHeight += height;
        return true;
    }

    internal void Ascend(int height) => callHeight -= height;

    /// <summary>An evaluation that this thread is done with, or a new one, so that the usual evaluation takes nothing from the heap.</summary>
    internal static FeelEvaluation Begin(FeelOptions options)
    {
        var evaluation = idle ?? new();
        idle = null;
        evaluation.Options = options;
        return evaluation;
    }

    /// <summary>Hands out the findings and keeps the evaluation for the next one of this thread.</summary>
    internal IReadOnlyList<FeelDiagnostic> Finish()
    {
        var found = Diagnostics;
        diagnostics = null;
        Inputs = NoInputs;
        Options = FeelOptions.Default;
        (start, callHeight, steps, bytes, IsExhausted) = (0, 0, FeelLimits.Steps, FeelLimits.ProducedBytes, false);
        // Values left in the slots would live on for as long as the thread does.
        if (slots.Length > MaxKeptSlots) slots = new FeelValue[FirstSlots];
        else slots.AsSpan(0, used).Clear();
        used = 0;
        idle = this;
        return found;
    }

    private bool Exhaust()
    {
        if (!IsExhausted) Report(Findings.Exhausted(Site));
        IsExhausted = true;
        steps = bytes = -1;
        return false;
    }
}
