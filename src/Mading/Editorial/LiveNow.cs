using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// The short post at the beginning of a live session: "we are live now", with its address. It is decided together with the
/// announcement, stands in the list as a post of its own, and waits until the address is known. The caller saves.
/// </summary>
internal sealed class LiveNow(MadingDb db, PostFacts facts, Handover handover, Dispatch dispatch, IClock clock)
{
    private const string Opening = "Siaran langsung dimulai: ";
    private const int LongestTitle = 200;

    public static string KeyOf(PostId announcement) => $"live:{announcement}";

    /// <summary>What will be said; nothing while the session has no time or no address.</summary>
    public async Task<Writing?> Words(Post post, CancellationToken stop)
    {
        if (post is not { Kind: PostKind.Live, Live: { BeginsAt: { } begins, EndsAt: { } ends, Link: { } link } live })
            return null;
        var form = (await facts.WithForm(post.Writing, stop)).FormAddress;
        var title = post.Title.Length > 0 ? post.Title : Calendar.Shorten(post.Text);
        return Writing.Blank(post.Zone) with
        {
            Title = $"{Opening}{title[..Math.Min(title.Length, LongestTitle)]}",
            Text = $"Kami sedang siaran langsung di {live.Where}: {title}\n\nTonton: {link}" + (form is null ? "" : $"\nTitip pertanyaan: {form}"),
            Kind = ReadWriting.KindBy(Math.Min(1, post.Media.Count), post.Media is [{ IsVideo: true }, ..]),
            ContentType = post.ContentType,
            Exemption = SourceExemption.OwnContent,
            ContentWarning = post.ContentWarning,
            Media = post.Media,
            Variants = [.. post.Variants.Select(v => new Variant(v.Channel, null, v.Media is [var first, ..] ? [first] : null))],
            PublishAt = begins,
            ExpiresAt = ends,
            LateMinutes = live.Minutes,
        };
    }

    /// <summary>The post as it stands, whether planned or public.</summary>
    public Task<Post?> Of(PostId announcement, CancellationToken stop)
    {
        var key = KeyOf(announcement);
        return db.Posts.FirstOrDefaultAsync(p => p.OriginKey == key, stop);
    }

    /// <summary>Brings it into line with the announcement: plans it, plans it anew, or takes it back. What is public already stays.</summary>
    public async Task Follow(Post post, CancellationToken stop)
    {
        var words = post.State == PostState.Scheduled ? await Words(post, stop) : null;
        var standing = await Of(post.Id, stop);
        if (standing is not null)
        {
            if (words is not null && (standing.Text, standing.PublishAt, standing.ExpiresAt) == (words.Text, words.PublishAt, words.ExpiresAt))
                return;
            if ((await dispatch.Withdraw(standing.Id, stop)).Count > 0)
                return;
            standing.IsTakenBackWithAnother(clock.GetCurrentInstant());
        }

        if (words is not null)
            await Plan(post, words, stop);
    }

    // A session that is over says nothing any more; one that has begun says it at once.
    private async Task Plan(Post post, Writing words, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (PlannedTime.Resolve(words.ExpiresAt!.Value, words.Zone) is not { } ends || ends <= now)
            return;
        var told = new Post(db.Library, post.CreatedBy, words, now);
        told.ComesFrom(KeyOf(post.Id));
        told.GoesWithAnother();
        db.Add(told);
        await handover.Schedule(told, stop);
    }
}
