using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>The automatic layout as BPMN diagram interchange (clause 12): lanes as rows, nodes in columns, flows with right angles.</summary>
internal static class Diagram
{
    private const int Margin = 30;
    private const int Header = 30;
    private const int Pitch = 160;
    private const int RowHeight = 130;

    public static ProcessModel AddTo(ProcessModel model, byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        var root = document.Root!;
        if (root.Element(Names.BpmnDi + "BPMNDiagram") is not null) return model;

        if (root.Elements(Names.Bpmn + "process").FirstOrDefault(p => ((string?)p.Attribute("id") ?? "") == model.Id) is not { } process) return model;
        var collaboration = root.Elements(Names.Bpmn + "collaboration").FirstOrDefault();
        var pool = collaboration?.Elements(Names.Bpmn + "participant").FirstOrDefault(p => (string?)p.Attribute("processRef") == model.Id);
        root.Add(Draw(model, process, pool is null ? null : collaboration, pool), "\n");

        // Null when the diagram would carry the file over the limits of reading: then the model stays without one.
        return BpmnReader.Read(DocumentBytes.Of(document, indent: false), model.Id.Length == 0 ? null : model.Id).Model ?? model;
    }

    private static XElement Draw(ProcessModel model, XElement process, XElement? collaboration, XElement? pool)
    {
        var all = model.Nodes.Where(n => n.Id.Length > 0).DistinctBy(n => n.Id).ToList();

        // Events on a boundary have no place of their own: they sit on the lower edge of their activity.
        var ids = all.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var nodes = all.Where(n => !IsAttached(n)).ToList();
        var index = nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var flows = all.SelectMany(n => n.Outgoing).Where(f => f.Id.Length > 0).DistinctBy(f => f.Id).ToList();
        var edges = flows.ToLookup(f => At(f.Source), f => At(f.Target));
        var columns = Layering.Columns(nodes.Count, edges, Math.Max(0, nodes.FindIndex(n => n.Kind == NodeKind.Start)));

        // Nodes outside all lanes get a row of their own at the end.
        var rows = nodes.Select(n => n.Lane < 0 ? model.Lanes.Length : n.Lane).ToList();
        var levels = Layering.Levels(rows, columns);
        var heights = Enumerable.Range(0, model.Lanes.Length + 1).Select(row => row < model.Lanes.Length ? RowHeight : 0).ToList();
        for (var i = 0; i < nodes.Count; i++) heights[rows[i]] = Math.Max(heights[rows[i]], RowHeight * (levels[i] + 1));
        var tops = new List<int> { Margin };
        foreach (var height in heights) tops.Add(tops[^1] + height);

        var left = Margin + (pool is null ? 0 : Header) + (model.Lanes.IsEmpty ? 0 : Header);
        var width = left - Margin + Pitch * (columns.DefaultIfEmpty().Max() + 1) + 20;
        var boxes = nodes.Select((n, i) =>
        {
            var (w, h) = Size(n);
            return new Box(left + 20 + Pitch * columns[i] + (Pitch - 20 - w) / 2, tops[rows[i]] + RowHeight * levels[i] + (RowHeight - h) / 2, w, h);
        }).ToList();

        var taken = new HashSet<string>(process.Document!.Descendants().Select(e => (string?)e.Attribute("id") ?? ""), StringComparer.Ordinal);
        var plane = new XElement(Names.BpmnDi + "BPMNPlane",
            new XAttribute("id", Free("plane")), new XAttribute("bpmnElement", (string?)(collaboration ?? process).Attribute("id") ?? model.Id));
        if (pool is not null) AddShape((string?)pool.Attribute("id"), new(Margin, Margin, width, heights.Sum()), true);
        var lanes = process.Elements(Names.Bpmn + "laneSet").Descendants(Names.Bpmn + "lane").Where(l => !l.Elements(Names.Bpmn + "childLaneSet").Any()).ToList();
        for (var i = 0; i < lanes.Count; i++)
        {
            var laneLeft = Margin + (pool is null ? 0 : Header);
            AddShape((string?)lanes[i].Attribute("id"), new(laneLeft, tops[i], width - (laneLeft - Margin), heights[i]), true);
        }

        for (var i = 0; i < nodes.Count; i++) AddShape(nodes[i].Id, boxes[i], null);
        foreach (var boundary in all.Where(IsAttached)) AddShape(boundary.Id, BoxOf(boundary), null);
        foreach (var flow in flows)
        {
            var (from, to) = (At(flow.Source), At(flow.Target));
            plane.Add(new XElement(Names.BpmnDi + "BPMNEdge", new XAttribute("id", Free(flow.Id)), new XAttribute("bpmnElement", flow.Id),
                Route(BoxOf(flow.Source), boxes[to], columns[to] - columns[from])
                    .Select(p => new XElement(Names.Di + "waypoint", new XAttribute("x", p.X), new XAttribute("y", p.Y)))));
        }

        return new(Names.BpmnDi + "BPMNDiagram",
            new XAttribute(XNamespace.Xmlns + "bpmndi", Names.BpmnDi.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", Names.Dc.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "di", Names.Di.NamespaceName),
            new XAttribute("id", Free("diagram")), plane);

        bool IsAttached(ProcessNode node) => node.AttachedTo is { } host && host != node && ids.Contains(host.Id) && host.AttachedTo is null;

        int At(ProcessNode node) => index[IsAttached(node) ? node.AttachedTo!.Id : node.Id];

        Box BoxOf(ProcessNode node)
        {
            var box = boxes[At(node)];
            if (!IsAttached(node)) return box;
            var host = node.AttachedTo!;
            var place = Math.Max(0, Array.IndexOf(host.Boundary, node));
            return new(box.Right - 40 * (place + 1), box.Bottom - 18, 36, 36);
        }

        void AddShape(string? id, Box box, bool? isHorizontal)
        {
            if (id is null) return;
            plane.Add(new XElement(Names.BpmnDi + "BPMNShape", new XAttribute("id", Free(id)), new XAttribute("bpmnElement", id),
                isHorizontal is null ? null : new XAttribute("isHorizontal", isHorizontal.Value),
                new XElement(Names.Dc + "Bounds",
                    new XAttribute("x", box.X), new XAttribute("y", box.Y), new XAttribute("width", box.Width), new XAttribute("height", box.Height))));
        }

        string Free(string id)
        {
            var free = $"{id}.di";
            for (var i = 2; !taken.Add(free); i++) free = string.Create(CultureInfo.InvariantCulture, $"{id}.di{i}");
            return free;
        }
    }

    private static (int Width, int Height) Size(ProcessNode node) => node.Kind switch
    {
        NodeKind.Start or NodeKind.End => (36, 36),
        NodeKind.ExclusiveGateway => (50, 50),
        _ => (120, 80),
    };

    // Next column: out on the right, bend half-way. Further on: along the top of the target's row. Back or same column: below the boxes and up into the target.
    private static IEnumerable<(int X, int Y)> Route(Box from, Box to, int steps)
    {
        if (steps == 1)
        {
            var bend = (from.Right + to.X) / 2;
            return from.Middle == to.Middle
                ? [(from.Right, from.Middle), (to.X, to.Middle)]
                : [(from.Right, from.Middle), (bend, from.Middle), (bend, to.Middle), (to.X, to.Middle)];
        }

        if (steps > 1)
        {
            var lane = to.Middle - 55;
            return [(from.Right, from.Middle), (from.Right + 15, from.Middle), (from.Right + 15, lane), (to.Centre, lane), (to.Centre, to.Y)];
        }

        var floor = Math.Max(from.Middle, to.Middle) + 55;
        return [(from.Centre, from.Bottom), (from.Centre, floor), (to.Centre, floor), (to.Centre, to.Bottom)];
    }

    private readonly record struct Box(int X, int Y, int Width, int Height)
    {
        public int Right => X + Width;

        public int Bottom => Y + Height;

        public int Centre => X + Width / 2;

        public int Middle => Y + Height / 2;
    }
}
