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
    /// <param name="Identifier">The source's key of the record, where that much could be read: it is there, so it has not vanished.</param>
    public sealed record Bad(string Place, Reason Reason, string? Identifier = null) : ReadItem;
}
