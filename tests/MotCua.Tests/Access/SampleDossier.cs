using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Bpmn;
using MotCua.Contracts.Organisation;
using MotCua.Contracts.Procedures;
using MotCua.Contracts.Processes;
using MotCua.Dossiers.Domain;
using MotCua.Dossiers.Features.ReceiveAtCounter;
using MotCua.Platform.Data;
using MotCua.TestKit;

namespace MotCua.Tests.Access;

/// <summary>A dossier just accepted by one ward, in which no other agency has a part.</summary>
internal sealed record SampleDossier(Guid Id, string Code)
{
    public const string Agency = "HT-18073";

    public static Task<SampleDossier> ReceiveAsync<TDatabase>(TestApp<TDatabase> app) where TDatabase : ITestDatabase =>
        app.InScopeOfAsync("tiepnhan-thanhsen", async scope =>
        {
            var procedure = await OwnProcedureAsync(scope);
            var chosen = procedure.Cases.First(c => c.Limits.ContainsKey(Channel.Direct));
            var desk = (await scope.GetRequiredService<IAgencies>().DirectoryAsync(default)).FindByCode(Agency + "-HCC")!;
            var id = Guid.NewGuid();
            await scope.GetRequiredService<ReceiveAtCounter>().AcceptAsync(
                new(id, procedure.Id, chosen.Code, Channel.Direct, desk.Id, null, new("Trần Văn Mẫu", "042099000001", null, null, null), null,
                    new Dictionary<string, string>(), chosen.Papers.ToDictionary(p => p.Id, _ => new GivenPaper(true, []))),
                feeTaken: true, default);
            return new SampleDossier(id, (await scope.GetRequiredService<AppDb>().Set<Dossier>().Where(d => d.Id == id).Select(d => d.Code).SingleAsync())!);
        });

    /// <summary>A procedure that the receiving agency handles alone.</summary>
    private static async Task<FilableProcedure> OwnProcedureAsync(IServiceProvider scope)
    {
        var (procedures, processes) = (scope.GetRequiredService<IProcedures>(), scope.GetRequiredService<IProcesses>());
        foreach (var hit in await procedures.FilableAsync(default))
        {
            var procedure = await procedures.FindAsync(hit.Id, null, default);
            if (procedure is not { IsFilable: true, ProcessId: { } processId } || !procedure.Cases.Any(c => c.Limits.ContainsKey(Channel.Direct))) continue;
            var process = await processes.VersionAsync(processId, default);
            if (process?.Steps.All(s => s.AgencyId is null) == true && process.First(StepKind.Receive)?.UnitId is null) return procedure;
        }

        throw new InvalidOperationException("The demonstration province has no filable procedure that an agency handles alone.");
    }
}
