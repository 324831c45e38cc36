using System.Text;
using System.Xml.Linq;
using CsCheck;
using static MotCua.Feel.Tests.Models;

namespace MotCua.Feel.Tests;

/// <summary>Files: what is kept, what is refused.</summary>
public sealed class ReadingTests
{
    private static readonly string Rich = File($"""
        <?drawn by hand?><!-- kept -->
        <extensionElements><x:tool deep="1"><x:more>  spaces  </x:more></x:tool></extensionElements>
        <import name="law" namespace="urn:law" importType="http://www.w3.org/2001/XMLSchema" locationURI="law.xsd"/>
        <elementCollection name="all"><drgElement href="#d"/></elementCollection>
        <knowledgeSource id="k" name="Luật Phí và lệ phí" locationURI="https://example.org/luat"/>
        {Input("a", "number")}{Decision("d", Text("a + 1"), "number", "in-a")}
        <textAnnotation id="t"><text>note</text></textAnnotation><association id="as"><sourceRef href="#t"/><targetRef href="#d"/></association>
        <dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20230324/DMNDI/"><dmndi:DMNDiagram id="dia"/></dmndi:DMNDI>
        """);

    [Fact]
    public void A_file_is_written_as_it_was_read()
    {
        var read = Read(Rich);
        Assert.Equal([DmnCodes.Import], read.Diagnostics.Select(d => d.Code));
        using var written = new MemoryStream();
        read.Model!.Write(written);
        Assert.True(XNode.DeepEquals(XDocument.Parse(Rich, LoadOptions.PreserveWhitespace), XDocument.Parse(Encoding.UTF8.GetString(written.ToArray()), LoadOptions.PreserveWhitespace)));
        Assert.Equal(Rich, Encoding.UTF8.GetString(written.ToArray()));
        Assert.Equal("https://example.org/luat", Assert.Single(read.Model!.Definitions.KnowledgeSources).LocationUri);
    }

    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/")]
    public void Earlier_versions_are_read(string version)
    {
        var read = Read(File(Decision("d", Text("[7]"), "feel:number"), version: version));
        Assert.Empty(read.Diagnostics);
        Assert.Equal(("7", ""), read.Model!.Ask("d"));
    }

    [Theory]
    [InlineData("", DmnCodes.Xml)]
    [InlineData("<definitions", DmnCodes.Xml)]
    [InlineData("<definitions/>", DmnCodes.NotDmn)]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", DmnCodes.Xml)]
    [InlineData("<?xml version='1.0' encoding='no-such'?><a/>", DmnCodes.Xml)]
    public void What_is_no_model_is_refused(string text, string code)
    {
        var read = Read(text);
        Assert.Null(read.Model);
        Assert.Equal(code, Assert.Single(read.Diagnostics).Code);
    }

    [Fact]
    public void A_file_beyond_the_limits_is_refused()
    {
        Assert.Equal(DmnCodes.TooLarge, Assert.Single(Read(File(string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300)))).Diagnostics).Code);
        Assert.Equal(DmnCodes.TooLarge, Assert.Single(Read(new string(' ', DmnModel.MaxBytes + 1)).Diagnostics).Code);
    }

    [Fact]
    public void What_is_written_wrong_is_told_with_its_line()
    {
        var read = Read(File("""

            <decision id="a" name=""><literalExpression><text>1</text></literalExpression></decision>
            <decision id="a" name="b"><literalExpression expressionLanguage="javascript"><text>1</text></literalExpression></decision>
            <decision id="c" name="b"><conditional><if><literalExpression><text>true</text></literalExpression></if></conditional></decision>
            <decision id="e" name="e"><decisionTable hitPolicy="BEST"><input/><output/><rule id="r"><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>
            <decision id="g" name="g"><literalExpression><text>1 +</text></literalExpression></decision>
            <decisionService id="h" name="h"/>
            """));
        Assert.Equal(
            [
                (DmnCodes.DuplicateId, 3), (DmnCodes.NoName, 2), (DmnCodes.Incomplete, 4), (DmnCodes.Incomplete, 4), (DmnCodes.Incomplete, 5), (DmnCodes.Incomplete, 5),
                (DmnCodes.Incomplete, 5), (DmnCodes.DuplicateName, 4), (DmnCodes.Language, 3), (FeelCodes.Syntax, 6), (DmnCodes.Incomplete, 7),
            ],
            read.Diagnostics.Select(d => (d.Code, d.Place.Line)));
    }

    [Fact]
    public void No_mutation_of_a_file_makes_it_throw() =>
        Gen.Select(Gen.Int[0, Rich.Length - 1], Gen.Int[0, 40], Gen.OneOf(Gen.Const(""), Gen.Char["<>/\"&= d#a1"].Select(c => c.ToString()), Gen.Int[0, Rich.Length - 30].Select(i => Rich.Substring(i, 30))))
            .Sample((at, length, put) =>
            {
                var text = Rich[..at] + put + Rich[Math.Min(Rich.Length, at + length)..];
                var read = Read(text);
                Assert.True(read.Model is not null || read.Diagnostics.Count > 0);
                read.Model?.Evaluate("d", FeelContext.Of([("a", FeelValue.Of(1L))]), traces: true);
            });
}
