using System.Reflection;

namespace Mading.Sandbox;

/// <summary>
/// Invented readers who comment, write, like and vote in everyday Indonesian. What they say stands in <c>readers.txt</c>; each network
/// lets them speak in its own way and marks them <c>simulasi</c>.
/// </summary>
internal sealed class Audience
{
    private static readonly IReadOnlyList<Reader> Readers = Load();
    private readonly List<Func<int>> _stages = [];
    private int _next = -1;

    /// <param name="speak">Makes the readers act on the latest posts; gives how often they did.</param>
    public void Invite(Func<int> speak) => _stages.Add(speak);

    /// <returns>How often the readers acted.</returns>
    public int Speak() => _stages.Sum(speak => speak());

    /// <summary>The readers in turn, so that two calls do not say the same.</summary>
    public Reader Next() => Readers[(int)((uint)Interlocked.Increment(ref _next) % Readers.Count)];

    private static List<Reader> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("readers.txt")!;
        using var lines = new StreamReader(stream);
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries))
            .Select(parts => new Reader(parts[0], parts[1]))];
    }

    /// <param name="Name">The account's name: letters, digits, <c>_</c>.</param>
    public sealed record Reader(string Name, string Says);
}
