using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Portal;

/// <summary>
/// The library's own wall as a network like the others. Its connector lives here because its posts are rows of this house; the
/// delivery's id is the row's id, so publishing twice finds the first.
/// </summary>
internal sealed class PortalNetwork(IServiceScopeFactory work, PublicAddress address, IClock clock) : IPublisher, IWithdraws, ICorrects, IConnects, IInHouse
{
    public string Key => "portal";

    public IReadOnlyList<NetworkSetting> Settings => [];

    public bool ResendingIsLooking => true;

    public bool CanLook => true;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => PortalLimits.For(kind);

    public NetworkLook LookOf(PostKind kind) => PortalLook.Post;

    public Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop) =>
        Task.FromResult<ConnectResult>(new ConnectResult.Connected("", address.Root, new Dictionary<string, string>()));

    public Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop) =>
        Task.FromResult<PrepareResult>(new PrepareResult.Ready(memo));

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        await using var scope = Enter(post.Library, out var db);
        if (await Find(db, post.Key, stop) is { } earlier)
            return await Sent(db, earlier, stop);

        if (post.Media.Count > 0)
            await scope.ServiceProvider.GetRequiredService<MediaStore>().ShowToAll([.. post.Media.Select(m => new MediumId(m.Id))], stop);
        var row = Row(post).CanBeFound();
        db.Add(row);
        await db.SaveChangesAsync(stop);
        return await Sent(db, row, stop);
    }

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        await using var scope = Enter(post.Library, out var db);
        return await Find(db, post.Key, stop) is { } row
            ? new LookResult.Found(row.Id.ToString(), await Link(db, row, stop))
            : new LookResult.Absent();
    }

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var id = TypedId.TryParse<PortalPostId>(remoteId, out var parsed) ? parsed : default;
        var row = await db.PortalPosts.IgnoreQueryFilters().FirstOrDefaultAsync(p => p.Id == id, stop);
        if (row is null)
            return new SendResult.Refused(new Reason("portal_post_gone"));

        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(row.LibraryId);
        row.Withdraw(clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
        var standing = (await db.PortalPosts.AsNoTracking().Where(p => p.WithdrawnAt == null).Select(p => p.Pictures).ToListAsync(stop))
            .SelectMany(p => p).Select(p => p.Medium).ToHashSet();
        var alone = row.Pictures.Where(p => !standing.Contains(p.Medium)).Select(p => new MediumId(p.Medium)).ToList();
        await scope.ServiceProvider.GetRequiredService<MediaStore>().HideFromAll(alone, stop);
        return new SendResult.Sent(remoteId, address.Root);
    }

    public async Task<SendResult> Correct(string remoteId, OutgoingPost post, ChannelAccess access, CancellationToken stop)
    {
        await using var scope = Enter(post.Library, out var db);
        var id = TypedId.TryParse<PortalPostId>(remoteId, out var parsed) ? parsed : default;
        if (await db.PortalPosts.FirstOrDefaultAsync(p => p.Id == id && p.WithdrawnAt == null, stop) is not { } row)
            return new SendResult.Refused(new Reason("portal_post_gone"));
        row.Correct(post.Text, clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
        return await Sent(db, row, stop);
    }

    private AsyncServiceScope Enter(LibraryId library, out MadingDb db)
    {
        var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        return scope;
    }

    private static Task<PortalPost?> Find(MadingDb db, Guid key, CancellationToken stop)
    {
        var id = new PortalPostId(key);
        return db.PortalPosts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop);
    }

    private PortalPost Row(OutgoingPost post) =>
        new(new PortalPostId(post.Key), post.Library, Slug.Of(post.Title, post.Key), clock.GetCurrentInstant())
        {
            Title = post.Title,
            Text = post.Text,
            Language = post.Language,
            Pictures = [.. post.Media.Select(m => new PortalPicture(m.Id, m.AltText, m.Width, m.Height) { IsVideo = m.IsVideo })],
            Sources = [.. post.Sources.Select(s => new PortalSource(s.Title, s.Link?.ToString()))],
            ExpiresAt = post.ExpiresAt,
        };

    private async Task<SendResult> Sent(MadingDb db, PortalPost row, CancellationToken stop) =>
        new SendResult.Sent(row.Id.ToString(), await Link(db, row, stop));

    private async Task<Uri> Link(MadingDb db, PortalPost row, CancellationToken stop)
    {
        var slug = await db.Libraries.Select(l => l.Slug).FirstAsync(stop);
        return address.To(PortalPaths.Post(slug, row.Slug));
    }
}
