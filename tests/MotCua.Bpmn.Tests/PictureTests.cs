using System.Xml.Linq;

namespace MotCua.Bpmn.Tests;

public sealed class PictureTests
{
    private static readonly ProcessModel Model = Samples.FreeSale.ToModel("QT.XNKBCXB.01", "Cấp giấy chứng nhận lưu hành tự do");
    private static readonly PictureState AtFour = new(["b1", "b2", "b3", "b4"], ["b4"]);

    [Theory]
    [InlineData(PictureShape.Wide, "mc-process mc-only-l")]
    [InlineData(PictureShape.Narrow, "mc-process mc-only-s")]
    public void The_picture_tells_where_the_dossier_is(PictureShape shape, string css)
    {
        var svg = Parse(Model, AtFour, new("ho-so", shape));

        Assert.Equal(css, (string?)svg.Attribute("class"));
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("ho-so-t ho-so-d", (string?)svg.Attribute("aria-labelledby"));
        Assert.Equal("Đang ở bước 4 trong 7: Thẩm định, dự thảo", All(svg, "title").First().Value);
        Assert.Contains("Bước 6: Xem xét, phê duyệt (UBND tỉnh, 1,5 ngày, chưa tới).", All(svg, "desc").Single().Value);
        Assert.Contains("Bước 6 có thể trả lại bước 4.", All(svg, "desc").Single().Value);
        Assert.Equal(["done", "done", "done", "now", "ahead", "ahead", "ahead"], All(svg, "g").Select(g => (string?)g.Attribute("class")));
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], OfClass(svg, "n").Select(t => t.Value));
        Assert.Equal(2, OfClass(svg, "arrow back").Count());
        Assert.Single(OfClass(svg, "arrow back"), a => a.Attribute("marker-end") is not null);
        Assert.Equal(6, OfClass(svg, "arrow").Count());
        Assert.Contains(OfClass(svg, "m"), t => t.Value.Contains("0,5 ngày"));
        Assert.Contains(OfClass(svg, "m"), t => t.Value.Contains("giờ hành chính"));
    }

    [Fact]
    public void Lanes_are_rows_in_their_order()
    {
        var svg = Parse(Model, null, new("a"));

        Assert.Equal(["lane", "lane2", "lane"], All(svg, "rect").Select(r => (string?)r.Attribute("class")));
        Assert.Equal("Cấp giấy chứng nhận lưu hành tự do", All(svg, "title").First().Value);
        Assert.Equal(["trả lại"], OfClass(svg, "m").Select(t => t.Value).Where(t => t.Contains("trả")));
    }

    [Theory]
    [InlineData(PictureShape.Wide)]
    [InlineData(PictureShape.Narrow)]
    public void Nothing_a_table_says_breaks_out_of_the_picture(PictureShape shape)
    {
        const string attack = "<script>alert(1)</script> \" ' & ]]> onload=x";
        var table = new StepTable([new("b1", 1, attack, attack, null, StepKind.Receive) { Time = attack }]);
        var text = ProcessPicture.ToSvg(table.ToModel("p", attack), new([], ["b1"]), new("x", shape, Description: attack + "\u0001"));
        var svg = XElement.Parse(text);

        Assert.DoesNotContain("<script", text);
        Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), a => a.Name.LocalName == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(attack, All(svg, "desc").Single().Value);
        Assert.Throws<ArgumentException>(() => ProcessPicture.ToSvg(table.ToModel("p", "P"), null, new("x\" onload=\"y")));
    }

    [Fact]
    public void Long_names_take_three_lines_and_keep_their_whole_text_beside()
    {
        const string name = "Chuyển hồ sơ về Sở Y tế (phòng Tổ chức hành chính), lãnh đạo phòng phân công chuyên viên xử lý hồ sơ";
        var table = new StepTable(Enumerable.Range(1, 8).Select(i => new StepRow($"b{i}", i, name, "Một cơ quan có tên rất dài của tỉnh", 0.5m, StepKind.Transfer)));
        var svg = Parse(table.ToModel("p", "P"), null, new("x"));

        Assert.All(All(svg, "g"), g =>
        {
            var lines = g.Elements().Where(e => (string?)e.Attribute("class") == "lb").Select(e => e.Value).ToList();
            Assert.Equal(3, lines.Count);
            Assert.EndsWith("…", lines[^1]);
            Assert.All(lines, l => Assert.InRange(TextWidth(l), 1, 103));
            Assert.Equal(name, g.Elements().First().Value);
        });
    }

    [Theory]
    [InlineData(PictureShape.Wide)]
    [InlineData(PictureShape.Narrow)]
    public void All_that_is_drawn_lies_inside_the_picture(PictureShape shape)
    {
        foreach (var steps in (int[])[1, 2, 5, 9, 14])
        {
            var table = new StepTable(Enumerable.Range(1, steps).Select(i => new StepRow($"b{i}", i, "Xem xét kết quả", $"Cơ quan {i % 4}", i, (StepKind)(i % 10))
            {
                Opinion = (StepKind)(i % 10) == StepKind.Consult ? new(2, 3, OpinionSilence.MustAnswer) : null,
                SubProcedure = (StepKind)(i % 10) == StepKind.SubDossier ? "1.000656" : null,
            }));
            var svg = Parse(table.ToModel("p", "P"), null, new("x", shape));
            var box = ((string)svg.Attribute("viewBox")!).Split(' ').Select(Number).ToArray();

            Assert.All(svg.Descendants().Where(e => e.Attribute("cx") is not null), e => Inside(Number((string)e.Attribute("cx")!), Number((string)e.Attribute("cy")!)));
            Assert.All(All(svg, "text"), e => Inside(Number((string)e.Attribute("x")!), Number((string)e.Attribute("y")!)));
            Assert.DoesNotContain("NaN", svg.ToString());

            void Inside(double x, double y)
            {
                Assert.InRange(x, 0, box[2]);
                Assert.InRange(y, 0, box[3]);
            }
        }
    }

    [Fact]
    public void Models_of_other_shapes_are_drawn_too()
    {
        foreach (var file in (string[])["hand-drawn.bpmn", "no-diagram.bpmn"])
        {
            var model = Samples.ReadFile(file).Model!;
            var places = All(Parse(model, null, new("x")), "circle").Select(c => ((string?)c.Attribute("cx"), (string?)c.Attribute("cy"))).ToList();
            Assert.Equal(model.Nodes.Count(n => n.Kind == NodeKind.UserTask), places.Distinct().Count());
        }

        Assert.NotNull(Parse(Samples.Read("").Model!, null, new("x")));
        Assert.NotNull(Parse(Samples.Read("").Model!, null, new("x", PictureShape.Narrow)));
    }

    [Fact]
    public void The_same_model_gives_the_same_picture() =>
        Assert.Equal(ProcessPicture.ToSvg(Model, AtFour, new("a")), ProcessPicture.ToSvg(Samples.FreeSale.ToModel("QT.XNKBCXB.01", Model.Name), AtFour, new("a")));

    // A width from the outside: no letter of the face is narrower than this.
    private static double TextWidth(string text) => text.Length * 13 * .27;

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static XElement Parse(ProcessModel model, PictureState? state, PictureOptions options) => XElement.Parse(ProcessPicture.ToSvg(model, state, options));

    private static IEnumerable<XElement> All(XElement svg, string name) => svg.Descendants().Where(e => e.Name.LocalName == name);

    private static IEnumerable<XElement> OfClass(XElement svg, string css) => svg.Descendants().Where(e => (string?)e.Attribute("class") == css);
}
