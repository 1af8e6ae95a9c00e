using Mading.Networks.Mastodon;
using Mading.Networks.Tests.Promises;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Networks.Tests.Mastodon;

public sealed class MastodonPromises : PublisherPromises
{
    protected override ScriptedMastodon Network { get; } = new();

    protected override IPublisher PublisherFrom(IServiceProvider services) => services.GetServices<INetwork>().OfType<MastodonNetwork>().Single();

    protected override ChannelAccess AccessTo(Uri server) =>
        new(new Dictionary<string, string> { ["server"] = server.AbsoluteUri, ["token"] = Token });
}
