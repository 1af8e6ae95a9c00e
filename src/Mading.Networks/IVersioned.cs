using NodaTime;

namespace Mading.Networks;

/// <summary>A network whose interface comes in versions that end on a day told long before.</summary>
public interface IVersioned : INetwork
{
    ApiVersion Version { get; }
}

/// <param name="Name">As the network calls it: <c>v25.0</c>.</param>
/// <param name="Until">When it ends; nothing where the network has not said so yet, or we do not know that version.</param>
/// <param name="Facts">Where that stands.</param>
public sealed record ApiVersion(string Name, Instant? Until, LimitFacts Facts);
