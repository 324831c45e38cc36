namespace MotCua.Kit.Components;

public enum StepState { Ahead, Now, Done }

/// <summary>One step of a process: its name, who does it and how long it may take.</summary>
public sealed record Step(string Text, StepState State = StepState.Ahead, string? Who = null);
