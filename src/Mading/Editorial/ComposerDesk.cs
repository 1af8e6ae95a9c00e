using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Publishing;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What both ways of writing a post share: believing what was typed, drawing it again, leaving.</summary>
internal sealed class ComposerDesk(
    MadingDb db, Visit visit, PostFacts facts, PostSteps steps, LiveNow liveNow, Dispatch dispatch, TakeMedium take, Trail trail, IClock clock)
{
    private bool MayPublishAlone => visit.Solo && visit.May(Permission.Plan) && visit.May(Permission.Approve);

    private Hand Hand => new(visit.PersonId!.Value, StepVia.Studio);

    /// <summary>Keeps the picture or video that came with the form, so that it is there whatever becomes of the rest.</summary>
    /// <returns>The form with the picture among its media, or why it could not be taken.</returns>
    public async Task<(ComposerForm Form, IReadOnlyList<Reason> Problems)> TakePicture(ComposerForm form, CancellationToken stop)
    {
        if (form.Picture is null or { Length: 0 } && string.IsNullOrEmpty(form.PictureArrival))
            return (form, []);
        var taken = await take.Take(form.Picture, form.PictureArrival, form.PictureAlt, stop);
        if (taken.Failed(out var problem, out var medium))
            return (TakeMedium.StaysAfter(problem) ? form : form with { PictureArrival = null }, [problem]);
        var media = (form.Writing.Media ?? []).Append(medium.Id).ToList();
        return (form with { Writing = form.Writing with { Media = media }, PictureAlt = null, Picture = null, PictureArrival = null }, []);
    }

    /// <returns>The form with the hashtags of the set that was chosen after those that were typed.</returns>
    public async Task<ComposerForm> TakeHashtags(ComposerForm form, CancellationToken stop)
    {
        if (form.HashtagSet is not { } id || await db.HashtagSets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, stop) is not { } set)
            return form;
        var tags = ReadWriting.Hashtags([.. form.Writing.Hashtags ?? [], .. set.Tags]);
        return form with { Writing = form.Writing with { Hashtags = tags }, HashtagSet = null };
    }

    public async Task<(Writing Writing, IReadOnlyList<Reason> Problems)> Believe(ComposerForm form, CancellationToken stop)
    {
        var known = await facts.Known(form.Writing.Media ?? [], stop);
        var described = known.ToDictionary(k => k.Key, k => k.Value with { AltText = form.AltTexts.GetValueOrDefault(k.Key, k.Value.AltText) });
        return ReadWriting.Of(form.Writing, visit.Zone, described, await facts.Accounts(stop));
    }

    /// <summary>How the form's post would look on each account, whatever is still wrong with it.</summary>
    public async Task<IReadOnlyList<AccountPreview>> Previews(ComposerForm form, CancellationToken stop)
    {
        var raw = form.Writing;
        var accounts = await facts.Accounts(stop);
        var (writing, _) = await Believe(form with
        {
            Writing = raw with { Channels = raw.Channels ?? [.. accounts.Select(a => a.Id)], Hashtags = raw.Hashtags ?? await facts.UsualHashtags(stop) },
        }, stop);
        return Previewing.Of(writing, accounts, await facts.Shapes(writing.Media, stop));
    }

    public Post Begin(Writing writing, string? originKey)
    {
        var post = new Post(db.Library, visit.PersonId, writing, clock.GetCurrentInstant());
        if (originKey is not null)
            post.ComesFrom(originKey);
        db.Add(post);
        trail.Note("post.created", $"post:{post.Id}", null, new { post.Title });
        return post;
    }

    /// <summary>What was decided about the old words falls with them: deliveries are taken back before the new ones stand.</summary>
    /// <returns>Why it can no longer be changed.</returns>
    public async Task<IReadOnlyList<Reason>> Rewrite(Post post, Writing writing, CancellationToken stop)
    {
        if (post.State == PostState.Scheduled && await dispatch.Withdraw(post.Id, stop) is { Count: > 0 } kept)
            return [.. kept.Distinct()];
        var before = new { post.Title, post.Text, post.Continuation };
        post.Rewrite(writing, Hand, clock.GetCurrentInstant());
        await liveNow.GoesAlone(post.OriginKey, stop);
        await liveNow.Follow(post, stop);
        db.AddRange(post.NewSteps);
        trail.Note("post.edited", $"post:{post.Id}", before, new { post.Title, post.Text, post.Continuation });
        return [];
    }

    /// <summary>Saved (the page then lets the browser forget its own copy): goes as far as was asked for, and to the post's page.</summary>
    public async Task<IResult> Leave(Post post, ComposerForm form, CancellationToken stop)
    {
        var page = $"/studio/unggahan/{post.Id}?tersimpan={(form.Version == 0 ? "new" : post.Id.ToString())}";
        if (!(form.Submits || form.Publishes) || !visit.May(Permission.Plan))
            return Results.LocalRedirect(page);
        var outcome = form.Publishes && MayPublishAlone ? await steps.PublishAlone(post.Id, Hand, stop) : await steps.Submit(post.Id, Hand, stop);
        return outcome.Done
            ? Results.LocalRedirect(page)
            : await Page(outcome.Post, ComposerForm.Of(outcome.Post!), outcome.Problems, stop, arrived: form.Version == 0);
    }

    public async Task<IResult> Collision(Post post, ComposerForm mine, CancellationToken stop)
    {
        var who = await db.People.AsNoTracking().Where(p => post.ChangedBy != null && p.Id == post.ChangedBy.Value.Value).Select(p => p.Name).FirstOrDefaultAsync(stop);
        var conflict = new WritePost.Conflict(who ?? "", post.ChangedAt, post.Writing);
        return await Page(post, mine with { Version = post.Version }, [], stop, conflict);
    }

    public async Task<IResult> Page(
        Post? post, ComposerForm form, IReadOnlyList<PostProblem> problems, CancellationToken stop, WritePost.Conflict? conflict = null,
        bool arrived = false) =>
        new RazorComponentResult<ComposerPage>(new Dictionary<string, object?>
        {
            [nameof(ComposerPage.Id)] = post?.Id,
            [nameof(ComposerPage.State)] = post?.State ?? PostState.Draft,
            [nameof(ComposerPage.Filled)] = form,
            [nameof(ComposerPage.Problems)] = problems,
            [nameof(ComposerPage.Accounts)] = await facts.Accounts(stop),
            [nameof(ComposerPage.Fits)] = post is null ? [] : Suitability.Of(post.Writing, await facts.Accounts(stop)),
            [nameof(ComposerPage.Previews)] = await Previews(form, stop),
            [nameof(ComposerPage.Zone)] = form.Writing.Zone is { Length: > 0 } zone ? zone : visit.Zone,
            [nameof(ComposerPage.Usual)] = await facts.UsualHashtags(stop),
            [nameof(ComposerPage.HashtagSets)] = await db.HashtagSets.AsNoTracking().OrderBy(s => s.Name).ToListAsync(stop),
            [nameof(ComposerPage.MaySubmit)] = visit.May(Permission.Plan),
            [nameof(ComposerPage.MayPublishAlone)] = MayPublishAlone,
            [nameof(ComposerPage.Collision)] = conflict,
            [nameof(ComposerPage.NewHasArrived)] = arrived,
            [nameof(ComposerPage.Now)] = clock.GetCurrentInstant(),
        })
        { StatusCode = conflict is not null ? 409 : problems.Count > 0 ? 422 : 200 };
}
