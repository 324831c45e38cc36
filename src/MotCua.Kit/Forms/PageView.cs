using Microsoft.AspNetCore.Components;

namespace MotCua.Kit.Forms;

/// <summary>A whole page, shown by <see cref="Show"/> from one public model.</summary>
public abstract class PageView<TModel> : ComponentBase
{
    [Parameter, EditorRequired] public TModel Model { get; set; } = default!;
}
