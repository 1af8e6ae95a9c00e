using Mading.Catalogues;
using Mading.Media;
using Mading.Media.Posters;

namespace Mading.Setup;

/// <summary>What the first look at a catalogue brought, kept in memory until the library is founded.</summary>
public sealed class Workshop
{
    public Exhibition? Shown { get; private set; }

    public void Show(Exhibition exhibition) => Shown = exhibition;

    public void Clear() => Shown = null;
}

public sealed record Exhibition(FoundCatalogue Found, IReadOnlyList<ShownBook> Books);

/// <param name="Poster">Nothing where this computer cannot draw; the page then says what is missing.</param>
public sealed record ShownBook(CatalogueRecord Record, Picture? Cover, Poster? Poster);
