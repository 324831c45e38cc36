using System.Text;
using System.Xml.Linq;

namespace MotCua.Bpmn.Tests;

public sealed class RoundTripTests
{
    private static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";

    [Theory]
    [InlineData("hand-drawn.bpmn")]
    [InlineData("no-diagram.bpmn")]
    public void Reading_and_writing_keeps_every_byte(string name)
    {
        var bytes = File.ReadAllBytes(Samples.File(name));
        var model = ProcessModel.Read(new MemoryStream(bytes)).Model!;

        Assert.Equal(bytes, Samples.Bytes(model));
        Assert.Equal(model.Hash, ProcessModel.Read(new MemoryStream(Samples.Bytes(model))).Model!.Hash);
    }

    [Fact]
    public void A_diagram_is_added_once_and_nothing_else_changes()
    {
        var bytes = File.ReadAllBytes(Samples.File("no-diagram.bpmn"));
        var model = ProcessModel.Read(new MemoryStream(bytes)).Model!;

        var drawn = model.WithDiagram();

        Assert.Same(drawn, drawn.WithDiagram());
        var document = XDocument.Parse(Encoding.UTF8.GetString(Samples.Bytes(drawn)));
        Assert.Equal(5, document.Descendants(Di + "BPMNShape").Count());
        Assert.Equal(5, document.Descendants(Di + "BPMNEdge").Count());
        document.Root!.Element(Di + "BPMNDiagram")!.Remove();
        Assert.True(XNode.DeepEquals(XDocument.Parse(Encoding.UTF8.GetString(bytes)), document));
        var kept = Samples.ReadFile("hand-drawn.bpmn").Model!;
        Assert.Same(kept, kept.WithDiagram());
    }

    [Fact]
    public void A_model_from_a_table_draws_every_element_once_and_no_two_boxes_meet()
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(Samples.Bytes(Samples.FreeSale.ToModel("QT.XNKBCXB.01", "Cấp giấy"))));
        var drawn = document.Descendants().Where(e => e.Name.LocalName is "BPMNShape" or "BPMNEdge").Select(e => (string)e.Attribute("bpmnElement")!).ToList();
        var elements = document.Descendants().Where(e => e.Name.LocalName is "participant" or "lane" or "startEvent" or "userTask" or "exclusiveGateway" or "endEvent" or "sequenceFlow").Select(e => (string)e.Attribute("id")!);
        Assert.Equal(elements.Order(), drawn.Order());

        var boxes = document.Descendants(Di + "BPMNShape").Where(e => e.Attribute("isHorizontal") is null).Select(e => e.Elements().First())
            .Select(b => (X: (int)b.Attribute("x")!, Y: (int)b.Attribute("y")!, W: (int)b.Attribute("width")!, H: (int)b.Attribute("height")!)).ToList();
        Assert.All(boxes, a => Assert.Single(boxes, b => a.X < b.X + b.W && b.X < a.X + a.W && a.Y < b.Y + b.H && b.Y < a.Y + a.H));
    }

    [Fact]
    public void The_hash_is_of_the_content_not_of_the_layout_of_the_text()
    {
        const string one = "<b:definitions xmlns:b='http://www.omg.org/spec/BPMN/20100524/MODEL' id='d'><b:process id='p' name='A'/></b:definitions>";
        string Hash(string xml) => Samples.ReadText(xml).Model!.Hash;

        Assert.Equal(64, Hash(one).Length);
        Assert.Equal(Hash(one), Hash("<?xml version='1.0'?>\n<b:definitions id=\"d\" xmlns:b='http://www.omg.org/spec/BPMN/20100524/MODEL'>\n  <!-- x -->\n  <b:process name='A' id='p'></b:process>\n</b:definitions>\n"));
        Assert.NotEqual(Hash(one), Hash(one.Replace("'A'", "'B'")));
        Assert.NotEqual(Hash(one), Hash(one.Replace("id='p' name='A'", "id='pname' A=''")));
    }
}
