using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Networks;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>An installation with one library, one account on a network that does as it is told, and the door to dispatch.</summary>
internal sealed class PublishingDesk : IAsyncDisposable
{
    public FakeNetwork Network { get; } = new();

    public TestInstallation Installation { get; private set; } = null!;

    public Library Library { get; private set; } = null!;

    public Channel Channel { get; private set; } = null!;

    public TestClock Clock => Installation.Clock;

    public Instant Now => Clock.GetCurrentInstant();

    /// <summary>With looks a third of a second apart, so that a test need not wait a minute.</summary>
    public static async Task<PublishingDesk> Open(params (string Name, string Value)[] settings)
    {
        var desk = new PublishingDesk();
        desk.Installation = await TestInstallation.Start(
            services => services.AddSingleton<INetwork>(desk.Network),
            [("PUBLISHING:LOOKSPACING", "0.3"), ("PUBLISHING:COMMITTIMEOUT", "2"), ("PUBLISHING:LEASEMARGIN", "1"), .. settings]);
        desk.Library = await desk.Installation.HasLibrary();
        desk.Channel = await desk.HasChannel("fake");
        return desk;
    }

    public Task<Channel> HasChannel(string network, Dictionary<string, string>? settings = null) => Installation.In(Library.Id, async db =>
    {
        var channel = new Channel(Library.Id, network, "Akun " + network, settings ?? [], null, Now);
        db.Add(channel);
        await db.SaveChangesAsync();
        return channel;
    });

    public FrozenVariant Variant(string text = "Buku baru", ChannelId? channel = null) =>
        new(channel ?? Channel.Id, PostKind.Text, "Judul", text, [], [], "id");

    /// <summary>Schedules through the door, as Editorial does.</summary>
    public async Task<IReadOnlyList<DeliveryId>> Schedule(Instant dueAt, Duration? lateBy = null, params FrozenVariant[] variants)
    {
        await using var scope = Installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(Library.Id);
        var ids = scope.ServiceProvider.GetRequiredService<Dispatch>()
            .Schedule(PostId.New(), variants.Length == 0 ? [Variant()] : variants, dueAt, lateBy ?? Duration.FromHours(6));
        await scope.ServiceProvider.GetRequiredService<MadingDb>().SaveChangesAsync();
        return ids;
    }

    public async Task<IReadOnlyList<Reason>> Ask(Func<Dispatch, Task<IReadOnlyList<Reason>>> ask)
    {
        await using var scope = Installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(Library.Id);
        var reasons = await ask(scope.ServiceProvider.GetRequiredService<Dispatch>());
        await scope.ServiceProvider.GetRequiredService<MadingDb>().SaveChangesAsync();
        return reasons;
    }

    public Task<Delivery> Read(DeliveryId id) =>
        Installation.In(Library.Id, db => db.Deliveries.AsNoTracking().FirstAsync(d => d.Id == id));

    public Task<List<DeliveryAttempt>> AttemptsOf(DeliveryId id) =>
        Installation.In(Library.Id, db => db.DeliveryAttempts.AsNoTracking().Where(a => a.DeliveryId == id).OrderBy(a => a.At).ToListAsync());

    /// <summary>Waits until the row says so; fails with what it says instead.</summary>
    public Task<Delivery> Until(DeliveryId id, DeliveryState state) => Until(id, d => d.State == state);

    public async Task<Delivery> Until(DeliveryId id, Func<Delivery, bool> so, int seconds = 15)
    {
        var limit = SystemClock.Instance.GetCurrentInstant() + Duration.FromSeconds(seconds);
        var delivery = await Read(id);
        while (!so(delivery) && SystemClock.Instance.GetCurrentInstant() < limit)
        {
            await Task.Delay(25);
            delivery = await Read(id);
        }

        so(delivery).ShouldBeTrue($"It is {delivery.State}, {delivery.Problem}, {delivery.Attempts} attempts, next at {delivery.ClaimableAt}.");
        return delivery;
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
