using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace MotCua.Platform.Security;

/// <summary>How far a permission reaches on a route. The use case checks it again with the loaded record.</summary>
public enum Scope { Public, SignedIn, OwnPerson, ReceivingPoint, OwnAgency, Province }

/// <summary>Stands on every route; a route without it answers nobody. A snapshot file lists them all.</summary>
public sealed record RouteAccess(string? Permission, Scope Scope);

public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler(Acting acting) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (acting.Actor.Holds(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

public static class RouteAccessExtensions
{
    /// <summary>Anybody may ask for this route.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.AllowAnonymous().WithMetadata(new RouteAccess(null, Scope.Public));

    /// <summary>Anybody who is signed in may ask for this route.</summary>
    public static TBuilder SignedIn<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser()).WithMetadata(new RouteAccess(null, Scope.SignedIn));

    /// <summary>Only who holds the permission in some post may ask; the use case then checks the record.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder route, string permission, Scope scope) where TBuilder : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)))
            .WithMetadata(new RouteAccess(permission, scope));
}
