using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Writing a post and changing it. A form sent twice makes one post; two people on one post lose nothing.</summary>
public static class WritePost
{
    /// <summary>Somebody saved the post while this person was writing.</summary>
    /// <param name="Theirs">What is stored now.</param>
    public sealed record Conflict(string Who, Instant When, Writing Theirs);

    public static void Map(RouteGroupBuilder studio)
    {
        var withPicture = new RequestSizeLimitAttribute(Pictures.MostBytes + 1_000_000);
        studio.MapGet("/unggahan/baru", New).Needs(Permission.Draft);
        studio.MapPost("/unggahan/baru", Create).Needs(Permission.Draft).WithMetadata(withPicture);
        studio.MapPost("/unggahan/kesesuaian", Suit).Needs(Permission.Draft);
        studio.MapPost("/unggahan/pratinjau", Preview).Needs(Permission.Draft);
        studio.MapGet("/unggahan/{id}/ubah", Open).Needs(Permission.Draft);
        studio.MapPost("/unggahan/{id}/ubah", Change).Needs(Permission.Draft).WithMetadata(withPicture);
    }

    private static Task<IResult> New(string? pada, ComposerDesk desk, CancellationToken stop)
    {
        var blank = ComposerForm.Blank();
        return desk.Page(null, pada is null ? blank : blank with { Writing = blank.Writing with { PublishAt = pada + "T10:00" } }, [], stop);
    }

    private static async Task<IResult> Open(PostId id, MadingDb db, ComposerDesk desk, CancellationToken stop) =>
        await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } post
            ? await desk.Page(post, ComposerForm.Of(post), [], stop)
            : Refusal.NotFound();

    /// <summary>How what is being written suits each account, asked while it is written; nothing is kept.</summary>
    private static async Task<IResult> Suit(IFormCollection fields, ComposerDesk desk, PostFacts facts, Sentences sentences, CancellationToken stop)
    {
        var (writing, _) = await desk.Believe(ComposerForm.Read(fields), stop);
        // A picture just chosen comes with the form only when it is saved.
        var fits = Suitability.Of(writing, await facts.Accounts(stop)).Where(f => fields["hasPicture"] != "true" || f.Code != "suits_pictures");
        return Results.Json(fits.Select(f => new { f.Channel, Text = sentences.Say(f.Reason) }));
    }

    /// <summary>How what is being written would look, asked while it is written; nothing is kept.</summary>
    private static async Task<IResult> Preview(IFormCollection fields, ComposerDesk desk, CancellationToken stop) =>
        new RazorComponentResult<PreviewList>(new Dictionary<string, object?>
        {
            [nameof(PreviewList.Previews)] = await desk.Previews(await desk.TakeHashtags(ComposerForm.Read(fields), stop), stop),
        });

    private static async Task<IResult> Create(IFormCollection fields, ComposerDesk desk, MadingDb db, CancellationToken stop)
    {
        var form = ComposerForm.Read(fields);
        var originKey = form.Key.Length > 0 ? "form:" + form.Key : null;
        if (originKey is not null && await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.OriginKey == originKey, stop) is { } earlier)
            return Results.LocalRedirect($"/studio/unggahan/{earlier.Id}");

        (form, var unusable) = await desk.TakePicture(await desk.TakeHashtags(form, stop), stop);
        if (form.OnlyShows)
            return await desk.Page(null, form, [.. unusable.Select(r => new PostProblem(r))], stop);
        var (writing, problems) = await desk.Believe(form, stop);
        problems = [.. unusable, .. problems];
        if (problems.Count > 0)
            return await desk.Page(null, form, [.. problems.Select(r => new PostProblem(r))], stop);
        var post = desk.Begin(writing, originKey);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (originKey is not null)
        {
            // The same form was sent twice at the same moment; the other one has made the post.
            db.ChangeTracker.Clear();
            if (await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.OriginKey == originKey, stop) is { } twin)
                return Results.LocalRedirect($"/studio/unggahan/{twin.Id}");
            throw;
        }

        return await desk.Leave(post, form, stop);
    }

    private static async Task<IResult> Change(PostId id, IFormCollection fields, ComposerDesk desk, MadingDb db, CancellationToken stop)
    {
        var form = ComposerForm.Read(fields);
        if (await db.Posts.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return Refusal.NotFound();
        (form, var unusable) = await desk.TakePicture(await desk.TakeHashtags(form, stop), stop);
        if (form.Version != post.Version)
            return await desk.Collision(post, form, stop);
        if (form.OnlyShows)
            return await desk.Page(post, form, [.. unusable.Select(r => new PostProblem(r))], stop);

        var (writing, problems) = await desk.Believe(form, stop);
        problems = [.. unusable, .. problems];
        if (problems.Count == 0)
            problems = await desk.Rewrite(post, writing, stop);
        if (problems.Count > 0)
        {
            db.ChangeTracker.Clear();
            return await desk.Page(post, form, [.. problems.Select(r => new PostProblem(r))], stop);
        }

        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await desk.Collision(await db.Posts.AsNoTracking().FirstAsync(p => p.Id == id, stop), form, stop);
        }

        return await desk.Leave(post, form, stop);
    }
}
