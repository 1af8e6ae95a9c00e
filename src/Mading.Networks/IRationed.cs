using NodaTime;

namespace Mading.Networks;

/// <summary>A network that takes only so many posts of one account in a span.</summary>
public interface IRationed : INetwork
{
    Ration Posts { get; }
}

/// <param name="Most">Posts of one account, whoever made them: those from elsewhere are not among ours.</param>
/// <param name="In">The moving span.</param>
public sealed record Ration(int Most, Duration In, LimitFacts Facts);
