using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using MotCua.Platform.Security;
using MotCua.TestKit;
using MotCua.Tests.Access;

namespace MotCua.Tests.Architecture;

/// <summary>What every route must carry.</summary>
public sealed class EndpointTests(TestApp<Sqlite> app) : AppTests<Sqlite>(app)
{
    [Fact]
    public void Every_route_says_who_may_ask_for_it()
    {
        var routes = App.AllEndpoints();
        Assert.NotEmpty(routes);
        Assert.Empty(routes.Where(e => e.Metadata.GetMetadata<RouteAccess>() is null).Select(e => e.DisplayName));
        Assert.Empty(routes.Where(e => e.Metadata.GetMetadata<RouteAccess>() is { Scope: Scope.Public } != e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.DisplayName));
    }

    [Fact]
    public void Every_page_that_writes_checks_the_antiforgery_token() =>
        Assert.Empty(App.Routes().Where(r => r.Method is not ("GET" or "HEAD" or "*") && !r.Path.StartsWith("/api", StringComparison.Ordinal))
            .Where(r => r.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true }).Select(r => r.Path));

    [Fact]
    public void A_parameter_of_a_route_has_a_kind_or_is_text() =>
        Assert.Empty(App.Routes().SelectMany(r => r.Endpoint.RoutePattern.Parameters.Where(p => p.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase) && p.ParameterPolicies.Count == 0))
            .Select(p => p.Name));
}
