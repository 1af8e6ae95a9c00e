using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media.Posters;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <param name="Headline">All that accounts with little room get.</param>
/// <param name="Until">Local time after which it has lost its sense.</param>
/// <param name="Key">The same form sent twice makes one notice.</param>
public sealed record UrgentWords(string Headline, string Details, string? Until, IReadOnlyList<ChannelId> Channels, string Key)
{
    public const int LongestHeadline = 140;
    public const int LongestDetails = 1500;

    public string Text => Details.Length > 0 ? $"{Headline}\n\n{Details}" : Headline;
}

/// <summary>
/// A notice that cannot wait: in one action to every account, ahead of all that waits, with a poster where a network wants a picture.
/// Whoever approves is told afterwards. An account that cannot take it is left out and named, and keeps no other from it.
/// </summary>
internal sealed class UrgentNotice(
    MadingDb db, PostFacts facts, Handover handover, ProposedPosters press, PauseWindow pauses, Visit visit, Sentences sentences, Trail trail, IClock clock)
{
    private const int HoursItHolds = 24;
    private const int LeastMinutes = 10;
    private const int LongestDetailOnPoster = 160;
    private const int MostLateMinutes = 7 * 24 * 60;

    public async Task<(PostId? Post, IReadOnlyList<PostProblem> Problems)> Publish(UrgentWords words, CancellationToken stop)
    {
        var (until, wrong) = PlannedTime.Read(words.Until);
        if (await Against(words, wrong, until, stop) is { } problem)
            return (null, [new PostProblem(problem)]);
        var key = $"urgent:{words.Key}";
        if (await Earlier(key, stop) is { } earlier)
            return (earlier, []);
        var (writing, leftOut) = await Write(words, until, stop);
        if (writing.Variants.Count == 0)
            return (null, leftOut.Count > 0 ? leftOut : [PostProblem.Of("channel_missing")]);

        var post = await LetOut(writing, leftOut, key, stop);
        try
        {
            await db.SaveChangesAsync(stop);
            return (post.Id, []);
        }
        catch (DbUpdateException) when (db.ChangeTracker.HasChanges())
        {
            // The same form was sent twice at the same moment; the other one has gone out.
            db.ChangeTracker.Clear();
            return await Earlier(key, stop) is { } twin ? (twin, []) : throw new InvalidOperationException("The notice could not be saved.");
        }
    }

    private async Task<Post> LetOut(Writing writing, IReadOnlyList<PostProblem> leftOut, string key, CancellationToken stop)
    {
        var (now, accounts) = (clock.GetCurrentInstant(), await facts.Accounts(stop));
        var post = new Post(db.Library, visit.PersonId, writing, now);
        post.ComesFrom(key);
        post.LetOut(new Hand(visit.PersonId!.Value, StepVia.Studio), Told(leftOut, accounts), visit.May(Permission.Approve), now);
        db.Add(post);
        db.AddRange(post.NewSteps);
        await handover.Schedule(post, stop, urgent: true);
        if (post.State != PostState.Scheduled)
            throw new InvalidOperationException("An urgent notice was let out and not handed over.");
        trail.Note("post.let_out", $"post:{post.Id}", null, new { post.Title, Accounts = writing.Variants.Count });
        return post;
    }

    private async Task<Reason?> Against(UrgentWords words, Reason? wrongTime, LocalDateTime? until, CancellationToken stop)
    {
        if (words.Headline.Length == 0)
            return new Reason("urgent_headline_missing");
        if (words.Headline.Length > UrgentWords.LongestHeadline || words.Details.Length > UrgentWords.LongestDetails)
            return new Reason("urgent_too_long", ("headline", UrgentWords.LongestHeadline), ("details", UrgentWords.LongestDetails));
        if (wrongTime is not null)
            return wrongTime;
        var soon = clock.GetCurrentInstant() + Duration.FromMinutes(LeastMinutes);
        if (until is { } end && (PlannedTime.Resolve(end, visit.Zone) is not { } ends || ends < soon))
            return new Reason("urgent_ends_too_soon", ("minutes", LeastMinutes));
        return await pauses.Now(stop) is null ? null : new Reason("urgent_while_paused");
    }

    private async Task<PostId?> Earlier(string key, CancellationToken stop) =>
        await db.Posts.AsNoTracking().Where(p => p.OriginKey == key).Select(p => (PostId?)p.Id).FirstOrDefaultAsync(stop);

    private async Task<(Writing Writing, IReadOnlyList<PostProblem> LeftOut)> Write(UrgentWords words, LocalDateTime? until, CancellationToken stop)
    {
        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        var now = clock.GetCurrentInstant().InZone(visit.TimeZone).LocalDateTime.With(TimeAdjusters.TruncateToSecond);
        var ends = until ?? now.PlusHours(HoursItHolds);
        var poster = (await press.Print(library, Poster(words), [PosterFormat.Square], stop)).Select(p => p.Medium).ToList();
        // Whether it fits is asked of what is stored.
        await db.SaveChangesAsync(stop);
        var accounts = (await facts.Accounts(stop)).Where(a => words.Channels.Contains(a.Id)).ToList();
        var writing = Writing.Blank(visit.Zone) with
        {
            Title = words.Headline,
            Text = words.Text,
            Kind = poster.Count > 0 ? PostKind.Image : PostKind.Text,
            ContentType = ContentType.Information,
            Exemption = SourceExemption.Notice,
            Media = poster,
            PublishAt = now,
            ExpiresAt = ends,
            LateMinutes = (int)Math.Min(MostLateMinutes, Period.Between(now, ends, PeriodUnits.Minutes).Minutes),
        };
        return await Fitted(writing, words, accounts, stop);
    }

    // The whole text where it fits, else the headline alone, else not at all.
    private async Task<(Writing, IReadOnlyList<PostProblem>)> Fitted(Writing writing, UrgentWords words, List<Account> accounts, CancellationToken stop)
    {
        var (fitting, leftOut) = (new List<Variant>(), new List<PostProblem>());
        foreach (var account in accounts)
        {
            Variant[] ways = [new(account.Id, null, null), new(account.Id, words.Headline, null)];
            IReadOnlyList<PostProblem> against = [];
            foreach (var way in ways)
            {
                against = [.. (await facts.Problems(writing with { Variants = [way] }, stop)).Where(p => p.Channel == account.Id)];
                if (against.Count > 0)
                    continue;
                fitting.Add(way);
                break;
            }

            leftOut.AddRange(against);
        }

        return (writing with { Variants = fitting }, leftOut);
    }

    private string? Told(IReadOnlyList<PostProblem> leftOut, IReadOnlyList<Account> accounts) => leftOut.Count == 0
        ? null
        : string.Join(' ', leftOut.Select(p => $"{accounts.FirstOrDefault(a => a.Id == p.Channel)?.Name}: {sentences.Say(p.Reason)}"));

    private static PosterWords.Notice Poster(UrgentWords words) =>
        new(words.Headline, null, words.Details is { Length: > 0 and <= LongestDetailOnPoster } detail ? detail : null);
}
