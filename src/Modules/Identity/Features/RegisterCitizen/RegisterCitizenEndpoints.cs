using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Identity.Domain;
using MotCua.Kit.Forms;
using MotCua.Platform.Security;

namespace MotCua.Identity.Features.RegisterCitizen;

/// <param name="Done">The account stands, or stood already: the page says the same for both.</param>
public sealed record RegisterCitizenModel(Form Form, bool Done);

internal static class RegisterCitizenEndpoints
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/dang-ky", () => View(new Form())).Public();

        pages.MapPost("/dang-ky", async (IFormCollection posted, RegisterCitizen register, PasswordRule rule, CancellationToken stop) =>
        {
            var form = new Form(posted);
            var name = form.Text("Name", "Nhập họ và tên");
            var email = form.Email("Email", "Nhập địa chỉ thư điện tử");
            var phone = form.Phone("Phone", null);
            var nationalId = form.NationalId("NationalId", null);
            var password = form.NewPassword(rule, Login.Fold(email ?? ""));
            if (!form.IsValid) return View(form, status: StatusCodes.Status400BadRequest);

            await register.ExecuteAsync(email!, name, phone, nationalId, password, stop);
            return View(new Form(), done: true);
        }).Public();
    }

    /// <summary>A password chosen twice: <c>Password</c> and <c>Again</c>.</summary>
    public static string NewPassword(this Form form, PasswordRule rule, string login)
    {
        var password = form["Password"] ?? "";
        if (rule.Fault(password, login) is { } fault) form.Add("Password", fault);
        else if (password != form["Again"]) form.Add("Again", "Hai lần nhập mật khẩu không giống nhau");
        return password;
    }

    private static IResult View(Form form, bool done = false, int status = StatusCodes.Status200OK) =>
        Show.Page<RegisterCitizenPage, RegisterCitizenModel>(new(form, done), status);
}
