namespace MotCua.Bpmn;

/// <summary>Columns for a graph that is drawn from left to right.</summary>
internal static class Layering
{
    /// <summary>
    /// The column of each node: its longest way from the start, edges that go back left out. An edge goes back when a depth-first walk in the given order meets it
    /// while its target is still open; nodes that the walk from <paramref name="start"/> misses are walked afterwards.
    /// </summary>
    public static int[] Columns(int nodes, ILookup<int, int> edges, int start)
    {
        var isOpen = new bool[nodes];
        var isSeen = new bool[nodes];
        var finished = new List<int>(nodes);
        var forward = new List<int>[nodes];
        foreach (var root in Enumerable.Range(0, nodes).OrderBy(n => n != start)) Walk(root);

        var columns = new int[nodes];
        foreach (var node in Enumerable.Reverse(finished))
        {
            foreach (var next in forward[node]) columns[next] = Math.Max(columns[next], columns[node] + 1);
        }

        return columns;

        // With a stack of its own: a model may be a chain of fifty thousand nodes.
        void Walk(int root)
        {
            if (isSeen[root]) return;

            var path = new Stack<(int Node, IEnumerator<int> Next)>();
            Enter(root);
            while (path.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    isOpen[top.Node] = false;
                    finished.Add(top.Node);
                    path.Pop();
                    continue;
                }

                var next = top.Next.Current;
                if (isOpen[next]) continue;
                forward[top.Node].Add(next);
                if (!isSeen[next]) Enter(next);
            }

            void Enter(int node)
            {
                isSeen[node] = isOpen[node] = true;
                forward[node] = [];
                path.Push((node, edges[node].GetEnumerator()));
            }
        }
    }

    /// <summary>Places for nodes of one row and one column: the k-th of them stands on level k.</summary>
    public static int[] Levels(IReadOnlyList<int> rows, IReadOnlyList<int> columns)
    {
        var taken = new Dictionary<(int, int), int>();
        return [.. rows.Select((row, i) =>
        {
            var level = taken.GetValueOrDefault((row, columns[i]));
            taken[(row, columns[i])] = level + 1;
            return level;
        })];
    }
}
