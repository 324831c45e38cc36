using MotCua.Platform;

namespace MotCua.Portal;

public sealed class PortalModule : AppModule
{
    public override string Name => "Portal";
}
