using Mading.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Team;

/// <summary>Signing in and out with an address and a password; too many wrong tries close the door for ten minutes.</summary>
public static class SignIn
{
    public sealed record Form
    {
        public string? Email { get; init; }

        public string? Password { get; init; }

        public string? Next { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (string? next) => Page(new Form { Next = next }, []));
        routes.MapPost("/sign-in", Submit);
        routes.MapPost("/sign-out", Leave);
    }

    private static async Task<IResult> Submit(
        [FromForm] Form? form, SignInManager<Person> door, UserManager<Person> people, HttpContext context)
    {
        form ??= new();
        door.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        var person = string.IsNullOrWhiteSpace(form.Email) ? null : await people.FindByEmailAsync(form.Email.Trim());
        if (person is null)
            return Page(form, [new Reason("sign_in_wrong")]);

        var result = await door.CheckPasswordSignInAsync(person, form.Password ?? "", lockoutOnFailure: true);
        if (result.IsLockedOut)
            return Page(form, [new Reason("sign_in_locked")]);
        if (!result.Succeeded)
            return Page(form, [new Reason("sign_in_wrong")]);

        await door.SignInAsync(person, isPersistent: true);
        return Results.LocalRedirect(LocalOrStudio(form.Next));
    }

    // Takes the form, so that its token is asked for: nobody else signs a person out.
    private static async Task<IResult> Leave(IFormCollection form, SignInManager<Person> door)
    {
        door.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await door.Context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect("/sign-in");
    }

    // Only ways inside this house: "/studio", never "//elsewhere" or "/\elsewhere".
    private static string LocalOrStudio(string? next) =>
        next is ['/', ..] && next is not ['/', '/' or '\\', ..] ? next : "/studio";

    private static RazorComponentResult<SignInPage> Page(Form form, IReadOnlyList<Reason> problems) =>
        new(new Dictionary<string, object?> { [nameof(SignInPage.Filled)] = form, [nameof(SignInPage.Problems)] = problems })
        {
            StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
