using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// One tap makes a post that leads readers of the other accounts to one that is on TikTok, or wherever it is: linked to it, planned
/// after it, and held until its address is known.
/// </summary>
internal sealed class CrossPromote(MadingDb db, PostFacts facts, ProposedDrafts drafts, DeliveriesWindow deliveries, IClock clock)
{
    private const int HoursAfter = 3;
    private static readonly PostKind[] Watched = [PostKind.Video, PostKind.Reel, PostKind.Live, PostKind.Story];

    public sealed record Form
    {
        /// <summary>The account whose post it leads to.</summary>
        public string? On { get; init; }
    }

    public static void Map(RouteGroupBuilder studio) => studio.MapPost("/unggahan/{id}/promosi", Make).Needs(Permission.Draft);

    private static async Task<IResult> Make(PostId id, [FromForm] Form? form, MadingDb db, CrossPromote promote, PostPages pages, CancellationToken stop)
    {
        if (await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.State != PostState.Withdrawn, stop) is not { } origin)
            return Refusal.NotFound();
        var on = TypedId.TryParse<ChannelId>(form?.On, out var chosen) ? chosen : origin.Variants.Select(v => (ChannelId?)v.Channel).FirstOrDefault();
        if (on is not { } channel || origin.Variants.All(v => v.Channel != channel))
            return await pages.Of(id, [PostProblem.Of("channel_missing")], stop);
        return await promote.Of(origin, channel, stop) is { } made
            ? Results.LocalRedirect($"/studio/unggahan/{made}")
            : await pages.Of(id, [PostProblem.Of("no_other_account")], stop);
    }

    /// <returns>The draft, the same for the same post and account; nothing where there is no other account.</returns>
    public async Task<PostId?> Of(Post origin, ChannelId on, CancellationToken stop)
    {
        var key = $"promotes:{origin.Id}:{on}";
        if (await drafts.Known(key, stop) is { } known)
        {
            await Tie(known, origin.Id, on, stop);
            return known;
        }

        var accounts = await facts.Accounts(stop);
        var others = accounts.Where(a => origin.Variants.All(v => v.Channel != a.Id)).ToList();
        others = others.Count > 0 ? others : [.. accounts.Where(a => a.Id != on)];
        if (others.Count == 0)
            return null;
        var writing = await Write(origin, accounts.FirstOrDefault(a => a.Id == on)?.Name ?? "", others, stop);
        var made = await drafts.Keep(key, origin.OriginRecord, writing, stop);
        await Tie(made, origin.Id, on, stop);
        return made;
    }

    private async Task Tie(PostId made, PostId origin, ChannelId on, CancellationToken stop)
    {
        var post = await db.Posts.FirstAsync(p => p.Id == made, stop);
        if (post.Follows is not null)
            return;
        post.LeadsTo(origin, on);
        if ((await deliveries.OfPost(origin, stop)).FirstOrDefault(d => d.Channel == on && d.Part == 0 && IsPublic(d)) is { Link: { } link })
            post.TakeLink(link, clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
    }

    internal static bool IsPublic(DeliveryView delivery) => delivery.State is DeliveryState.Sent or DeliveryState.Reported && delivery.Link is { Length: > 0 };

    private async Task<Writing> Write(Post origin, string name, List<Account> others, CancellationToken stop)
    {
        var library = await drafts.Library(stop);
        var opening = Calendar.Shorten(origin.Title.Length > 0 ? origin.Title : origin.Text);
        var text = $"{opening}\n\n{(Watched.Contains(origin.Kind) ? "Tonton" : "Selengkapnya")} di {name}: {Post.LinkMark}";
        var writing = await drafts.Begin(library, opening, text, null, stop);
        var media = origin.Media;
        return writing with
        {
            Kind = ReadWriting.KindBy(media.Count, withVideo: Watched.Contains(origin.Kind)),
            ContentType = origin.ContentType,
            Sources = origin.Sources,
            Exemption = origin.Exemption,
            Media = media,
            Variants = [.. others.Select(a => new Variant(a.Id, null, null))],
            PublishAt = After(origin, library.TimeZone),
            Zone = library.Zone,
            Hashtags = origin.Hashtags,
            ContentWarning = origin.ContentWarning,
        };
    }

    // Some hours after the first, and never in what has passed.
    private LocalDateTime After(Post origin, DateTimeZone zone)
    {
        var soon = clock.GetCurrentInstant().InZone(zone).LocalDateTime.PlusHours(HoursAfter);
        var after = origin.PublishAt?.PlusHours(HoursAfter) ?? soon;
        return (after > soon ? after : soon).With(TimeAdjusters.TruncateToMinute);
    }
}
