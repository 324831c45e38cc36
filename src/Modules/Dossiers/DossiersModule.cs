using MotCua.Platform;

namespace MotCua.Dossiers;

public sealed class DossiersModule : AppModule
{
    public override string Name => "Dossiers";
}
