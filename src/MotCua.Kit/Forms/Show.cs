using Microsoft.AspNetCore.Http;
using MotCua.Kit.Components;

namespace MotCua.Kit.Forms;

public static class Show
{
    /// <summary>The answer that renders <typeparamref name="TPage"/> with its model.</summary>
    /// <remarks>Nothing is sent before the whole page stands, so that an error can still change the status.</remarks>
    public static IResult Page<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK) where TPage : PageView<TModel> =>
        new PageResult(typeof(TPage), new Dictionary<string, object?> { [nameof(PageView<>.Model)] = model }, status);

    /// <summary>The page that tells what went wrong, with that status.</summary>
    public static IResult Problem(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Page<ProblemPage, Problem>(problem, problem.Status);
    }
}
