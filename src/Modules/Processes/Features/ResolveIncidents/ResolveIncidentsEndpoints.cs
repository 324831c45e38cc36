using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Kernel;
using MotCua.Kit.Forms;
using MotCua.Platform.Data;
using MotCua.Platform.Security;

namespace MotCua.Processes.Features.ResolveIncidents;

internal static class ResolveIncidentsEndpoints
{
    private const string One = ResolveIncidents.Root + "/{id:guid}";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(ResolveIncidents.Root, async (string? sau, ResolveIncidents incidents, CancellationToken stop) =>
            Show.Page<IncidentsPage, IncidentsModel>(await incidents.ListAsync(PageKey.Read(sau), stop))).Requires(Permissions.Publish, Scope.Province);

        pages.MapGet(One, async (Guid id, string? xong, ResolveIncidents incidents, CancellationToken stop) =>
            await PageAsync(id, xong switch { "thu-lai" => "Đã thử lại.", "chuyen-buoc" => "Hồ sơ đi tiếp từ bước đã chọn.", _ => null }, Form.Of(new Dictionary<string, string?>()), incidents, stop)).Requires(Permissions.Publish, Scope.Province);

        pages.MapPost(One + "/thu-lai", (Guid id, IFormCollection posted, ResolveIncidents incidents, CancellationToken stop) =>
            DoAsync(id, "thu-lai", new(posted), (form, reason) => incidents.RetryAsync(id, reason, stop), incidents, stop)).Requires(Permissions.Publish, Scope.Province);

        pages.MapPost(One + "/chuyen-buoc", (Guid id, IFormCollection posted, ResolveIncidents incidents, CancellationToken stop) =>
            DoAsync(id, "chuyen-buoc", new(posted), (form, reason) => incidents.JumpAsync(id, form["Step"] ?? "", reason, stop), incidents, stop)).Requires(Permissions.Publish, Scope.Province);
    }

    private static async Task<IResult> DoAsync(Guid id, string what, Form form, Func<Form, string, Task> act, ResolveIncidents incidents, CancellationToken stop)
    {
        var reason = form.Lines(what == "thu-lai" ? "RetryReason" : "Reason", "Ghi rõ lý do; lý do được ghi vào lịch sử hồ sơ", 1_000);
        if (what == "chuyen-buoc" && string.IsNullOrEmpty(form["Step"])) form.Add("Step", "Chọn bước để hồ sơ đi tiếp");
        if (form.IsValid)
        {
            try
            {
                await act(form, reason);
                return Results.LocalRedirect($"{ResolveIncidents.Root}/{id}?xong={what}");
            }
            catch (RefusedException refused)
            {
                form.Add(what == "thu-lai" ? "RetryReason" : "Step", refused.Message);
            }
        }

        return await PageAsync(id, null, form, incidents, stop);
    }

    private static async Task<IResult> PageAsync(Guid id, string? done, Form form, ResolveIncidents incidents, CancellationToken stop) =>
        await incidents.ShowAsync(id, done, form, stop) is { } model
            ? Show.Page<IncidentPage, IncidentModel>(model, form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest) : Results.NotFound();
}
