using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Identity.Domain;
using MotCua.Kernel;
using MotCua.Kit;
using MotCua.Kit.Components;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Identity.Features.ManagePeople;

/// <param name="Agencies">Agencies to choose from; empty for who looks after one only.</param>
/// <param name="Agency">Value of the chosen agency; "tinh" stands for the posts of the whole province.</param>
public sealed record PeopleModel(Form Form, string Agency, string AgencyName, IReadOnlyList<Option> Agencies, IReadOnlyList<PersonRow> People, TrailLink? Next);

public sealed record PersonRow(Guid Id, string Name, string Login, string Posts, bool IsClosed);

public sealed record AddPersonModel(Form Form, string Agency, string AgencyName, IReadOnlyList<Option> Roles, IReadOnlyList<Option> Units);

public sealed record PersonAddedModel(Guid Id, string Name, string Login, string Password, string Agency);

public sealed record PersonModel(
    Form Form, Guid Id, string Name, string Login, bool IsClosed, bool IsSelf, string Agency, string AgencyName, string? Refusal,
    IReadOnlyList<PostRow> Posts, IReadOnlyList<Option> Roles, IReadOnlyList<Option> Units);

public sealed record PostRow(Guid Id, string Title, string Role, string Place, string From, string? To, bool CanEnd);

internal static class ManagePeopleEndpoints
{
    private const string Root = "/quan-tri/nguoi-dung";

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, async (HttpContext http, PeopleQueries people, CancellationToken stop) =>
            await people.ListAsync(http.Request.Query["co-quan"], http.Request.Query["q"].ToString(), http.Request.Query["sau"], stop) is { } model
                ? Show.Page<PeoplePage, PeopleModel>(model)
                : Results.NotFound()).Requires(ManagePeople.People, Scope.OwnAgency);

        pages.MapGet(Root + "/moi", async (HttpContext http, PeopleQueries people, TimeProvider clock, CancellationToken stop) =>
            await people.PlaceAsync(http.Request.Query["co-quan"], stop) is { } place ? View(Dated(clock), place) : Results.NotFound())
            .Requires(ManagePeople.People, Scope.OwnAgency);

        pages.MapPost(Root + "/moi", async (IFormCollection posted, PeopleQueries people, ManagePeople manage, TimeProvider clock, CancellationToken stop) =>
        {
            var form = new Form(posted);
            if (await people.PlaceAsync(form["co-quan"], stop) is not { } place) return Results.NotFound();

            var name = form.Text("Name", "Nhập họ và tên");
            var login = Login.Fold(form.Text("Login", "Nhập tên đăng nhập", 60));
            if (form.ErrorFor("Login") is null && !Login.IsStaffLogin(login))
                form.Add("Login", "Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối");
            var post = Post(form, place, clock);
            if (!form.IsValid) return View(form, place, StatusCodes.Status400BadRequest);

            var password = InitialPassword();
            if (await manage.AddAsync(login, name, password, post, stop) is { } account)
                return Show.Page<PersonAddedPage, PersonAddedModel>(new(account.Id, name, login, password, place.Value));

            form.Add("Login", "Tên đăng nhập này đã có người dùng");
            return View(form, place, StatusCodes.Status400BadRequest);
        }).Requires(ManagePeople.People, Scope.OwnAgency);

        pages.MapGet(Root + "/{id:guid}", async (Guid id, HttpContext http, PeopleQueries people, TimeProvider clock, CancellationToken stop) =>
            await people.PersonAsync(id, http.Request.Query["co-quan"], Dated(clock), null, stop) is { } model
                ? Show.Page<PersonPage, PersonModel>(model)
                : Results.NotFound()).Requires(ManagePeople.People, Scope.OwnAgency);

        pages.MapPost(Root + "/{id:guid}/chuc-vu", async (
            Guid id, IFormCollection posted, PeopleQueries people, ManagePeople manage, TimeProvider clock, CancellationToken stop) =>
        {
            var form = new Form(posted);
            if (await people.PlaceAsync(form["co-quan"], stop) is not { } place) return Results.NotFound();

            var post = Post(form, place, clock);
            return form.IsValid
                ? await TryAsync(() => manage.GiveAsync(id, post, stop))
                : await AgainAsync(null, StatusCodes.Status400BadRequest);

            async Task<IResult> TryAsync(Func<Task> act)
            {
                try
                {
                    await act();
                    return Results.LocalRedirect($"{Root}/{id}?co-quan={place.Value}");
                }
                catch (RefusedException refused)
                {
                    return await AgainAsync(refused.Message, StatusCodes.Status409Conflict);
                }
            }

            async Task<IResult> AgainAsync(string? refusal, int status) =>
                await people.PersonAsync(id, place.Value, form, refusal, stop) is { } model ? Show.Page<PersonPage, PersonModel>(model, status) : Results.NotFound();
        }).Requires(ManagePeople.PostsOf, Scope.OwnAgency);

        pages.MapPost(Root + "/{id:guid}/chuc-vu/{postId:guid}/ket-thuc", async (
            Guid id, Guid postId, IFormCollection posted, ManagePeople manage, TimeProvider clock, CancellationToken stop) =>
        {
            // Ending takes effect at once: yesterday was the last day.
            await manage.EndAsync(id, postId, Vn.Day(clock.GetUtcNow()).AddDays(-1), stop);
            return Results.LocalRedirect($"{Root}/{id}?co-quan={Uri.EscapeDataString(posted["co-quan"].ToString())}");
        }).Requires(ManagePeople.PostsOf, Scope.OwnAgency);

        pages.MapPost(Root + "/{id:guid}/dong", async (Guid id, IFormCollection posted, ManagePeople manage, CancellationToken stop) =>
        {
            await manage.CloseAsync(id, stop);
            return Results.LocalRedirect($"{Root}?co-quan={Uri.EscapeDataString(posted["co-quan"].ToString())}");
        }).Requires(ManagePeople.People, Scope.OwnAgency);
    }

    private static IResult View(Form form, Place place, int status = StatusCodes.Status200OK) =>
        Show.Page<AddPersonPage, AddPersonModel>(new(form, place.Value, place.Name, place.Roles, place.Units), status);

    private static Form Dated(TimeProvider clock)
    {
        var today = Vn.Day(clock.GetUtcNow());
        return Form.Of(new Dictionary<string, string?> { ["From.Day"] = $"{today.Day}", ["From.Month"] = $"{today.Month}", ["From.Year"] = $"{today.Year}" });
    }

    private static Appointment Post(Form form, Place place, TimeProvider clock)
    {
        var role = form.Choice("Role", "Chọn vai trò", place.Roles, r => r.Value);
        var unit = form.Choice("Unit", null, place.Units, u => u.Value);
        var title = form.Text("Title", "Nhập chức danh", 120);
        var from = form.Date("From", "Ngày bắt đầu");
        var to = form.Date("To", "Ngày kết thúc", required: false);
        if (to < from) form.Add("To", "Ngày kết thúc phải sau ngày bắt đầu");
        return new(Guid.CreateVersion7(clock.GetUtcNow()), role?.Value ?? "", place.AgencyId, unit is null ? null : Guid.Parse(unit.Value), title, from ?? default, to);
    }

    /// <summary>Four groups of letters and digits that are not mistaken for each other: about 79 random bits.</summary>
    private static string InitialPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 4)));
}
