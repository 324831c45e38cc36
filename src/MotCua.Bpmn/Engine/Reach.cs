using System.Collections.Concurrent;

namespace MotCua.Bpmn;

/// <summary>
/// Which tokens can stand at the same time in a body of a model, data left aside: every choice that a condition may make is tried. An instance that stands as no instance
/// of the model ever could might wait for ever, for example a lone token inside of what another model does in parallel.
/// </summary>
internal sealed class Reach(ProcessModel model)
{
    /// <summary>Markings that are looked at; a body that has more counts as not known.</summary>
    private const int MostMarkings = 20_000;

    /// <summary>Tokens at one time.</summary>
    private const int MostTokens = 16;

    /// <summary>Conditions at one node of which every combination is tried; of more, each alone and all together.</summary>
    private const int MostConditions = 6;

    private readonly ConcurrentDictionary<int, HashSet<string>> known = new();

    /// <param name="body">The sub-process; null for the process itself.</param>
    /// <param name="places">Of <see cref="PlaceOf"/>, in any order.</param>
    public bool Comes(ProcessNode? body, IEnumerable<int> places) => known.GetOrAdd(body?.Index ?? -1, _ => Walk(body)).Contains(KeyOf([.. places]));

    /// <param name="via">Place of the flow it came by, where it waits at a join for others; -1 everywhere else.</param>
    public static int PlaceOf(ProcessNode node, int via) => node.Index | ((via + 1) << 16);

    private HashSet<string> Walk(ProcessNode? body)
    {
        var seen = new HashSet<string>();
        var nodes = model.AllNodes.Where(n => n.Parent == body).ToList();
        // Tokens that are gathered or multiplied at an activity are not followed.
        if (nodes.Exists(n => n.StartQuantity != 1 || n.CompletionQuantity != 1)) return seen;

        var work = new Queue<int[]>();
        var starts = (body is null ? model.Body : body.Body).Starts;
        Add([.. starts.Select(s => PlaceOf(s, -1))]);
        foreach (var start in starts.Union(nodes.Where(n => n.Kind == NodeKind.Start || n.Instantiates))) Add([PlaceOf(start, -1)]);
        while (work.TryDequeue(out var marking))
        {
            if (seen.Count > MostMarkings) return [];
            foreach (var place in marking.Distinct())
                foreach (var next in After(marking, place)) Add(next);
        }

        return seen;

        void Add(int[] marking)
        {
            if (marking.Length <= MostTokens && seen.Add(KeyOf(marking))) work.Enqueue(marking);
        }
    }

    private IEnumerable<int[]> After(int[] marking, int place)
    {
        var (node, via) = (model.AllNodes[place & 0xffff], (place >>> 16) - 1);
        if (via >= 0)
        {
            if (Joined(marking, node) is { } joined) yield return joined;
            yield break;
        }

        var others = Without(marking, place);
        foreach (var ways in Ways(node)) yield return [.. others, .. ways.Select(Along)];
        foreach (var boundary in node.Boundary) yield return [.. boundary.IsInterrupting ? others : marking, PlaceOf(boundary, -1)];
    }

    /// <summary>The join opens: a parallel one when a token has come by every flow, the others whenever one has.</summary>
    private static int[]? Joined(int[] marking, ProcessNode node)
    {
        var rest = marking;
        for (var via = 0; via < node.Incoming.Length; via++)
        {
            var waiting = PlaceOf(node, via);
            if (marking.Contains(waiting)) rest = Without(rest, waiting);
            else if (node.Kind == NodeKind.ParallelGateway) return null;
        }

        return [.. rest, PlaceOf(node, -1)];
    }

    /// <summary>Which flows a token may leave by together.</summary>
    private static IEnumerable<IEnumerable<ProcessFlow>> Ways(ProcessNode node)
    {
        if (node.Kind is NodeKind.ExclusiveGateway or NodeKind.EventBasedGateway) return node.Outgoing.Select(f => (IEnumerable<ProcessFlow>)[f]);
        if (node.Kind == NodeKind.ParallelGateway) return [node.Outgoing];

        var always = node.Outgoing.Where(f => f.Condition is null && !f.IsDefault).ToList();
        var perhaps = node.Outgoing.Except(always).ToList();
        if (perhaps.Count == 0) return [always];
        var some = perhaps.Count <= MostConditions
            ? Enumerable.Range(1, (1 << perhaps.Count) - 1).Select(bits => perhaps.Where((_, i) => (bits & (1 << i)) != 0))
            : [.. perhaps.Select(f => (IEnumerable<ProcessFlow>)[f]), perhaps];
        return always.Count == 0 ? some : some.Select(f => f.Concat(always)).Append(always);
    }

    private static int Along(ProcessFlow flow) =>
        PlaceOf(flow.Target, flow.Target is { Kind: NodeKind.ParallelGateway or NodeKind.InclusiveGateway or NodeKind.ComplexGateway, Incoming.Length: > 1 } ? flow.Place : -1);

    private static int[] Without(int[] marking, int place)
    {
        var at = Array.IndexOf(marking, place);
        return [.. marking[..at], .. marking[(at + 1)..]];
    }

    private static string KeyOf(int[] marking) => string.Join(',', marking.Order());
}
