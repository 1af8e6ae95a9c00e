using Mading.Foundation;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Mading.Demo;

/// <summary>The demo's own door: choose who you are, one click.</summary>
public static class DemoSignIn
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/demo", () => new RazorComponentResult<DemoSignInPage>()).ExcludeFromDescription();
        routes.MapPost("/sign-in/demo", Enter).ExcludeFromDescription();
    }

    private static async Task<IResult> Enter([FromForm(Name = "as")] string? who, UserManager<Person> people, SignInManager<Person> door)
    {
        var member = DemoPeople.All.FirstOrDefault(m => m.OnSignIn && m.Key == who);
        if (member is null || await people.FindByEmailAsync(member.Email) is not { } person)
            return Refusal.NotFound();
        door.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await door.SignInAsync(person, isPersistent: false);
        return Results.LocalRedirect("/studio");
    }
}
