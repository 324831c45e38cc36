using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Security;
using MotCua.TestKit;

namespace MotCua.Tests.Access;

/// <param name="Method">The HTTP method; <c>*</c> for all.</param>
internal sealed record Route(string Method, string Path, RouteAccess? Access, RouteEndpoint Endpoint);

internal static class RouteList
{
    /// <summary>Serves files that a build has not listed yet; a published product has no such route.</summary>
    private const string FilesOfABuild = "{**path:file}";

    public static IReadOnlyList<RouteEndpoint> AllEndpoints<TDatabase>(this TestApp<TDatabase> app) where TDatabase : ITestDatabase =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText != FilesOfABuild)];

    /// <summary>Every route but the files of the stylesheet, the script and the fonts.</summary>
    public static IReadOnlyList<Route> Routes<TDatabase>(this TestApp<TDatabase> app) where TDatabase : ITestDatabase =>
    [
        .. app.AllEndpoints().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => Methods(e).Select(method => new Route(method, "/" + e.RoutePattern.RawText!.TrimStart('/'), e.Metadata.GetMetadata<RouteAccess>(), e)))
            .OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"];
}
