using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;

namespace Mading.Channels;

/// <summary>The secrets of one account on disk, for a network that replaces them while the engine works.</summary>
internal sealed class KeptSecrets(ChannelId id, IServiceScopeFactory work, ChannelLender lender, Secrets secrets) : IAccountSecrets
{
    public async Task<ChannelAccess?> Read(CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        return await Find(scope, stop) is { } channel ? lender.AccessOf(channel, this) : null;
    }

    public async Task Replace(IReadOnlyDictionary<string, string> fresh)
    {
        await using var scope = work.CreateAsyncScope();
        if (await Find(scope, CancellationToken.None) is not { } channel)
            return;
        SecretsInHand.Put(channel, fresh, lender, secrets);
        await scope.ServiceProvider.GetRequiredService<MadingDb>().SaveChangesAsync(CancellationToken.None);
        lender.Forget(id);
    }

    // Among all libraries, as the lender looks: the delivery that asks names the channel.
    private Task<Channel?> Find(AsyncServiceScope scope, CancellationToken stop)
    {
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        return scope.ServiceProvider.GetRequiredService<MadingDb>().Channels.IgnoreQueryFilters()
            .FirstOrDefaultAsync(c => c.Id == id && c.DisconnectedAt == null, stop);
    }
}

/// <summary>The secrets of an account that is just being connected: they are saved with it.</summary>
internal sealed class SecretsInHand(Channel channel, ChannelLender lender, Secrets secrets) : IAccountSecrets
{
    public Task<ChannelAccess?> Read(CancellationToken stop) => Task.FromResult<ChannelAccess?>(lender.AccessOf(channel, this));

    public Task Replace(IReadOnlyDictionary<string, string> fresh)
    {
        Put(channel, fresh, lender, secrets);
        return Task.CompletedTask;
    }

    public static void Put(Channel channel, IReadOnlyDictionary<string, string> fresh, ChannelLender lender, Secrets secrets)
    {
        var all = lender.Open(channel.SealedSecrets);
        foreach (var (name, value) in fresh.Where(f => !IsPlain(f.Key)))
            all[name] = value;
        channel.Refresh(channel.Settings, secrets.Seal(JsonColumn.Write(all)));
        channel.Learn(fresh.Where(f => IsPlain(f.Key)));
    }

    private static bool IsPlain(string name) => name is ConnectResult.TokenUntil or ConnectResult.TokenSince;
}
