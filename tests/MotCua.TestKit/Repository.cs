using System.Runtime.CompilerServices;

namespace MotCua.TestKit;

/// <summary>Where the files of the repository lie, seen from a test.</summary>
public static class Repository
{
    public static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The demonstration province.</summary>
    public static string Province => Path.Combine(Root, "data", "hatinh");

    /// <summary>The design material beside the repository, or null where it is not: its tests are then skipped by name.</summary>
    public static string? Shared =>
        new[] { Environment.GetEnvironmentVariable("MOTCUA_SHARED"), Path.Combine(Root, "..", "shared") }.FirstOrDefault(p => p is not null && Directory.Exists(p));

    /// <summary>The folder of the source file that asks, for snapshots that lie beside their test.</summary>
    public static string Beside([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "MotCua.slnx"))) return at.FullName;
        throw new InvalidOperationException($"No MotCua.slnx above {folder}.");
    }
}
