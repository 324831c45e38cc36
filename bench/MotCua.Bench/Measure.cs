namespace MotCua.Bench;

/// <summary>One run, one table.</summary>
internal static class Measure
{
    /// <summary>The parts that need a database with the demonstration province.</summary>
    private static readonly string[] InstalledParts = ["life", "import", "search", "page", "host", "inbox", "recompute", "waiting"];

    /// <param name="args"><c>--only WORD</c> measures the parts whose name has the word and leaves the documentation as it is.</param>
    /// <returns>1 when a target was missed.</returns>
    public static async Task<int> Main(string[] args)
    {
        // One run, one table. "--only WORD" measures the parts whose name has the word and leaves the documentation as it is.
        var only = args is ["--only", var word] ? word : null;
        bool Wanted(string part) => only is null || part.Contains(only, StringComparison.OrdinalIgnoreCase);

        var load = Report.Load();
        var folder = Directory.CreateTempSubdirectory("motcua-bench-").FullName;
        var lines = new List<Line>();
        var versions = new List<string>();
        try
        {
            if (Wanted("clock")) lines.Add(ClockBench.Run());
            if (Wanted("feel")) lines.AddRange(await FeelBench.RunAsync());
            if (Wanted("tables")) lines.Add(TableBench.Run());
            if (Wanted("conformance") && await ConformanceBench.RunAsync() is { } conformance) lines.Add(conformance);
            if (Wanted("engine")) lines.AddRange(await EngineBench.RunAsync());
            if (Wanted("slips")) lines.AddRange(SlipBench.Run());
            foreach (var server in InstalledParts.Any(Wanted) ? Server.Available(folder) : [])
            {
                Progress.Say($"{server.Name}: loading the demonstration province");
                await using var product = await Installation.ProvinceAsync(server, "motcua_bench", folder);
                versions.Add(await server.VersionAsync(product.Connection));
                if (Wanted("life"))
                {
                    lines.AddRange(await LifeBench.RunAsync(product, folder, clients: 1, target: server is SqliteFiles ? 0.4 : null));
                    if (server is not SqliteFiles) lines.AddRange(await LifeBench.RunAsync(product, folder, clients: 8, target: 0.2));
                }

                if (Wanted("import") || Wanted("search"))
                {
                    if (await ProcessBench.ImportAsync(product) is { } import) lines.Add(import);
                    // The province's own words, such as synonyms, stand over the national record.
                    await product.ImportAsync("procedures", "procedures.jsonl");
                    await server.SettleAsync(product.Connection);
                }

                if (Wanted("search")) lines.Add(await SearchBench.RunAsync(product));
                if (Wanted("page")) lines.AddRange(await PageBench.RunAsync(product));
                if (Wanted("host")) lines.Add(await ProcessBench.HostAsync(product));
                if (Wanted("inbox")) lines.AddRange(await InboxBench.RunAsync(product));
                if (Wanted("waiting") && server is PostgresServer) lines.AddRange(await WaitingBench.RunAsync(product));
                if (Wanted("recompute") && server is PostgresServer) lines.AddRange(await RecomputeBench.RunAsync(product));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string[] facts =
        [
            .. Report.Machine(load),
            .. versions is [] ? Array.Empty<string>() :
            [
                string.Join("; ", versions),
                Repository.AllProcedures is null ? "Procedures: the demonstration province only" : "Procedures: all 5,652 records of the national catalogue over those of the demonstration province",
            ],
        ];
        var markdown = Report.Markdown(lines, facts);
        Console.WriteLine(markdown);
        if (only is null) await Report.WriteAsync(markdown);
        return lines.Any(l => l.Met == false) ? 1 : 0;
    }
}
