using MotCua.Conformance;

namespace MotCua.Feel.Tests;

/// <summary>The public test suite of DMN, where it lies beside the repository.</summary>
public sealed class SuiteTests
{
    [Fact]
    public void All_cases_of_the_suite_pass()
    {
        var cases = Path.Combine(Shared() ?? ".", "suites", "dmn-tck");
        Assert.SkipUnless(Directory.Exists(cases), "The DMN TCK is not beside the repository; set MOTCUA_SHARED to the folder that holds suites/dmn-tck.");
        var outcomes = Suite.FilesIn(cases).SelectMany(f => f.Run()).ToList();
        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, o => Assert.Null(o.Failure));
    }

    private static string? Shared()
    {
        if (Environment.GetEnvironmentVariable("MOTCUA_SHARED") is { } set) return set;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MotCua.slnx"))) return Path.Combine(folder.FullName, "..", "shared");
        }

        return null;
    }
}
