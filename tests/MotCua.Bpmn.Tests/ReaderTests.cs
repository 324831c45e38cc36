using System.Diagnostics;
using System.Text;
using CsCheck;

namespace MotCua.Bpmn.Tests;

public sealed class ReaderTests
{
    private const string Line = "<startEvent id='s'/><userTask id='a'/><endEvent id='e'/><sequenceFlow id='1' sourceRef='s' targetRef='a'/><sequenceFlow id='2' sourceRef='a' targetRef='e'/>";

    [Fact]
    public void A_sound_model_gives_no_finding()
    {
        Assert.Empty(Samples.Read(Line).Diagnostics);
        Assert.Empty(Samples.ReadFile("hand-drawn.bpmn").Diagnostics);
        Assert.Empty(Samples.ReadFile("no-diagram.bpmn").Diagnostics);
    }

    [Theory]
    [InlineData("BPMN-NO-START", "p", "<userTask id='a'/><sequenceFlow id='2' sourceRef='a' targetRef='a'/>")]
    [InlineData("BPMN-MANY-STARTS", "t", Line + "<startEvent id='t'/><sequenceFlow id='3' sourceRef='t' targetRef='a'/>")]
    [InlineData("BPMN-UNREACHABLE", "b", Line + "<userTask id='b'/><sequenceFlow id='3' sourceRef='b' targetRef='b'/><sequenceFlow id='4' sourceRef='b' targetRef='e'/>")]
    [InlineData("BPMN-NO-OUTGOING", "b", Line + "<userTask id='b'/><sequenceFlow id='3' sourceRef='a' targetRef='b'/>")]
    [InlineData("BPMN-NO-OUTGOING", "g", Line + "<exclusiveGateway id='g'/><sequenceFlow id='3' sourceRef='a' targetRef='g'/>")]
    [InlineData("BPMN-DANGLING-FLOW", "3", Line + "<sequenceFlow id='3' sourceRef='a' targetRef='nowhere'/>")]
    [InlineData("BPMN-DANGLING-FLOW", "3", Line + "<sequenceFlow id='3' targetRef='a'/>")]
    [InlineData("BPMN-DUPLICATE-ID", "a", Line + "<textAnnotation id='a'/>")]
    [InlineData("BPMN-NO-ID", null, Line + "<userTask/>")]
    [InlineData("BPMN-WRONG-FLOW", "3", Line + "<sequenceFlow id='3' sourceRef='a' targetRef='s'/>")]
    [InlineData("BPMN-WRONG-FLOW", "3", Line + "<sequenceFlow id='3' sourceRef='e' targetRef='a'/>")]
    [InlineData("BPMN-DEFAULT-FLOW", "b", Line + "<userTask id='b' default='1'/><sequenceFlow id='3' sourceRef='a' targetRef='b'/><sequenceFlow id='4' sourceRef='b' targetRef='e'/>")]
    [InlineData("BPMN-NO-CONDITION", "4", Line + "<exclusiveGateway id='g' default='5'/><sequenceFlow id='3' sourceRef='a' targetRef='g'/><sequenceFlow id='4' sourceRef='g' targetRef='a'/><sequenceFlow id='5' sourceRef='g' targetRef='e'/>")]
    [InlineData("BPMN-CONDITION", "3", Line + "<sequenceFlow id='3' sourceRef='a' targetRef='e'><conditionExpression>${ok}</conditionExpression></sequenceFlow>")]
    [InlineData("BPMN-CONDITION", "3", Line + "<sequenceFlow id='3' sourceRef='a' targetRef='e'><conditionExpression language='urn:groovy'>ok</conditionExpression></sequenceFlow>")]
    [InlineData("BPMN-LANE", "l", "<laneSet id='ls'><lane id='l'><flowNodeRef>ghost</flowNodeRef></lane></laneSet>" + Line)]
    [InlineData("BPMN-UNSUPPORTED", "b", Line + "<choreographyTask id='b'/>")]
    [InlineData("BPMN-UNSUPPORTED", "x", Line + "<conversation id='x'/>")]
    public void A_broken_rule_is_told_with_its_element_in_two_languages(string code, string? element, string inside)
    {
        var result = Samples.Read(inside);

        var found = Assert.Single(result.Diagnostics, d => d.Code == code);
        Assert.Equal(element, found.ElementId);
        Assert.NotEmpty(found.Message);
        Assert.NotEmpty(found.Vietnamese);
        Assert.True(found.Line > 0);
        Assert.Equal(found.Severity == Severity.Warning, result.Model!.IsExecutable);
    }

    [Fact]
    public void A_faulty_model_is_still_kept_and_written()
    {
        var xml = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p'><subProcess id='x'><task id='y'/></subProcess></process></definitions>";

        Assert.Equal(xml, Encoding.UTF8.GetString(Samples.Bytes(Samples.ReadText(xml).Model!)));
    }

    [Fact]
    public void One_process_of_several_is_chosen()
    {
        var xml = $"<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='drawn'/><process id='run' isExecutable='true'>{Line}</process></definitions>";
        ReadResult Read(string? id) => ProcessModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), id);

        Assert.Equal("run", Read(null).Model!.Id);
        Assert.Equal([DiagnosticCodes.OtherProcess], Read(null).Diagnostics.Select(d => d.Code));
        Assert.Equal("drawn", Read("drawn").Model!.Id);
        Assert.Null(Read("other").Model);
        Assert.Equal([DiagnosticCodes.NoProcess], Read("other").Diagnostics.Select(d => d.Code));
    }

    [Fact]
    public void Lanes_inside_lanes_give_the_inner_ones()
    {
        var model = Samples.ReadFile("hand-drawn.bpmn").Model!;

        Assert.Equal(["Bộ phận một cửa", "Chuyên viên", "Trưởng phòng"], model.Lanes);
        Assert.Equal([0, 1, 1, 2], model.Nodes.Where(n => n.Kind == NodeKind.UserTask).Select(n => n.Lane));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "BPMN-XML", "" },
        { "BPMN-XML", "not xml" },
        { "BPMN-XML", "<definitions" },
        { "BPMN-XML", "<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d/>" },
        { "BPMN-XML", "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>&x;</d>" },
        { "BPMN-XML", "<!DOCTYPE d [<!ENTITY a 'lol'>" + string.Concat(Enumerable.Range(0, 9).Select(i => $"<!ENTITY {(char)('b' + i)} '{string.Concat(Enumerable.Repeat($"&{(char)('a' + i)};", 10))}'>")) + "]><d>&j;</d>" },
        { "BPMN-XML", "<?xml version='1.0' encoding='utf-7'?><d/>" },
        { "BPMN-XML", "<?xml version='1.0' encoding='no-such'?><d/>" },
        { "BPMN-XML", "<d>&#0;</d>" },
        { "BPMN-NOT-BPMN", "<definitions><process id='p'/></definitions>" },
        { "BPMN-NOT-BPMN", "<process xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>" },
        { "BPMN-NOT-BPMN", "<definitions xmlns='http://www.omg.org/spec/DMN/20151101/dmn.xsd'/>" },
        { "BPMN-NO-PROCESS", "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>" },
        { "BPMN-TOO-LARGE", string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000)) },
        { "BPMN-TOO-LARGE", "<a>" + string.Concat(Enumerable.Repeat("<b/>", 100_000)) + "</a>" },
        { "BPMN-TOO-LARGE", "<a>" + new string('x', 10_000_000) + "</a>" },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_hostile_file_is_a_finding_and_costs_little(string code, string xml)
    {
        var clock = Stopwatch.StartNew();

        var result = Samples.ReadText(xml);

        Assert.Equal(code == DiagnosticCodes.NoProcess, result.Model is { IsExecutable: false });
        Assert.Equal([code], result.Diagnostics.Select(d => d.Code));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 3_000);
    }

    [Fact]
    public void An_endless_stream_is_read_to_the_limit_only()
    {
        var endless = new Endless();

        Assert.Equal(DiagnosticCodes.TooLarge, ProcessModel.Read(endless).Diagnostics[0].Code);
        Assert.InRange(endless.Given, 0, ProcessModel.MaxBytes + 100_000);
    }

    [Fact]
    public void A_large_model_of_loose_parts_is_read_in_linear_time()
    {
        var inside = new StringBuilder("<startEvent id='s'/><laneSet id='ls'>");
        for (var i = 0; i < 15_000; i++) inside.Append($"<lane id='l{i}'><flowNodeRef>t{i}</flowNodeRef></lane>");
        inside.Append("</laneSet>");
        for (var i = 0; i < 15_000; i++) inside.Append($"<userTask id='t{i}'/>");
        for (var i = 1; i < 15_000; i++) inside.Append($"<sequenceFlow id='f{i}' sourceRef='t{i - 1}' targetRef='t{i}'/>");
        var clock = Stopwatch.StartNew();

        var model = Samples.Read(inside.ToString()).Model!;
        model.WithDiagram();

        Assert.Contains(model.Diagnostics, d => d.Code == DiagnosticCodes.Unreachable);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 10_000);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var bytes = File.ReadAllBytes(Samples.File("hand-drawn.bpmn"));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 60]).Array[1, 3].Sample(damages =>
        {
            var damaged = bytes.ToList();
            foreach (var (at, value, cut) in damages)
            {
                var place = Math.Min(at, damaged.Count - 1);
                if (cut % 2 == 0) damaged[place] = value;
                else damaged.RemoveRange(place, Math.Min(cut, damaged.Count - place - 1));
            }

            var result = ProcessModel.Read(new MemoryStream([.. damaged]));
            if (result.Model is not { } model) return result.HasErrors;
            model.WithDiagram();
            ProcessPicture.ToSvg(model, null, new("x"));
            ProcessPicture.ToSvg(model, null, new("x", PictureShape.Narrow));
            return true;
        }, iter: 1_000);
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
