using Mading.Kernel;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Mading.Networks;

/// <summary>What the installation's settings say about networks.</summary>
public sealed class NetworkSettings(IConfiguration settings)
{
    /// <summary>How long a commit may take before its reply counts as lost (<c>MADING_PUBLISHING__COMMITTIMEOUT</c>).</summary>
    public Duration CommitTimeout { get; } = DurationSetting.Read(settings, "PUBLISHING:COMMITTIMEOUT", Duration.FromSeconds(30));

    /// <summary>The version of Facebook's API (<c>MADING_NETWORKS__FACEBOOK__VERSION</c>): each lives about two years.</summary>
    public string FacebookVersion { get; } = settings["NETWORKS:FACEBOOK:VERSION"] is { Length: > 1 and < 12 } version ? version : "v25.0";

    /// <summary>The version of Instagram's API (<c>MADING_NETWORKS__INSTAGRAM__VERSION</c>); it is of the same family.</summary>
    public string InstagramVersion { get; } = settings["NETWORKS:INSTAGRAM:VERSION"] is { Length: > 1 and < 12 } version ? version : "v25.0";

    /// <summary>Networks are played on this machine, and find it (<c>MADING_ALLOW_LOOPBACK</c>, <c>MADING_OUTGOING_VIA</c>).</summary>
    public bool OpensLoopback { get; } = settings["OUTGOING_VIA"] is { Length: > 0 } || settings.GetValue("ALLOW_LOOPBACK", false);

    /// <summary>Where the public reaches this installation, as whoever runs it says (<c>MADING_ADDRESS</c>).</summary>
    public Uri? PublicAddress { get; } = Uri.TryCreate(settings["ADDRESS"], UriKind.Absolute, out var address) ? address : null;

    /// <summary>Replaces scheme and host of one network's API (<c>MADING_NETWORKS__KEY__BASEURL</c>).</summary>
    public Uri? BaseUrlOf(string network) =>
        Uri.TryCreate(settings[$"NETWORKS:{network}:BASEURL"], UriKind.Absolute, out var address) ? address : null;

    /// <summary>The app that was registered at a network (<c>MADING_NETWORKS__KEY__CLIENTID</c>, <c>CLIENTSECRET</c>); nothing where none was.</summary>
    public NetworkApp? AppOf(string network) =>
        settings[$"NETWORKS:{network}:CLIENTID"]?.Trim() is { Length: > 0 and < 300 } id && settings[$"NETWORKS:{network}:CLIENTSECRET"]?.Trim() is { Length: > 0 and < 1000 } secret
            ? new NetworkApp(id, secret) : null;

    /// <summary>A network's page as the person's browser finds it: on this machine where the network is played here.</summary>
    public Uri PageOf(string network, Uri page)
    {
        if (BaseUrlOf(network) is { } other)
            return new Uri(other, page.PathAndQuery);
        return Uri.TryCreate(settings["OUTGOING_VIA"], UriKind.Absolute, out var via) && !ServerAddress.IsThisMachine(page)
            ? new Uri(via, $"/{page.Authority}{page.PathAndQuery}") : page;
    }
}
