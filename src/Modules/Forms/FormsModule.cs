using MotCua.Platform;

namespace MotCua.Forms;

public sealed class FormsModule : AppModule
{
    public override string Name => "Forms";
}
