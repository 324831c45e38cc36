using MotCua.Bpmn;
using MotCua.Contracts.Processes;

namespace MotCua.Processes.Running;

/// <summary>The drawn process for pages, wide and narrow.</summary>
internal static class Pictures
{
    public static ProcessPictures Of(CompiledProcess process, string? currentStepId, bool ended)
    {
        // Steps before the current one in the table count as passed: after a return they are passed again.
        var ids = process.Public.Steps.Select(s => s.Id).ToList();
        var current = currentStepId is null ? -1 : ids.IndexOf(currentStepId);
        var state = ended ? new PictureState(ids, []) : current >= 0 ? new PictureState(ids[..current], [ids[current]]) : null;
        return new(
            ProcessPicture.ToSvg(process.Model, state, new("quy-trinh-rong")),
            ProcessPicture.ToSvg(process.Model, state, new("quy-trinh-hep", PictureShape.Narrow)));
    }
}
