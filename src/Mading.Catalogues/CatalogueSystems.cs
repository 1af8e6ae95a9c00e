using Mading.Catalogues.DSpace;
using Mading.Catalogues.EPrints;
using Mading.Catalogues.Inlislite;
using Mading.Catalogues.Koha;
using Mading.Catalogues.Ojs;
using Mading.Catalogues.Slims;

namespace Mading.Catalogues;

/// <summary>Every system that is known by name; the likelier in a small Indonesian library stand first.</summary>
internal static class CatalogueSystems
{
    public static readonly IReadOnlyList<CatalogueSystem> All =
        [new SlimsSystem(), new InlisliteSystem(), new DSpaceSystem(), new EPrintsSystem(), new KohaSystem(), new OjsSystem()];

    public static CatalogueSystem Named(string code) => All.FirstOrDefault(s => s.Code == code) ?? new Other(code);

    /// <summary>What follows the protocols and has no ways of its own.</summary>
    private sealed class Other(string code) : CatalogueSystem
    {
        public override string Code => code;
    }
}
