namespace MotCua.Bpmn;

/// <summary>Which nodes lead where; what boundary events and links add counts as well.</summary>
internal static class Upstream
{
    /// <summary>For each incoming flow of a join, as bits by index, the nodes from which a token can come along it without passing the join (clause 13.4.3).</summary>
    public static ulong[][] Of(ProcessNode join, List<ProcessNode> nodes)
    {
        var before = Reversed(join, nodes);
        var reach = new ulong[join.Incoming.Length][];
        for (var i = 0; i < reach.Length; i++)
        {
            reach[i] = new ulong[(nodes.Count + 63) / 64];
            var open = new Stack<ProcessNode>();
            Visit(join.Incoming[i].Source);
            while (open.TryPop(out var node))
            {
                foreach (var source in before[node]) Visit(source);
            }

            void Visit(ProcessNode node)
            {
                if (node == join || (reach[i][node.Index >> 6] & (1UL << node.Index)) != 0) return;
                reach[i][node.Index >> 6] |= 1UL << node.Index;
                open.Push(node);
            }
        }

        return reach;
    }

    public static HashSet<ProcessNode> Reached(IEnumerable<ProcessNode> starts)
    {
        var reached = new HashSet<ProcessNode>(starts);
        var open = new Stack<ProcessNode>(reached);
        while (open.TryPop(out var node))
        {
            foreach (var next in Next(node).Where(reached.Add)) open.Push(next);
        }

        return reached;
    }

    private static ILookup<ProcessNode, ProcessNode> Reversed(ProcessNode join, List<ProcessNode> nodes) =>
        nodes.Where(n => n.Parent == join.Parent).SelectMany(n => Next(n).Select(next => (From: n, To: next))).ToLookup(e => e.To, e => e.From);

    private static IEnumerable<ProcessNode> Next(ProcessNode node)
    {
        foreach (var flow in node.Outgoing) yield return flow.Target;
        foreach (var boundary in node.Boundary) yield return boundary;
        if (node.LinkTarget is { } target) yield return target;
    }
}
