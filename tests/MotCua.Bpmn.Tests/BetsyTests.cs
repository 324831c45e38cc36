using MotCua.Conformance;

namespace MotCua.Bpmn.Tests;

/// <summary>The betsy suite, where it lies beside the repository.</summary>
public sealed class BetsyTests
{
    private const string Absent = "The betsy suite is not beside the repository; set MOTCUA_SHARED to the folder that holds suites/betsy.";

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
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_case_gives_the_expected_trace_however_it_is_run(int way)
    {
        var failures = new List<string>();
        foreach (var one in BetsyCase.In(Path.Combine(Folder(), "manifest.json")).Where(c => !BetsyCase.Defective.Contains(c.Test)))
        {
            for (var seed = 1; seed <= ((BetsyMode)way == BetsyMode.Interleaved ? 5 : 1); seed++)
            {
                if (one.Failure((BetsyMode)way, seed) is { } failure) failures.Add($"{one.Test} {one.Number}: {failure}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
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
