using System.Text.Json;
using System.Xml.Linq;

namespace MotCua.Bpmn.Tests;

/// <summary>
/// The part of the betsy suite that this slice can run. Its models are made of script tasks; here each becomes a user task that is completed at once,
/// and the few forms of its expression language become FEEL.
/// </summary>
public sealed class BetsyTests
{
    private const string Absent = "The betsy suite is not beside the repository; set MOTCUA_SHARED to the folder that holds suites/betsy.";
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly string[] InSlice =
        ["SequenceFlow", "SequenceFlow_Conditional", "SequenceFlow_ConditionalDefault", "SequenceFlow_ConditionalDefault_Normal", "Lanes", "Participant", "ExclusiveGateway", "ExclusiveGateway_Default", "ExclusiveGatewayMixed"];

    [Fact]
    public void Every_file_is_read_or_refused_with_findings()
    {
        var files = Directory.GetFiles(Folder(), "*.bpmn", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            var result = ProcessModel.Read(stream);
            if (result.Model is not { } model)
            {
                Assert.True(result.HasErrors, file);
                continue;
            }

            Assert.Equal(File.ReadAllBytes(file), Samples.Bytes(model));
            Assert.Equal(result.HasErrors, !model.IsExecutable);
            Assert.Equal(model.Nodes.Length, model.WithDiagram().Nodes.Length);
            Assert.NotEmpty(ProcessPicture.ToSvg(model, null, new("x")));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cases_of_this_slice_give_the_expected_trace(bool reloads)
    {
        var folder = Folder();
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        var tests = manifest.RootElement.GetProperty("tests").EnumerateArray().Where(t => InSlice.Contains(t.GetProperty("id").GetString())).ToList();
        Assert.Equal(InSlice.Length, tests.Count);

        foreach (var test in tests)
        {
            var (model, scripts) = Adapt(Path.Combine(folder, test.GetProperty("file").GetString()!), test.GetProperty("process").GetString()!);
            foreach (var example in test.GetProperty("cases").EnumerateArray())
            {
                var letters = example.GetProperty("variables").TryGetProperty("test", out var given) ? given.GetString()! : "";
                var run = new Instance(model) { Reloads = reloads };
                var trace = new List<string>();
                run.Start("abc".Aggregate(ProcessVariables.Empty, (all, letter) => all.With($"has_{letter}", letters.Contains(letter))));
                while (run.Open is [var next, ..])
                {
                    trace.AddRange(scripts[next].Where(s => s.StartsWith("SCRIPT_", StringComparison.Ordinal)));
                    run.Complete(next);
                }

                trace.AddRange(run.State.Incidents.Select(_ => "ERROR_runtime"));
                var expected = example.GetProperty("expected").EnumerateArray().Select(e => e.GetString()!);
                Assert.Equal(expected.Order(StringComparer.Ordinal), trace.Order(StringComparer.Ordinal));
                Assert.Equal(run.State.ToBytes(), run.Replayed.ToBytes());
            }
        }
    }

    private static (ProcessModel Model, Dictionary<string, string[]> Scripts) Adapt(string file, string process)
    {
        var document = XDocument.Load(file);
        var scripts = new Dictionary<string, string[]>();
        foreach (var task in document.Descendants(Bpmn + "scriptTask").ToList())
        {
            scripts[(string)task.Attribute("id")!] = [.. task.Elements(Bpmn + "script").Select(s => s.Value.Trim())];
            task.Elements(Bpmn + "script").Remove();
            task.Name = Bpmn + "userTask";
        }

        foreach (var condition in document.Descendants(Bpmn + "conditionExpression"))
        {
            var text = condition.Value.Trim().Replace("&&", " and ");
            foreach (var letter in "abc") text = text.Replace($"!test.contains(\"{letter}\")", $"not(has_{letter})").Replace($"test.contains(\"{letter}\")", $"has_{letter}");
            condition.Value = text;
        }

        using var adapted = new MemoryStream();
        document.Save(adapted);
        adapted.Position = 0;
        var result = ProcessModel.Read(adapted, process);
        Assert.False(result.HasErrors, $"{file}: {string.Join('\n', result.Diagnostics)}");
        return (result.Model!, scripts);
    }

    private static string Folder()
    {
        var shared = Environment.GetEnvironmentVariable("MOTCUA_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MotCua.slnx"))) shared = Path.Combine(folder.FullName, "..", "shared");
        }

        var betsy = Path.Combine(shared ?? ".", "suites", "betsy");
        Assert.SkipUnless(Directory.Exists(betsy), Absent);
        return betsy;
    }
}
