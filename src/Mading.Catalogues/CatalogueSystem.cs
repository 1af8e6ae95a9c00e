namespace Mading.Catalogues;

/// <summary>One kind of library system: where it answers, how it is told from others, and what it does its own way.</summary>
internal abstract class CatalogueSystem
{
    /// <summary>Lower case, such as <c>slims</c>; the screens know it as <c>system.CODE</c>.</summary>
    public abstract string Code { get; }

    /// <summary>Whether datestamps mean what OAI-PMH says, so that only what changed has to be read.</summary>
    public virtual bool DatesCanBeTrusted => true;

    /// <summary>Where OAI-PMH answers, from the catalogue's own folder, the likeliest first.</summary>
    public virtual IReadOnlyList<string> OaiPaths => [];

    /// <summary>Whether a page is this system's.</summary>
    public virtual bool Shows(SeenPage page) => false;

    /// <summary>Whether an answer to <c>Identify</c> is this system's.</summary>
    public virtual bool Identifies(Uri address, string identify) => false;

    /// <summary>Codes of what this system does its own way.</summary>
    public virtual IEnumerable<string> Quirks(Uri address, string identify) => [];

    /// <summary>What can be read where OAI-PMH is off, the best first.</summary>
    public virtual IEnumerable<Uri> Otherwise(SeenPage page) => [];

    /// <summary>Whether one of <see cref="Otherwise"/> is a feed.</summary>
    public virtual bool IsFeed(Uri address) => false;

    /// <summary>The quirk that says that OAI-PMH is off and something lesser is read.</summary>
    public virtual string OffQuirk => "quirk_oai_off";

    /// <summary>The key of a record, from what the system calls its identifier: the same by whatever way and name it was read.</summary>
    public virtual string Key(string identifier) => identifier;

    /// <summary>A record of OAI-PMH or a feed, with what only this system's own rules can tell.</summary>
    public virtual CatalogueRecord Complete(CatalogueRecord record, XmlPiece source, Uri opac) => record;

    /// <summary>A record of a feed, with what another call tells of it.</summary>
    public virtual Task<ReadItem> Enrich(HttpClient http, CatalogueRecord record, Uri feed, CancellationToken stop) => Task.FromResult<ReadItem>(new ReadItem.Good(record));
}

/// <summary>A page as it was seen; what is empty was not told.</summary>
internal sealed record SeenPage(Uri Address, string Body, string? Server = null)
{
    /// <summary>The folder in which the page lies.</summary>
    public Uri Folder => new(Address, ".");

    public string Generator { get; } = FoundCatalogue.GeneratorIn(Body) ?? "";
}
