using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Media.Posters;
using Mading.Networks;
using Mading.Portal;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Route = Mading.Editorial.Route;

namespace Mading.Demo;

/// <summary>Takes the demo's posts through the same verbs that people take theirs through, at times that lie behind us.</summary>
internal sealed class DemoEditorial(
    MadingDb db, DemoPress press, MediaStore store, Handover handover, PublishingSettings settings, PublicAddress address, IClock clock)
{
    private static readonly Route WithReviewer = new(Solo: false, HasReviewer: true);

    public async Task Add(
        IEnumerable<DemoPost> posts, Library library, IReadOnlyDictionary<string, PersonId> people, IReadOnlyDictionary<string, ChannelId> accounts,
        CancellationToken stop)
    {
        foreach (var told in posts)
        {
            var at = PublishAt(told, library);
            var writing = await Write(told, library, accounts, at, stop);
            var post = new Post(db.Library, people[told.By], writing, Earlier(at, library, 30));
            Decide(post, told, people, at, library);
            db.Add(post);
            foreach (var step in post.NewSteps)
                db.Add(step);
            await db.SaveChangesAsync(stop);
            if (told.Stage is DemoStage.Scheduled or DemoStage.Published)
                await SendOut(post, told, library, stop);
            await DemoQuestions.Add(db, post, told, people["yohana"], clock.GetCurrentInstant(), stop);
        }
    }

    private LocalDateTime PublishAt(DemoPost told, Library library)
    {
        var now = clock.GetCurrentInstant().InZone(library.TimeZone).LocalDateTime;
        return told.InSeconds is { } seconds ? now.PlusSeconds(seconds).With(t => t.With(TimeAdjusters.TruncateToSecond)) : now.Date.PlusDays(told.Day) + told.At;
    }

    private async Task<Writing> Write(
        DemoPost told, Library library, IReadOnlyDictionary<string, ChannelId> accounts, LocalDateTime at, CancellationToken stop)
    {
        var media = await Poster(told, library, stop);
        IEnumerable<string> where = told.Where.Prepend(DemoAccounts.Portal);
        return Writing.Blank(library.Zone) with
        {
            Title = told.Title,
            Text = told.Text,
            Kind = media.Count == 0 && told.Kind == PostKind.Image ? PostKind.Text : told.Kind,
            ContentType = told.Content,
            Sources = told.Sources,
            Exemption = told.Exemption,
            Media = media,
            Variants = [.. where.Select(w => new Variant(accounts[w], TextFor(told, w), null))],
            PublishAt = at,
            ExpiresAt = Live(told, library) is { } live ? live.EndsAt : told.Expires ? at.Date.PlusDays(1) + new LocalTime(16, 0) : null,
            Hashtags = [.. (told.Tags ?? []).Prepend("PerpusContoh")],
            Live = Live(told, library),
            AsksQuestions = told.Session is not null,
        };
    }

    private LiveSession? Live(DemoPost told, Library library) => told.Session is { } session
        ? new(clock.GetCurrentInstant().InZone(library.TimeZone).Date.PlusDays(session.Day) + session.At, session.Minutes, session.Where, null, session.Speakers)
        : null;

    private static string? TextFor(DemoPost told, string where) => where switch
    {
        DemoAccounts.Channel or DemoAccounts.Group => told.Chat,
        DemoAccounts.X => told.Short,
        _ => null,
    };

    private async Task<IReadOnlyList<PostMedium>> Poster(DemoPost told, Library library, CancellationToken stop)
    {
        if (told.Poster is null)
            return [];
        var request = new PosterRequest(PosterFormat.Tall, PosterBrand.Of(library, null), told.Poster);
        if (await press.Print(request, stop) is not { } poster)
            return [];
        var kept = await store.KeepOurs(poster.Picture, null, poster.AltText, MediumOrigin.Poster, stop);
        return kept.Thing is { } medium ? [new PostMedium(medium.Id, poster.AltText)] : [];
    }

    private static void Decide(Post post, DemoPost told, IReadOnlyDictionary<string, PersonId> people, LocalDateTime at, Library library)
    {
        if (told.Stage == DemoStage.Draft)
            return;
        post.Submit(new Hand(people[told.By], StepVia.Studio), [], Earlier(at, library, 28));
        if (told.Stage == DemoStage.Returned)
            post.Return(new Hand(people["lestari"], StepVia.Studio), told.Note, Earlier(at, library, 27));
        if (told.Stage is DemoStage.Submitted or DemoStage.Returned)
            return;
        post.Initial(new Hand(people["lestari"], StepVia.Studio), WithReviewer, Earlier(at, library, 26));
        if (told.Stage != DemoStage.Initialled)
            post.Approve(new Hand(people["darwin"], StepVia.Studio), WithReviewer, null, Earlier(at, library, 25));
    }

    // Some hours before it goes out, and never later than now.
    private static Instant Earlier(LocalDateTime at, Library library, int hours)
    {
        var then = at.InZoneLeniently(library.TimeZone).ToInstant() - Duration.FromHours(hours);
        var justNow = SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(hours);
        return then < justNow ? then : justNow;
    }

    private async Task SendOut(Post post, DemoPost told, Library library, CancellationToken stop)
    {
        if (told.Stage == DemoStage.Scheduled)
        {
            await handover.Schedule(post, stop);
            await db.SaveChangesAsync(stop);
            return;
        }

        var due = post.PublishAt!.Value.InZoneLeniently(library.TimeZone).ToInstant();
        foreach (var delivery in await handover.HandOverAsOf(post, due, stop))
            Happened(delivery, due, library, post);
        await store.ShowToAll([.. post.Media.Select(m => m.Id)], stop);
        await db.SaveChangesAsync(stop);
    }

    private void Happened(Delivery delivery, Instant due, Library library, Post post)
    {
        var channel = db.Set<Channels.Channel>().Local.First(c => c.Id == delivery.ChannelId);
        if (channel.Network == "phone")
        {
            db.Add(delivery.HandOver(due));
            var proof = post.Media.Count > 0 ? post.Media[0].Id : (MediumId?)null;
            delivery.Report(proof is null ? new Uri("https://perpus-contoh.example/bukti") : null, proof, due + Duration.FromMinutes(9));
            return;
        }

        var row = new PortalPost(new PortalPostId(delivery.Id.Value), library.Id, Slug.Of(post.Title, delivery.Id.Value), due)
        {
            Title = delivery.Content.Title,
            Text = delivery.Content.Text,
            Language = delivery.Content.Language,
            Pictures = [.. delivery.Content.Media.Select(m => new PortalPicture(m.Id.Value, m.AltText, m.Width, m.Height))],
            Sources = [.. delivery.Content.Sources.Select(s => new PortalSource(s.Title, s.Link))],
        };
        db.Add(row.CanBeFound());
        delivery.BeginCommit(due, Duration.Zero);
        db.Add(delivery.Record(new SendResult.Sent(row.Id.ToString(), address.To(PortalPaths.Post(library.Slug, row.Slug))), settings, due, due));
    }
}
