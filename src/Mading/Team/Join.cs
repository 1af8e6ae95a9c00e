using Mading.Foundation;
using Mading.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Team;

/// <summary>The page behind an invitation's link: a password, and the person is in.</summary>
public static class Join
{
    public sealed record Form
    {
        public string? Password { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/join/{token}", Show).ExcludeFromDescription();
        routes.MapPost("/join/{token}", Submit).ExcludeFromDescription();
    }

    private static async Task<IResult> Show(string token, MadingDb db, LibraryScope scope, IClock clock, CancellationToken stop)
    {
        var found = await Find(token, db, scope, clock, stop);
        return found is null ? Refusal.Page(StatusCodes.Status410Gone, "invitation_over") : Page(found.Value.Person.Name, []);
    }

    private static async Task<IResult> Submit(
        string token, [FromForm] Form? form, MadingDb db, LibraryScope scope, UserManager<Person> people, SignInManager<Person> door,
        IClock clock, CancellationToken stop)
    {
        form ??= new();
        if (await Find(token, db, scope, clock, stop) is not { } found)
            return Refusal.Page(StatusCodes.Status410Gone, "invitation_over");
        var (invitation, person) = found;
        var reset = await people.GeneratePasswordResetTokenAsync(person);
        var changed = await people.ResetPasswordAsync(person, reset, form.Password ?? "");
        if (!changed.Succeeded)
            return Page(person.Name, [new Reason("password_short", ("least", 10))]);

        invitation.Use(clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
        door.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await door.SignInAsync(person, isPersistent: true);
        return Results.LocalRedirect("/studio");
    }

    private static async Task<(Invitation Invitation, Person Person)?> Find(
        string token, MadingDb db, LibraryScope scope, IClock clock, CancellationToken stop)
    {
        var fingerprint = Secrets.Fingerprint(token);
        // The link itself names the library; nobody is signed in yet.
        var invitation = await db.Invitations.IgnoreQueryFilters().FirstOrDefaultAsync(i => i.Fingerprint == fingerprint, stop);
        if (invitation is null || !invitation.HoldsAt(clock.GetCurrentInstant()))
            return null;
        scope.Enter(invitation.LibraryId);
        var person = await db.People.FirstOrDefaultAsync(p => p.Id == invitation.PersonId.Value, stop);
        // Links live for days; meanwhile another library may have taken the person in.
        return person is null || await People.BelongsElsewhere(db, person, stop) ? null : (invitation, person);
    }

    private static RazorComponentResult<JoinPage> Page(string name, IReadOnlyList<Reason> problems) =>
        new(new Dictionary<string, object?> { [nameof(JoinPage.Name)] = name, [nameof(JoinPage.Problems)] = problems })
        {
            StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
