using MotCua.Platform;

namespace MotCua.Processes;

public sealed class ProcessesModule : AppModule
{
    public override string Name => "Processes";
}
