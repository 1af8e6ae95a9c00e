using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>A network that asks money for each message to a single person.</summary>
public interface IPricedByReader : INetwork
{
    ReaderPrices MessagePrices { get; }
}

/// <param name="Categories">A message is charged as one of them; which one, the network decides.</param>
/// <param name="FreeAfterWord">So long after a person wrote to the account an answer costs nothing.</param>
/// <param name="Facts">Where all this comes from.</param>
public sealed record ReaderPrices(IReadOnlyList<MessagePrice> Categories, Duration FreeAfterWord, LimitFacts Facts);

/// <param name="Category">Its words are <c>price.category.CATEGORY</c>.</param>
/// <param name="Each">Nothing where no source names it for the country of most readers, Indonesia.</param>
/// <param name="Currency">ISO 4217, where there is a price.</param>
public sealed record MessagePrice(string Category, decimal? Each = null, string Currency = "")
{
    /// <returns>What so many messages cost together; nothing where the price is not known.</returns>
    public decimal? Of(int messages) => Each * messages;
}
