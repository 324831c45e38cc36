using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace MotCua.Tests.Processes;

/// <summary>The commands of the built program on processes (docs/bpmn-cli.md): what they print and how they end is a contract.</summary>
public sealed class BpmnCommandsTests : IDisposable
{
    private const string Now = "2026-11-24T08:00:00+07:00";

    private const string Head = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' id='d' targetNamespace='urn:t'>";

    private const string Line = "<startEvent id='s'/><userTask id='a'/><endEvent id='e'/><sequenceFlow id='f1' sourceRef='s' targetRef='a'/><sequenceFlow id='f2' sourceRef='a' targetRef='e'/>";

    private const string Table = """
        name,kind,responsible,days,time,content,output
        Tiếp nhận,receive,Bộ phận Một cửa,,,"1. Kiểm tra;
        2. Hẹn ""trả"".",Giấy hẹn
        Thẩm định,examine,"Chuyên viên, phòng A",0.5,,,
        Ký duyệt,approve,Lãnh đạo,,4 giờ,,Quyết định
        Trả kết quả,return,Bộ phận Một cửa,,,,

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("motcua-bpmn-").FullName;

    [Fact]
    public async Task A_table_is_drawn_printed_and_drawn_again_to_the_same_model()
    {
        var drawn = await RunAsync("draw", File("cấp giấy 1.csv", Table));
        Assert.Equal((0, ""), (drawn.Exit, drawn.Error));
        Assert.Contains(XDocument.Parse(drawn.Output).Descendants(), e => e.Name.LocalName == "BPMNShape");

        var printed = await RunAsync("table", File("t.bpmn", drawn.Output));
        Assert.Equal(0, printed.Exit);
        Assert.StartsWith("process,process_name,step,number,name,lane,days,kind,time,bodies,opinion_days,silence,needed,basis,procedure,agency,unit,role,asked,printed_number,content,responsible,printed_time,output\nQT.c_p_gi_y_1,", printed.Output, StringComparison.Ordinal);
        Assert.Contains("\"1. Kiểm tra;\n2. Hẹn \"\"trả\"\".\"", printed.Output, StringComparison.Ordinal);

        Assert.Equal(drawn.Output, (await RunAsync("draw", File("other.csv", printed.Output))).Output);
        var picture = XDocument.Parse((await RunAsync("draw", File("t.csv", Table), "--svg")).Output);
        Assert.Equal("svg", picture.Root!.Name.LocalName);
        Assert.Contains("Thẩm định", picture.Root.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name\nx\n", 1)]
    [InlineData("name,kind,colour\nx,receive,red\n", 1)]
    [InlineData("name,kind\nx,receive\ny,17\n", 3)]
    [InlineData("name,kind,days\nx,receive,\"0,5\"\n", 2)]
    [InlineData("name,kind\n\"x,receive\n", 2)]
    [InlineData("name,kind\n", 1)]
    public async Task A_table_that_is_none_is_told_with_its_line_on_standard_error(string csv, int line)
    {
        var (exit, output, error) = await RunAsync("draw", File("t.csv", csv));

        Assert.Equal((3, ""), (exit, output));
        var finding = JsonNode.Parse(error)!["diagnostics"]![0]!;
        Assert.Equal(("BPMN-NO-TABLE", line), ((string?)finding["code"], (int)finding["line"]!));
    }

    [Fact]
    public async Task A_model_that_says_more_than_a_table_is_refused_with_the_reason()
    {
        var drawn = (await RunAsync("draw", File("t.csv", Table))).Output;

        var (exit, output, error) = await RunAsync("table", File("t.bpmn", drawn.Replace("<bpmn:startEvent id=\"start\" />", "<bpmn:startEvent id=\"start\" /><bpmn:dataObject id=\"giay\" />", StringComparison.Ordinal)));

        Assert.Equal((3, ""), (exit, output));
        var finding = JsonNode.Parse(error)!["diagnostics"]![0]!;
        Assert.Equal("giay", (string?)finding["element"]);
        Assert.Contains("dataObject", (string?)finding["message"], StringComparison.Ordinal);
        Assert.Contains("dataObject", (string?)finding["vietnamese"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_prints_each_finding_of_every_process_and_ends_with_three_for_errors()
    {
        var (exit, output, _) = await RunAsync("check", File("t.bpmn", $"{Head}\n<process id='p' name='Một' isExecutable='true'>{Line}</process>\n<process id='q' isExecutable='true'><userTask id='b'/><sequenceFlow id='g' sourceRef='b' targetRef='b'/></process></definitions>"));

        Assert.Equal(3, exit);
        var printed = JsonNode.Parse(output)!;
        Assert.Equal(["p Một True", "q  False"], printed["processes"]!.AsArray().Select(p => $"{p!["id"]} {p["name"]} {(bool)p["runs"]!}"));
        var finding = printed["diagnostics"]!.AsArray().Single(d => (string?)d!["code"] == "BPMN-NO-START")!;
        Assert.Equal(("error", "q", "q", 3), ((string?)finding["severity"], (string?)finding["process"], (string?)finding["element"], (int)finding["line"]!));
        Assert.True((int)finding["column"]! > 0);
        Assert.NotEqual((string?)finding["message"], (string?)finding["vietnamese"]);

        var (describes, described, _) = await RunAsync("check", File("d.bpmn", $"{Head}<process id='p' isExecutable='false'><task id='b'/></process></definitions>"));
        Assert.Equal((0, "[{\"id\":\"p\",\"name\":\"\",\"runs\":true,\"descriptive\":true}]"), (describes, JsonNode.Parse(described)!["processes"]!.ToJsonString()));
        Assert.Equal(0, (await RunAsync("check", File("u.bpmn", $"{Head}<process id='p' isExecutable='true'>{Line}</process></definitions>"))).Exit);
        Assert.Equal(3, (await RunAsync("check", File("v.bpmn", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))).Exit);
    }

    [Fact]
    public async Task Without_a_script_everything_is_done_at_once_and_timers_fire()
    {
        const string waits = """
            <startEvent id='s'/><intermediateCatchEvent id='t'><timerEventDefinition><timeDuration xsi:type='tFormalExpression'>P1DT2H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <callActivity id='c' calledElement='q'/><endEvent id='e'/>
            <sequenceFlow id='f1' sourceRef='s' targetRef='t'/><sequenceFlow id='f2' sourceRef='t' targetRef='c'/><sequenceFlow id='f3' sourceRef='c' targetRef='e'/>
            """;
        var vars = File("v.json", """{"số": 3}""");
        var (exit, output, _) = await RunAsync("run", File("t.bpmn", $"{Head}<process id='p' isExecutable='true'>{waits}</process><process id='q' isExecutable='true'>{Line.Replace("='", "='q", StringComparison.Ordinal)}</process></definitions>"), "--now", Now, "--vars", vars);

        Assert.Equal(0, exit);
        var trace = Trace(output);
        Assert.Equal("2026-11-25T10:00:00+07:00", (string?)Assert.Single(trace, t => (string?)t["event"] == "timer")["due"]);
        Assert.Equal(
            ["1 started", "1 variable", "1 entered s", "1 entered t", "1 timer t", "1 fired t", "1 entered c", "1 called c", "2 started", "2 variable", "2 entered qs", "2 entered qa", "2 task qa", "2 completed qa", "2 entered qe", "2 ended", "1 completed c", "1 entered e", "1 ended"],
            trace.SkipLast(1).Select(t => $"{t["instance"]} {t["event"]} {t["node"]}".Trim()));
        Assert.Equal(("ended", 3), ((string?)trace[^1]["status"], (int)trace[^1]["variables"]!["số"]!));
        Assert.Equal("2026-11-25T10:00:00+07:00", (string?)trace[^1]["at"]);
    }

    [Fact]
    public async Task A_script_completes_fails_delivers_and_lets_time_pass()
    {
        const string inside = """
            <startEvent id='s'/><userTask id='a'/><boundaryEvent id='b' attachedToRef='a'><errorEventDefinition errorRef='E'/></boundaryEvent>
            <intermediateCatchEvent id='m'><messageEventDefinition messageRef='M'><operationRef>o</operationRef></messageEventDefinition></intermediateCatchEvent><serviceTask id='v'/>
            <exclusiveGateway id='g'/><userTask id='n'/><endEvent id='e'/>
            <sequenceFlow id='f1' sourceRef='s' targetRef='a'/><sequenceFlow id='f2' sourceRef='a' targetRef='e'/><sequenceFlow id='f3' sourceRef='b' targetRef='m'/>
            <sequenceFlow id='f4' sourceRef='m' targetRef='v'/><sequenceFlow id='f5' sourceRef='v' targetRef='g'/><sequenceFlow id='f6' sourceRef='g' targetRef='n'><conditionExpression xsi:type='tFormalExpression'>tổng &gt; 2</conditionExpression></sequenceFlow>
            <sequenceFlow id='f7' sourceRef='g' targetRef='e'><conditionExpression xsi:type='tFormalExpression'>tổng &lt;= 2</conditionExpression></sequenceFlow><sequenceFlow id='f8' sourceRef='n' targetRef='e'/>
            """;
        var model = File("t.bpmn", $"{Head}<error id='E' errorCode='THIẾU'/><message id='M' name='đã nộp'/><interface id='i' name='i'><operation id='o' name='o'><inMessageRef>M</inMessageRef></operation></interface><process id='p' isExecutable='true'>{inside}</process></definitions>");
        var script = File("s.jsonl", """
            {"fail": "a", "code": "THIẾU"}
            {"advance": "PT30M"}
            {"message": "đã nộp"}
            {"resolve": "g", "variables": {"tổng": 3}}
            {"complete": "n"}
            """);

        var (exit, output, _) = await RunAsync("run", model, "--script", script, "--now", Now);

        Assert.Equal(0, exit);
        var trace = Trace(output);
        Assert.Single(trace, t => (string?)t["event"] == "withdrawn" && (string?)t["node"] == "a");
        Assert.Single(trace, t => (string?)t["event"] == "completed" && (string?)t["node"] == "v");
        Assert.Equal("ENGINE-CONDITION-NOT-BOOLEAN", (string?)Assert.Single(trace, t => (string?)t["event"] == "incident")["name"]);
        Assert.Single(trace, t => (string?)t["event"] == "resolved");
        Assert.Equal(("ended", "2026-11-24T08:30:00+07:00"), ((string?)trace[^1]["status"], (string?)trace[^1]["at"]));

        var (stands, faulty, _) = await RunAsync("run", model, "--script", File("s2.jsonl", "{\"fail\":\"a\",\"code\":\"KHÁC\"}"), "--now", Now);
        Assert.Equal((3, "incident"), (stands, (string?)Trace(faulty)[^1]["status"]));
        var (wrong, refused, _) = await RunAsync("run", model, "--script", File("s3.jsonl", "{\"complete\":\"a\"}\n\n{\"complete\":\"n\"}"), "--now", Now);
        Assert.Equal((3, "refused", 3), (wrong, (string?)Trace(refused)[^1]["status"], (int)Trace(refused)[^2]["line"]!));
        var (waits, open, _) = await RunAsync("run", model, "--script", File("s4.jsonl", ""), "--now", Now);
        Assert.Equal((0, "waiting", "a"), (waits, (string?)Trace(open)[^1]["status"], (string?)Trace(open)[^1]["waiting"]![0]!["node"]));
    }

    [Fact]
    public async Task What_has_no_end_is_refused_or_stopped()
    {
        const string calls = "<startEvent id='{0}s'/><callActivity id='{0}c' calledElement='{1}'/><endEvent id='{0}e'/><sequenceFlow id='{0}1' sourceRef='{0}s' targetRef='{0}c'/><sequenceFlow id='{0}2' sourceRef='{0}c' targetRef='{0}e'/>";
        var ring = $"{Head}<process id='p' isExecutable='true'>{string.Format(null, calls, "p", "q")}</process><process id='q' isExecutable='true'>{string.Format(null, calls, "q", "p")}</process></definitions>";
        var (exit, output, error) = await RunAsync("run", File("r.bpmn", ring));
        Assert.Equal((3, ""), (exit, output));
        Assert.Contains("p → q → p", error, StringComparison.Ordinal);

        var (loops, endless, _) = await RunAsync("run", File("l.bpmn", $"{Head}<process id='p' isExecutable='true'><startEvent id='s'/><userTask id='a'/><endEvent id='e'/><sequenceFlow id='f1' sourceRef='s' targetRef='a'/><sequenceFlow id='f2' sourceRef='a' targetRef='a'/></process></definitions>"));
        Assert.Equal((3, "stopped"), (loops, (string?)Trace(endless)[^1]["status"]));

        var (turns, idle, _) = await RunAsync("run", File("t.bpmn", $"{Head}<process id='p' isExecutable='true'><startEvent id='s'/><task id='a'/><endEvent id='e'/><sequenceFlow id='f1' sourceRef='s' targetRef='a'/><sequenceFlow id='f2' sourceRef='a' targetRef='a'/></process></definitions>"));
        Assert.Equal((3, "ENGINE-STEP-LIMIT"), (turns, (string?)Trace(idle)[^1]["incidents"]![0]!["code"]));
        Assert.NotNull(Trace(idle)[^1]["message"]);
    }

    [Fact]
    public async Task Wrong_use_ends_with_two_and_help_is_there()
    {
        var model = File("t.bpmn", $"{Head}<process id='p' isExecutable='true'>{Line}</process></definitions>");
        foreach (var command in (string[])["check", "run", "table", "draw"])
        {
            Assert.Equal(2, (await RunAsync(command, "/nowhere.bpmn")).Exit);
            Assert.Equal(2, (await RunAsync(command)).Exit);
            Assert.Equal(0, (await RunAsync(command, "--help")).Exit);
        }

        Assert.Equal(2, (await RunAsync("run", model, "--process", "q")).Exit);
        Assert.Equal(2, (await RunAsync("run", model, "--now", "hôm qua")).Exit);
        Assert.Equal(2, (await RunAsync("run", model, "--vars", File("v.json", "[1]"))).Exit);
        foreach (var script in (string[])["{", "[]", "{}", "{\"complete\":\"a\",\"fail\":\"a\"}", "{\"complete\":7}", "{\"complete\":\"a\",\"after\":1}", "{\"fail\":\"a\"}"])
            Assert.Equal(2, (await RunAsync("run", model, "--script", File("s.jsonl", script))).Exit);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static List<JsonNode> Trace(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];

    private string File(string name, string content)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private static Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => BuiltProgram.RunAsync(["bpmn", .. arguments]);
}
