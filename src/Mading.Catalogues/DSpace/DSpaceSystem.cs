namespace Mading.Catalogues.DSpace;

/// <summary>DSpace (dspace/config/crosswalks/oai/xoai.xml): 5 and 6 under <c>oai/request</c>, 7 and later under <c>server/oai/request</c>.</summary>
internal sealed class DSpaceSystem : CatalogueSystem
{
    private static readonly string[] Contexts = ["request", "driver", "openaire", "openairecris"];

    public override string Code => "dspace";

    public override IReadOnlyList<string> OaiPaths => ["oai/request", "server/oai/request"];

    public override bool Shows(SeenPage page) =>
        page.Generator.StartsWith("DSpace", StringComparison.OrdinalIgnoreCase) || page.Body.Contains("<ds-app", StringComparison.Ordinal);

    public override bool Identifies(Uri address, string identify) =>
        Contexts.Any(context => address.AbsolutePath.EndsWith("oai/" + context, StringComparison.Ordinal)) || identify.Contains("XOAIDescription", StringComparison.Ordinal);

    public override string OffQuirk => "quirk_oai_off_rest";

    public override IEnumerable<Uri> Otherwise(SeenPage page) => [DSpaceRest.Of(page.Address)];

    // Its answers come from an index that is filled again by night.
    public override IEnumerable<string> Quirks(Uri address, string identify) => ["quirk_dspace_lags"];
}
