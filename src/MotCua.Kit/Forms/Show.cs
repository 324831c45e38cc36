using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using MotCua.Kit.Components;

namespace MotCua.Kit.Forms;

public static class Show
{
    /// <summary>The answer that renders <typeparamref name="TPage"/> with its model.</summary>
    /// <remarks>Nothing is flushed before the whole page stands, so that an error can still change the status.</remarks>
    public static IResult Page<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK) where TPage : PageView<TModel> =>
        new RazorComponentResult(typeof(TPage), new Dictionary<string, object?> { [nameof(PageView<>.Model)] = model })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    /// <summary>The page that tells what went wrong, with that status.</summary>
    public static IResult Problem(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Page<ProblemPage, Problem>(problem, problem.Status);
    }
}
