using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Identity;
using MotCua.Identity.Domain;
using MotCua.Identity.Storage;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Platform;
using MotCua.Platform.Security;

namespace MotCua.Tests.Identity;

public sealed class RolesTests
{
    private static readonly Guid Own = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();
    private static readonly RoleBook Book = ProductFiles.Roles();

    [Fact]
    public void The_thirteen_roles_are_read_with_their_permissions()
    {
        Assert.Equal(
            ["agency-admin", "agency-head", "applicant", "case-officer", "clerk", "control-officer", "counter-officer", "desk-head", "fee-collector", "inspector", "leader", "province-admin", "unit-head"],
            Book.Roles.Select(r => r.Code).Order(StringComparer.Ordinal));
        Assert.All(Book.Roles, r => Assert.NotEmpty(r.Permissions));
        Assert.All(Book.Roles.SelectMany(r => r.Permissions), p => Assert.Matches(@"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$", p));
    }

    [Fact]
    public void Nobody_both_drafts_and_approves_or_approves_and_numbers()
    {
        Assert.DoesNotContain(Book.Roles, r => r.Permissions.Contains("dossiers.draft-result") && r.Permissions.Contains("dossiers.approve-result"));
        Assert.DoesNotContain(Book.Roles, r => r.Permissions.Contains("dossiers.approve-result") && r.Permissions.Contains("dossiers.number-result"));
    }

    [Fact]
    public void Every_route_says_who_may_ask_for_it_and_every_permission_named_is_some_role_s()
    {
        var builder = WebApplication.CreateSlimBuilder();
        AppModule[] modules = [new OrganisationModule(), new IdentityModule()];
        builder.Services.AddPlatform(new ConfigurationBuilder().AddInMemoryCollection([new("Data:Root", Path.GetTempPath())]).Build(), modules).AddPlatformWeb(builder.Configuration);
        var app = builder.Build();
        foreach (var module in modules) module.MapPages(app);

        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.True(routes.Count > 15);
        Assert.All(routes, r => Assert.NotNull(r.Metadata.GetMetadata<RouteAccess>()));
        var named = routes.Select(r => r.Metadata.GetMetadata<RouteAccess>()!.Permission).OfType<string>().ToHashSet();
        Assert.Subset(Book.Roles.SelectMany(r => r.Permissions).ToHashSet(), named);
    }

    [Fact]
    public void The_administrator_of_an_agency_gives_posts_of_that_agency_and_none_above_its_own()
    {
        var admin = Admin(RoleBook.AgencyAdmin, Own);
        var roles = Book.Grantable(admin, Own).Select(r => r.Code).ToList();

        Assert.Contains("leader", roles);
        Assert.Contains(RoleBook.AgencyAdmin, roles);
        Assert.DoesNotContain("applicant", roles);
        Assert.DoesNotContain(roles, r => r is RoleBook.ProvinceAdmin or "control-officer" or "inspector");
        Assert.Empty(Book.Grantable(admin, Other));
        Assert.Empty(Book.Grantable(admin, null));
        Assert.Throws<ForbiddenException>(() => Book.Demand(admin, Guid.NewGuid(), RoleBook.AgencyAdmin, Other));
        foreach (var agency in new Guid?[] { Own, null })
            Assert.Equal("role.above-own", Assert.Throws<RefusedException>(() => Book.Demand(admin, Guid.NewGuid(), "inspector", agency)).Code);
    }

    [Fact]
    public void The_administrator_of_the_province_gives_any_post_but_a_role_of_the_province_belongs_to_no_agency()
    {
        var admin = Admin(RoleBook.ProvinceAdmin, null);
        Assert.Contains(Book.Grantable(admin, Other), r => r.Code == RoleBook.AgencyAdmin);
        Assert.Contains(Book.Grantable(admin, null), r => r.Code == RoleBook.ProvinceAdmin);
        Assert.Throws<RefusedException>(() => Book.Demand(admin, Guid.NewGuid(), RoleBook.ProvinceAdmin, Other));
        Assert.Throws<RefusedException>(() => Book.Demand(admin, Guid.NewGuid(), "king", Other));
    }

    [Fact]
    public void Nobody_gives_a_post_to_themselves()
    {
        var admin = Admin(RoleBook.ProvinceAdmin, null);
        Assert.Equal("post.own", Assert.Throws<RefusedException>(() => Book.Demand(admin, admin.Id, "leader", Own)).Code);
    }

    [Fact]
    public void Who_holds_no_administrative_post_gives_nothing()
    {
        var officer = Admin("counter-officer", Own);
        Assert.Empty(Book.Grantable(officer, Own));
        Assert.Throws<ForbiddenException>(() => Book.Demand(officer, Guid.NewGuid(), "clerk", Own));
    }

    private static Actor Admin(string role, Guid? agency) => new(Guid.NewGuid(), "A", [new(role, agency, null, "", Book.Find(role)!.Permissions)]);
}
