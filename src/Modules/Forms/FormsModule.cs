using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Contracts.Forms;
using MotCua.Forms.Features.ImportForms;
using MotCua.Forms.Features.ListForms;
using MotCua.Forms.Features.PreviewForm;
using MotCua.Platform;
using MotCua.Platform.Web;
using MotCua.Platform.Imports;

namespace MotCua.Forms;

public sealed class FormsModule : AppModule
{
    public override string Name => "Forms";

    public override IReadOnlyList<NavEntry> Navigation => [new("Biểu mẫu", "/quan-tri/bieu-mau", 74, "templates.edit")];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IForms, FormLibrary>();
        services.AddScoped<IImport, ImportForms>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        ListFormsEndpoints.MapPages(pages);
        PreviewFormEndpoints.MapPages(pages);
    }
}
