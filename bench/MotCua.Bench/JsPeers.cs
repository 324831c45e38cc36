using System.Diagnostics;
using System.Text.Json;

namespace MotCua.Bench;

/// <summary>The process of a folder's peers.mjs: one question, one answer.</summary>
internal sealed class JsPeers(Process process) : IDisposable
{
    /// <param name="part">Of the bench, for the message.</param>
    /// <returns>Null where node or the packages are not there.</returns>
    public static JsPeers? Start(string folder, string part)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Progress.Say($"{part}: {Path.GetRelativePath(Repository.Root, folder)} is not installed (npm ci there); measured without its peers");
            return null;
        }

        return new(Process.Start(new ProcessStartInfo("node", "peers.mjs") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    public async Task<JsonElement> AskAsync(Dictionary<string, object> question)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        await process.StandardInput.FlushAsync();
        var answer = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("peers.mjs ended.");
        return JsonDocument.Parse(answer).RootElement;
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
