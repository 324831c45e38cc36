using MotCua.Dossiers;
using MotCua.Forms;
using MotCua.Identity;
using MotCua.Organisation;
using MotCua.Platform;
using MotCua.Portal;
using MotCua.Procedures;
using MotCua.Processes;
using MotCua.Slips;

namespace MotCua.Modules;

/// <summary>The list of modules that the host, the command line, the migrations and the architecture tests share.</summary>
public static class AllModules
{
    public static IReadOnlyList<AppModule> Create() =>
    [
        new OrganisationModule(),
        new IdentityModule(),
        new FormsModule(),
        new ProcessesModule(),
        new ProceduresModule(),
        new SlipsModule(),
        new DossiersModule(),
        new PortalModule(),
    ];
}
