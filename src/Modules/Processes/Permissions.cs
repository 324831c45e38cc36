namespace MotCua.Processes;

/// <summary>Permissions of roles.csv that this module asks for.</summary>
internal static class Permissions
{
    public const string Read = "processes.read";
    public const string Edit = "processes.edit";
    public const string Bind = "processes.bind";
    public const string Publish = "processes.publish";
}
