using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace MotCua.Bpmn;

/// <summary>Where one dossier stands in the picture.</summary>
/// <param name="Passed">Ids of steps done before; one that is also current shows as current.</param>
/// <param name="Current">Ids of steps that wait for a person, for example from <see cref="ProcessState.OpenTasks"/>.</param>
public sealed record PictureState(IReadOnlyCollection<string> Passed, IReadOnlyCollection<string> Current);

public enum PictureShape
{
    /// <summary>Lanes as rows, time from left to right; class <c>mc-only-l</c>.</summary>
    Wide,

    /// <summary>One step below the other, for telephones; class <c>mc-only-s</c>.</summary>
    Narrow,
}

/// <param name="IdPrefix">Makes the ids inside the picture unique in the page: ASCII letters, digits and <c>-</c>, a letter first.</param>
/// <param name="Title">Accessible name; null takes the name of the process or, with a state, the step where it stands.</param>
/// <param name="Description">Accessible description; null lists the steps.</param>
public sealed record PictureOptions(string IdPrefix, PictureShape Shape = PictureShape.Wide, string? Title = null, string? Description = null);

/// <summary>
/// The picture of a process as people read it: its tasks as numbered circles, who does them, how long they may take, and where a review may send back.
/// Gateways and events are not shown. The SVG carries no style; the page's rules for <c>.mc-process</c> colour it.
/// </summary>
public static partial class ProcessPicture
{
    private const string ReturnLabel = "trả lại";
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <exception cref="ArgumentException">The prefix has another shape than told.</exception>
    public static string ToSvg(ProcessModel model, PictureState? state, PictureOptions options)
    {
        if (!Prefix().IsMatch(options.IdPrefix)) throw new ArgumentException($"“{options.IdPrefix}” cannot begin the ids of a picture.", nameof(options));

        var steps = Steps.Of(model, state);
        var svg = options.Shape == PictureShape.Wide ? Wide(steps, options.IdPrefix) : Narrow(steps, options.IdPrefix);
        svg.SetAttributeValue("role", "img");
        svg.SetAttributeValue("aria-labelledby", $"{options.IdPrefix}-t {options.IdPrefix}-d");
        svg.AddFirst(
            new XElement(Svg + "title", new XAttribute("id", $"{options.IdPrefix}-t"), Clean(options.Title ?? steps.Title(model.Name, state))),
            new XElement(Svg + "desc", new XAttribute("id", $"{options.IdPrefix}-d"), Clean(options.Description ?? steps.Description(state))),
            Marker(options));
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Wide(Steps steps, string prefix)
    {
        const int radius = 16;

        // From the top of a lane to its circles: room for the way back above them.
        const int above = 34;
        var hasLanes = steps.All.Any(s => s.Lane.Length > 0);
        var labels = hasLanes ? 122 : 10;
        var columns = steps.All.Select(s => s.Column).DefaultIfEmpty().Max() + 1;
        var width = Math.Max(790, labels + 10 + 103 * columns);
        var pitch = (width - labels - 10.0) / columns;
        var room = Math.Min(pitch, 190) - 14;

        var texts = steps.All.Select(s => (
            Name: TextFit.Wrap(s.Name, room, 13, 3, s.Class == "now" ? 1.08 : 1),
            Time: TextFit.Wrap(s.Time, room, 12, 2))).ToList();
        var rows = steps.All.Select(s => s.Row).Distinct().Order().ToList();
        var levels = Layering.Levels([.. steps.All.Select(s => s.Row)], [.. steps.All.Select(s => s.Column)]);

        var levelHeight = rows.ToDictionary(r => r, r => Enumerable.Range(0, texts.Count).Where(i => steps.All[i].Row == r)
            .Max(i => Math.Max(above + 82, above + 37 + 15 * texts[i].Name.Count + 15 * texts[i].Time.Count)));
        var laneTexts = rows.ToDictionary(r => r, r => TextFit.Wrap(steps.All.First(s => s.Row == r).Lane, labels - 18, 13, 5, 1.05));
        var tops = new Dictionary<int, int>();
        var heights = new Dictionary<int, int>();
        var y = 4;
        foreach (var row in rows)
        {
            var depth = Enumerable.Range(0, levels.Length).Where(i => steps.All[i].Row == row).Max(i => levels[i]) + 1;
            tops[row] = y;
            heights[row] = Math.Max(levelHeight[row] * depth, 17 * laneTexts[row].Count + 16);
            y += heights[row];
        }

        var at = steps.All.Select((s, i) => new Point(labels + pitch * (s.Column + .5), tops[s.Row] + levelHeight[s.Row] * levels[i] + above)).ToList();
        var svg = new XElement(Svg + "svg", new XAttribute("class", "mc-process mc-only-l"), new XAttribute("viewBox", $"0 0 {width} {y + 4}"));
        for (var i = 0; i < rows.Count; i++)
        {
            var (top, height, lines) = (tops[rows[i]], heights[rows[i]], laneTexts[rows[i]]);
            svg.Add(Element("rect", ("class", i % 2 == 0 ? "lane" : "lane2"), ("x", .5), ("y", top), ("width", width - 1), ("height", height)));
            svg.Add(lines.Select((line, k) => Text("m", 12, top + height / 2.0 + 4 - 17 * (lines.Count - 1) / 2.0 + 17 * k, 13, line, ("font-weight", 600))));
        }

        foreach (var (from, to) in steps.Forward)
        {
            var (a, b) = (at[from], at[to]);
            var path = steps.All[to].Column - steps.All[from].Column > 1 ? $"M{N(a.X + 18)} {N(a.Y)}H{N(a.X + pitch / 2)}V{N(b.Y - 29)}H{N(b.X)}V{N(b.Y - 20)}"
                : a.Y == b.Y ? $"M{N(a.X + 18)} {N(a.Y)}H{N(b.X - 20)}"
                : $"M{N(a.X + 18)} {N(a.Y)}H{N((a.X + b.X) / 2)}V{N(b.Y)}H{N(b.X - 20)}";
            svg.Add(Arrow(path, prefix));
        }

        foreach (var returns in steps.Back.GroupBy(b => b.To).OrderBy(g => g.Key)) AddReturns(svg, returns.Key, [.. returns.Select(r => r.From)]);
        for (var i = 0; i < steps.All.Length; i++) svg.Add(Node(steps.All[i], at[i], texts[i].Name, texts[i].Time));
        return svg;

        // The nearest step draws the whole way back; each one farther joins the line where the one before it stands, so that dashes never lie upon dashes.
        void AddReturns(XElement picture, int target, int[] sources)
        {
            var goal = at[target];
            var rail = goal.Y - 29;
            double? joint = null;
            foreach (var source in sources.OrderBy(s => at[s].X))
            {
                var from = at[source];
                var isSelf = source == target;
                var outX = isSelf ? from.X + 8 : from.X;
                var inX = isSelf ? from.X - 8 : goal.X;

                // A source above the rail first comes down beside the circles and labels.
                var isAbove = from.Y < goal.Y;
                var turn = isAbove ? from.X - pitch / 2 - 6 : outX;
                var path = $"M{N(outX)} {N(from.Y - 17)}{(isAbove ? $"V{N(from.Y - 29)}H{N(turn)}" : "")}V{N(rail)}H{N(joint ?? inX)}";
                picture.Add(joint is null ? Arrow($"{path}V{N(goal.Y - 20)}", prefix, "arrow back") : Element("path", ("class", "arrow back"), ("d", path)));
                if (joint is null)
                {
                    // Clear of the arrow that rises half-way to a source above.
                    var middle = isAbove ? goal.X + pitch / 4 + 2 : (inX + outX) / 2;
                    picture.Add(Text("m", middle, isSelf ? rail - 3 : rail + 13, 11.5, ReturnLabel, ("text-anchor", "middle")));
                }

                joint = turn;
            }
        }

        static XElement Node(Step step, Point at, List<string> name, List<string> time)
        {
            var node = Group(step, at, radius, name);
            node.Add(name.Select((line, k) => Text("lb", at.X, at.Y + 33 + 15 * k, 13, line, ("text-anchor", "middle"))));
            node.Add(time.Select((line, k) => Text("m", at.X, at.Y + 34 + 15 * (name.Count + k), 12, line, ("text-anchor", "middle"))));
            return node;
        }
    }

    private static XElement Narrow(Steps steps, string prefix)
    {
        const int radius = 15;
        const int width = 340;

        // Returns run in a gutter left of the circles, where no text can meet them.
        var x = steps.Back.IsEmpty ? 20 : 38;
        var svg = new XElement(Svg + "svg", new XAttribute("class", "mc-process mc-only-s"));
        var nodes = new List<XElement>();
        var at = new List<Point>();
        var y = 24.0;
        for (var i = 0; i < steps.All.Length; i++)
        {
            var step = steps.All[i];
            var back = string.Join(", ", steps.Back.Where(b => b.From == i).Select(b => steps.All[b.To].Number));
            var facts = string.Join(" · ", ((string[])[step.Lane, step.Time]).Where(t => t.Length > 0));
            var name = TextFit.Wrap(step.Name, width - x - 32, 14.5, 3, step.Class == "now" ? 1.08 : 1);
            var lines = TextFit.Wrap(facts, width - x - 32, 13, 3);
            if (back.Length > 0) lines.Add($"Có thể {ReturnLabel} bước {back}");

            // An arrow down says "then the next one"; any other way on is said in words.
            var next = steps.Forward.Where(f => f.From == i).Select(f => f.To).ToList();
            if (next.Any(n => n != i + 1)) lines.Add($"Tiếp theo: bước {string.Join(", ", next.Order().Select(n => steps.All[n].Number))}");
            var point = new Point(x, y);
            at.Add(point);

            var node = Group(step, point, radius, name);
            node.Add(name.Select((line, k) => Text("lb", x + 28, y - 1 + 19 * k, 14.5, line)));
            node.Add(lines.Select((line, k) => Text("m", x + 28, y + 18 + 19 * (name.Count - 1) + 17 * k, 13, line)));
            nodes.Add(node);
            y += 62 + 19 * Math.Max(0, name.Count - 1) + 17 * Math.Max(0, lines.Count - 1);
        }

        foreach (var (i, _) in steps.Forward.Where(f => f.To == f.From + 1)) svg.Add(Arrow($"M{N(x)} {N(at[i].Y + 16)}V{N(at[i + 1].Y - 17)}", prefix));
        foreach (var returns in steps.Back.GroupBy(b => b.To).OrderBy(g => g.Key))
        {
            double? joint = null;
            foreach (var source in returns.Select(r => at[r.From].Y).Order())
            {
                // A little above the centre of the goal, so that a step which both sends back and is sent back to keeps its two lines apart.
                var goal = at[returns.Key].Y - 4;
                var path = $"M{N(x - 17)} {N(source + 4)}H7V{N(joint ?? goal)}";
                svg.Add(joint is null ? Arrow($"{path}H{N(x - 19)}", prefix, "arrow back") : Element("path", ("class", "arrow back"), ("d", path)));
                joint = source + 4;
            }
        }

        svg.Add(nodes);
        svg.SetAttributeValue("viewBox", $"0 0 {width} {N(Math.Max(40, y - 24))}");
        return svg;
    }

    private static XElement Group(Step step, Point at, int radius, List<string> shown)
    {
        var group = Element("g", ("class", step.Class));
        if (string.Join(' ', shown) is var text && text.EndsWith('…') && !step.Name.EndsWith('…')) group.Add(new XElement(Svg + "title", step.Name));
        group.Add(Element("circle", ("class", "node"), ("cx", at.X), ("cy", at.Y), ("r", radius)));
        // BPMN draws a call with a thick border; a ring keeps the number legible in all three colours.
        if (step.IsCall) group.Add(Element("circle", ("class", "ring"), ("cx", at.X), ("cy", at.Y), ("r", radius + 3.5), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", 1.5)));
        var number = step.Number.ToString(CultureInfo.InvariantCulture);
        group.Add(Text("n", at.X, at.Y + 5, number.Length > 2 ? 11 : 14, number, ("font-weight", 700), ("text-anchor", "middle")));
        return group;
    }

    private static XElement Marker(PictureOptions options)
    {
        var size = options.Shape == PictureShape.Wide ? 7 : 6;
        var marker = Element("marker", ("id", $"{options.IdPrefix}-m"), ("viewBox", "0 0 8 8"), ("refX", 7), ("refY", 4),
            ("markerWidth", size), ("markerHeight", size), ("orient", "auto"));
        marker.Add(Element("path", ("class", "head"), ("d", "M0 0l8 4-8 4z")));
        return new(Svg + "defs", marker);
    }

    private static XElement Arrow(string path, string prefix, string css = "arrow") =>
        Element("path", ("class", css), ("d", path), ("marker-end", $"url(#{prefix}-m)"));

    private static XElement Text(string css, double x, double y, double size, string text, params (string Name, object Value)[] more)
    {
        var element = Element("text", [("class", css), ("x", x), ("y", y), ("font-size", size), .. more]);
        element.Add(text);
        return element;
    }

    private static XElement Element(string name, params (string Name, object Value)[] attributes) =>
        new(Svg + name, attributes.Select(a => new XAttribute(a.Name, a.Value is double number ? N(number) : a.Value)));

    private static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    private static string Clean(string text) => string.Concat(text.Where(c => XmlConvert.IsXmlChar(c)));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    private readonly record struct Point(double X, double Y);

    private sealed record Step(string Id, int Number, string Name, string Lane, int Row, int Column, string Time, string Class, bool IsCall);

    /// <summary>The tasks of a model and the ways between them, with gateways and events left out.</summary>
    private sealed record Steps(ImmutableArray<Step> All, ImmutableArray<(int From, int To)> Forward, ImmutableArray<(int From, int To)> Back)
    {
        public static Steps Of(ProcessModel model, PictureState? state)
        {
            var tasks = model.Nodes.Where(IsShown).ToList();
            var index = tasks.DistinctBy(t => t.Id).Select((t, i) => (t.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
            var edges = tasks.SelectMany((t, i) => NextTasks(model, t).Select(next => (From: i, To: index[next]))).ToList();
            var start = model.Nodes.FirstOrDefault(n => n.Kind == NodeKind.Start);
            var first = start is null ? 0 : NextTasks(model, start).Select(id => index[id]).FirstOrDefault();
            var columns = Layering.Columns(tasks.Count, edges.ToLookup(e => e.From, e => e.To), first);

            var steps = tasks.Select((task, i) => new Step(task.Id, task.Step?.Number ?? i + 1, task.Name.Length > 0 ? task.Name : task.Id,
                task.Lane < 0 ? "" : model.Lanes[task.Lane], task.Lane < 0 ? model.Lanes.Length : task.Lane, columns[i], TimeOf(task.Step), ClassOf(task.Id, state), task.Kind == NodeKind.CallActivity));
            return new([.. steps], [.. edges.Where(e => columns[e.To] > columns[e.From])], [.. edges.Where(e => columns[e.To] <= columns[e.From])]);
        }

        public string Title(string name, PictureState? state)
        {
            if (state is null) return name.Length > 0 ? name : "Quy trình";

            var current = All.Where(s => s.Class == "now").ToList();
            if (current.Count > 0)
            {
                return $"Đang ở bước {string.Join(", ", current.Select(s => s.Number))} trong {All.Length}: {string.Join("; ", current.Select(s => s.Name))}";
            }

            return All.All(s => s.Class == "done") ? $"{name}: đã qua tất cả các bước" : name;
        }

        public string Description(PictureState? state)
        {
            var sentences = All.Select(s =>
            {
                var place = state is null ? "" : s.Class switch { "done" => "đã xong", "now" => "đang làm", _ => "chưa tới" };
                var facts = string.Join(", ", ((string[])[s.Lane, s.Time, place]).Where(t => t.Length > 0));
                return facts.Length == 0 ? $"Bước {s.Number}: {s.Name}." : $"Bước {s.Number}: {s.Name} ({facts}).";
            });
            return string.Join(' ', sentences.Concat(Back.Select(b => $"Bước {All[b.From].Number} có thể {ReturnLabel} bước {All[b.To].Number}.")));
        }

        // What people wait for: a task, or the process that a call starts elsewhere.
        private static bool IsShown(ProcessNode node) => node.Kind is NodeKind.UserTask or NodeKind.CallActivity;

        private static IEnumerable<string> NextTasks(ProcessModel model, ProcessNode from)
        {
            var found = new List<string>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Queue<ProcessNode>([from]);
            while (open.TryDequeue(out var node))
            {
                foreach (var target in node.Outgoing.Select(f => f.TargetId).Where(seen.Add))
                {
                    var next = model.Node(target)!;
                    if (IsShown(next)) found.Add(target);
                    else open.Enqueue(next);
                }
            }

            return found;
        }

        // A step with a number but no time is one that the decision prints as done in office hours.
        private static string TimeOf(StepMark? step) => step switch
        {
            null => "",
            { Time: { } printed } => printed,
            { Days: { } days } => $"{days.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', ',')} ngày",
            _ => "giờ hành chính",
        };

        private static string ClassOf(string id, PictureState? state) =>
            state is null ? "ahead" : state.Current.Contains(id) ? "now" : state.Passed.Contains(id) ? "done" : "ahead";
    }
}
