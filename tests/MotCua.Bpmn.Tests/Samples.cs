using MotCua.Feel;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.Bpmn.Tests;

internal static partial class Samples
{
    private const string Centre = "TTPVHCC tỉnh";
    private const string Department = "Sở VH,TT và DL";

    /// <summary>QT.XNKBCXB.01 of QĐ 2904/QĐ-UBND (Hà Tĩnh, 21/11/2025): seven steps, three working days.</summary>
    public static StepTable FreeSale { get; } = new(
    [
        new("b1", 1, "Tiếp nhận, kiểm tra", Centre, null, StepKind.Receive),
        new("b2", 2, "Chuyển hồ sơ về Sở", Centre, 0.25m, StepKind.Transfer),
        new("b3", 3, "Giao việc", Department, 0.25m, StepKind.Assign),
        new("b4", 4, "Thẩm định, dự thảo", Department, 0.5m, StepKind.Examine),
        new("b5", 5, "Xem xét, trình", Department, 0.5m, StepKind.Review),
        new("b6", 6, "Xem xét, phê duyệt", "UBND tỉnh", 1.5m, StepKind.Approve),
        new("b7", 7, "Trả kết quả", Centre, null, StepKind.Return),
    ]);

    /// <summary>A process from the inside of its process element; expressions need not say that they are formal ones, nor message events their operation.</summary>
    public static ReadResult Read(string inside) => ReadText($"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:example:t">
          <message id="m"/><message id="withdrawn"/><signal id="law"/><interface id="if" name="if"><operation id="op" name="op"><inMessageRef>m</inMessageRef></operation></interface>
          <process id="p" isExecutable="true">{Formal(inside)}</process>
        </definitions>
        """);

    /// <summary>The same with what executable processes must say of expressions and message events.</summary>
    public static string Formal(string xml) =>
        Unbound().Replace(Untyped().Replace(xml, "<$1 xsi:type='tFormalExpression'>"), "<messageEventDefinition messageRef='$1'><operationRef>op</operationRef></messageEventDefinition>");

    [GeneratedRegex("<messageEventDefinition messageRef='(\\w+)'/>")]
    private static partial Regex Unbound();

    [GeneratedRegex("<(conditionExpression|activationCondition|completionCondition|loopCondition|loopCardinality|condition|timeDate|timeDuration|timeCycle)>")]
    private static partial Regex Untyped();

    public static ReadResult ReadText(string xml) => ProcessModel.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    public static ReadResult ReadFile(string name)
    {
        using var file = System.IO.File.OpenRead(File(name));
        return ProcessModel.Read(file);
    }

    public static ProcessModel Model(string inside)
    {
        var result = Read(inside);
        Assert.True(result.Model is { IsExecutable: true }, string.Join('\n', result.Diagnostics));
        return result.Model!;
    }

    public static string Flow(string id, string source, string target, string? condition = null) => condition is null
        ? $"<sequenceFlow id='{id}' sourceRef='{source}' targetRef='{target}'/>"
        : $"<sequenceFlow id='{id}' sourceRef='{source}' targetRef='{target}'><conditionExpression>{System.Security.SecurityElement.Escape(condition)}</conditionExpression></sequenceFlow>";

    public static byte[] Bytes(ProcessModel model)
    {
        using var bytes = new MemoryStream();
        model.Write(bytes);
        return bytes.ToArray();
    }

    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "Files", name);
}

/// <summary>An instance that keeps what a host would keep: the state and the events.</summary>
internal sealed class Instance(ProcessModel model)
{
    public ProcessModel Model { get; } = model;

    public ProcessState State { get; private set; } = ProcessState.New;

    public List<ProcessEvent> History { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>When set, the state goes through its bytes after every command.</summary>
    public bool Reloads { get; init; }

    public Transition Do(Command command)
    {
        var transition = ProcessEngine.Apply(Model, State, command);
        State = Reloads ? ProcessState.FromBytes(transition.State.ToBytes()) : transition.State;
        History.AddRange(transition.Events);
        Effects.AddRange(transition.Effects);
        return transition;
    }

    public Transition Start(FeelContext? variables = null) => Do(new Command.Start(variables ?? FeelContext.Empty));

    public Transition Complete(string nodeId, FeelContext? variables = null) =>
        Do(new Command.CompleteTask(Tasks.First(t => t.NodeId == nodeId).TaskKey, variables ?? FeelContext.Empty));

    public IReadOnlyList<OpenTask> Tasks => State.OpenTasks(Model);

    public IReadOnlyList<Incident> Incidents => State.Incidents(Model);

    public string[] Open => [.. Tasks.Select(t => t.NodeId)];

    public ProcessState Replayed => ProcessState.New.Replay(History);
}

/// <summary>Variables, written shortly.</summary>
internal static class Vars
{
    public static FeelContext Of(string name, object value) => FeelContext.Empty.With(name, value);

    public static FeelContext With(this FeelContext variables, string name, object value) => variables.With(name, value switch
    {
        string text => FeelValue.Of(text),
        bool yes => FeelValue.Of(yes),
        int whole => FeelValue.Of((long)whole),
        decimal number => FeelValue.Of(FeelNumber.FromDecimal(number)),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    });
}
