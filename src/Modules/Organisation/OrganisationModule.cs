using MotCua.Platform;

namespace MotCua.Organisation;

public sealed class OrganisationModule : AppModule
{
    public override string Name => "Organisation";
}
