namespace MotCua.Kit.Components;

/// <summary>The few ways a thing can stand; each has its colour and its icon, and never goes without words.</summary>
public enum StateKind { Run, Wait, Soon, Late, Done, Pause, Unsent }

internal static class StateKinds
{
    public static string ClassOf(StateKind kind) => kind switch
    {
        StateKind.Run => "run",
        StateKind.Wait => "wait",
        StateKind.Soon => "soon",
        StateKind.Late => "late",
        StateKind.Done => "done",
        StateKind.Pause => "pause",
        _ => "unsent",
    };

    public static string IconOf(StateKind kind) => kind switch
    {
        StateKind.Run => "loader",
        StateKind.Wait => "user-question",
        StateKind.Soon => "alarm",
        StateKind.Late => "alert-triangle",
        StateKind.Done => "circle-check",
        StateKind.Pause => "player-pause",
        _ => "pencil",
    };
}
