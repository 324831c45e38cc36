using MotCua.Platform;

namespace MotCua.Identity;

public sealed class IdentityModule : AppModule
{
    public override string Name => "Identity";
}
