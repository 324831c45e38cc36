using MotCua.Platform;

namespace MotCua.Procedures;

public sealed class ProceduresModule : AppModule
{
    public override string Name => "Procedures";
}
