using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MotCua.Kit;

public static class KitServices
{
    /// <summary>What pages need: rendering, antiforgery tokens and the chrome of the request at hand.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="chrome">Answers the chrome for the current request; called once per page, with the request's services.</param>
    public static IServiceCollection AddKit(this IServiceCollection services, Func<IServiceProvider, SiteChrome> chrome)
    {
        services.AddAntiforgery();
        services.AddScoped<AntiforgeryStateProvider, RequestTokens>();
        // By default each Vietnamese letter would travel as an entity of up to eight bytes.
        services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
        return services.AddCascadingValue(chrome);
    }

    /// <summary>The token of a form; asking for it sets its cookie, so a page without a form sets none.</summary>
    private sealed class RequestTokens(IAntiforgery antiforgery, IHttpContextAccessor http) : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() =>
            antiforgery.GetAndStoreTokens(http.HttpContext!) is { RequestToken: { } token } tokens ? new(token, tokens.FormFieldName) : null;
    }
}
