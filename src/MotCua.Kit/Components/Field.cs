using Microsoft.AspNetCore.Components;
using MotCua.Kit.Forms;

namespace MotCua.Kit.Components;

/// <summary>What all fields of a form share: name, words, what was typed, what is wrong.</summary>
public abstract class Field : ComponentBase
{
    [Parameter, EditorRequired] public Form Form { get; set; } = default!;
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>The question: a label, or the legend of a group.</summary>
    [Parameter] public string? Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>s, m, l or xl; none for the usual size.</summary>
    [Parameter] public string? LabelSize { get; set; }

    /// <summary>The question is the title of the page and becomes its h1.</summary>
    [Parameter] public bool PageHeading { get; set; }

    /// <summary>The id of the control, when it cannot be its name.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter] public string? Class { get; set; }
    [Parameter] public string? GroupClass { get; set; }

    /// <summary>Ids of further text that explains the field.</summary>
    [Parameter] public string? DescribedBy { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    internal string ControlId => Id ?? Name;
    internal string? Error => Form.ErrorFor(Name);

    internal string? Description => Css.Join(DescribedBy, Hint is null ? null : $"{ControlId}-hint", Error is null ? null : $"{ControlId}-error");

    protected string ControlClass(string block) => Css.Join(block, Class, Error is null ? null : $"{block}--error")!;
}
