using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>What reading yields, in order: a record, or one that could not be read and why.</summary>
public abstract record ReadItem
{
    private ReadItem()
    {
    }

    public sealed record Good(CatalogueRecord Record) : ReadItem;

    /// <param name="Place">Its identifier, or its number in the file from one.</param>
    public sealed record Bad(string Place, Reason Reason) : ReadItem;
}
