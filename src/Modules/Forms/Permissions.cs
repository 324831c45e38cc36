namespace MotCua.Forms;

/// <summary>Permission of roles.csv that this module asks for.</summary>
internal static class Permissions
{
    /// <summary>Held by the administrators of agencies.</summary>
    public const string Read = "templates.edit";
}
