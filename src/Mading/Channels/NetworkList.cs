using Mading.Networks;

namespace Mading.Channels;

/// <summary>The networks of this installation by their keys.</summary>
internal sealed class NetworkList(IEnumerable<INetwork> networks)
{
    private readonly Dictionary<string, INetwork> _byKey = networks.DistinctBy(n => n.Key).ToDictionary(n => n.Key, StringComparer.Ordinal);

    public IEnumerable<INetwork> All => _byKey.Values;

    public INetwork? this[string key] => _byKey.GetValueOrDefault(key);
}
