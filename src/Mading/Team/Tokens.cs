using Mading.Foundation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Team;

/// <summary>Keys to the API: made here, shown once, taken back at any time. A key acts as the person who made it.</summary>
public static class Tokens
{
    public sealed record Form
    {
        public string? Name { get; init; }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/kunci", async (MadingDb db, Visit visit, CancellationToken stop) => await Page(db, visit, null, stop)).Needs(Permission.Manage);
        studio.MapPost("/kunci", Make).Needs(Permission.Manage);
        studio.MapPost("/kunci/{id}/cabut", Revoke).Needs(Permission.Manage);
    }

    private static async Task<IResult> Make(
        [FromForm] Form? form, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        form ??= new();
        var token = Secrets.NewToken();
        var name = string.IsNullOrWhiteSpace(form.Name) ? "API" : form.Name.Trim()[..Math.Min(80, form.Name.Trim().Length)];
        var row = new ApiToken(db.Library, visit.PersonId!.Value, name, token, ["all"], clock.GetCurrentInstant());
        db.Add(row);
        trail.Note("token.made", $"token:{row.Id}", null, new { name });
        await db.SaveChangesAsync(stop);
        return await Page(db, visit, token, stop);
    }

    private static async Task<IResult> Revoke(ApiTokenId id, MadingDb db, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await db.ApiTokens.FirstOrDefaultAsync(t => t.Id == id, stop) is not { } token)
            return Refusal.NotFound();
        token.Revoke(clock.GetCurrentInstant());
        trail.Note("token.revoked", $"token:{id}");
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect("/studio/kunci");
    }

    private static async Task<RazorComponentResult<TokensPage>> Page(MadingDb db, Visit visit, string? fresh, CancellationToken stop) =>
        new(new Dictionary<string, object?>
        {
            [nameof(TokensPage.List)] = await db.ApiTokens.AsNoTracking().Where(t => t.RevokedAt == null).OrderByDescending(t => t.CreatedAt).ToListAsync(stop),
            [nameof(TokensPage.Fresh)] = fresh,
            [nameof(TokensPage.Zone)] = visit.Zone,
        });
}
