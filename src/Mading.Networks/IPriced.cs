using Mading.Kernel;

namespace Mading.Networks;

/// <summary>A network that asks money for what is posted by its API.</summary>
public interface IPriced : INetwork
{
    PostPrices Prices { get; }
}

/// <param name="Plain">For a post without an address in its words.</param>
/// <param name="WithLink">For a post with one or more.</param>
/// <param name="Described">For each medium with an alt text, besides.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Facts">Where the prices come from.</param>
public sealed record PostPrices(decimal Plain, decimal WithLink, decimal Described, string Currency, LimitFacts Facts)
{
    /// <returns>What one post of these words costs; a thread costs as much for each of its parts.</returns>
    /// <param name="described">How many of its media have an alt text.</param>
    public decimal Of(string text, int described) => (TextLength.HasAddress(text) ? WithLink : Plain) + (described * Described);
}
