namespace MotCua.Bench;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    public static string Province => Path.Combine(Root, "data", "hatinh");

    /// <summary>All records of the national catalogue, or null where the source data is not beside the repository.</summary>
    public static string? AllProcedures => Beside("data", "03_procedures", "procedures_all.jsonl.gz");

    /// <summary>The public conformance suites, or null where they are not beside the repository.</summary>
    public static string? Suites => Beside("suites");

    /// <summary>What a project of the product was built to, in the configuration of this very program.</summary>
    /// <param name="room">Folder of the repository that the project stands in.</param>
    public static string Built(string project, string file, string room = "src")
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Root, room, project, "bin", output.Parent!.Name, output.Name, file);
    }

    private static string? Beside(params string[] path) => new[] { Environment.GetEnvironmentVariable("MOTCUA_SHARED"), Path.Combine(Root, "..", "shared") }
        .OfType<string>().Select(shared => Path.GetFullPath(Path.Combine([shared, .. path]))).FirstOrDefault(Path.Exists);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "MotCua.slnx"))) return at.FullName;
        throw new InvalidOperationException($"No MotCua.slnx above {folder}.");
    }
}
