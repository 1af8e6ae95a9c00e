using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Mading.Foundation;

/// <summary>Where the public reaches this installation: <c>MADING_ADDRESS</c>, or the address it listens on.</summary>
public sealed class PublicAddress(IConfiguration settings, IServer server)
{
    /// <summary>Set by a person, so links in posts can be trusted to work from outside.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(settings["ADDRESS"]);

    public Uri Root => IsConfigured ? new Uri(settings["ADDRESS"]!.TrimEnd('/') + "/") : Listening();

    public Uri To(string path) => new(Root, path.TrimStart('/'));

    private Uri Listening()
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost/";
        var named = first.Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://127.0.0.1", "://localhost", StringComparison.Ordinal);
        return new Uri(named.TrimEnd('/') + "/");
    }
}
