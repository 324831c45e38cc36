using System.Security.Cryptography;
using System.Text;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Platform.Data;
using MotCua.Platform.Security;
using MotCua.Platform.Writes;
using MotCua.Processes.Domain;
using MotCua.Processes.Storage;

namespace MotCua.Processes.Features.DeployProcess;

/// <param name="Id">Of the version; null when nothing was stored.</param>
/// <param name="Findings">Errors when nothing was stored, else remarks.</param>
internal sealed record Deployment(Guid? Id, IReadOnlyList<Diagnostic> Findings);

/// <summary>
/// Takes a BPMN file or a step table as a new version of a process. It runs for nobody until it is published; a version that is not published yet is replaced.
/// </summary>
internal sealed class DeployProcess(AppDb db, Writes writes, Acting acting, IAgencies agencies, TimeProvider clock)
{
    /// <param name="facts">Those of the decision; the key says of which process it is a version.</param>
    /// <param name="isNew">No process has this key yet.</param>
    public Task<Deployment> ExecuteAsync(byte[] file, ProcessFacts facts, bool isNew, CancellationToken stop)
    {
        acting.Demand(Permissions.Edit);
        var uploaded = UploadedProcess.Read(file);
        if (uploaded.Table is not { } table) return Task.FromResult(new Deployment(null, uploaded.Findings));

        return writes.RunAsync(async () =>
        {
            var newest = (await db.Set<Process>().NewestAsync([facts.Key], stop)).GetValueOrDefault(facts.Key);
            if (isNew && newest is not null)
                return new Deployment(newest.Hash == HashOf(file, facts) ? newest.Id : null, [Exists(newest)]);
            var hash = HashOf(file, facts);
            if (newest?.Hash == hash) return new(newest.Id, uploaded.Findings);

            var (judged, places, findings) = UploadedProcess.Judge(table, facts, newest, await agencies.DirectoryAsync(stop));
            if (findings.Count > 0) return new(null, findings);
            var version = newest is null ? Process.DeployNew(judged, places, hash, clock.GetUtcNow()) : newest.Deploy(judged, places, hash, clock.GetUtcNow());
            if (version != newest) db.Add(version);
            return new(version.Id, uploaded.Findings);
        }, stop);
    }

    private static Diagnostic Exists(Process process) => new(
        DiagnosticCodes.NoTable, Severity.Error, null, "There is such a process already.", $"Đã có quy trình {process.Label} của thủ tục {process.ProcedureCode}; hãy mở quy trình đó và thêm phiên bản.");

    /// <summary>The same file with the same facts is the same version, however often it is sent.</summary>
    private static string HashOf(byte[] file, ProcessFacts facts) => Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(file), .. Encoding.UTF8.GetBytes(JsonColumn.Write(facts))]));
}
