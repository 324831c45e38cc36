using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Contracts.Forms;
using MotCua.Kit.Forms;
using MotCua.Kit.Schema;
using MotCua.Platform.Security;

namespace MotCua.Forms.Features.PreviewForm;

/// <param name="Schema">Null when the stored text can no longer be read.</param>
public sealed record PreviewFormModel(string Title, string Key, int Number, FormSchema? Schema, Form Form);

internal static class PreviewFormEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/quan-tri/bieu-mau/{id:guid}", async (Guid id, IForms forms, CancellationToken stop) =>
            await forms.FindAsync(id, stop) is { } version
                ? Show.Page<PreviewFormPage, PreviewFormModel>(new(version.Title, version.Key, version.Number, FormSchema.Parse(version.SchemaJson).Schema, new()))
                : Results.NotFound()).Requires(Permissions.Read, Scope.Province);
}
