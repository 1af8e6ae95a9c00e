using System.Net;

namespace Mading.Catalogues;

/// <summary>The looks of one probe: not too many, none too long.</summary>
internal sealed class ProbeLooks(HttpClient http, CancellationToken stop)
{
    private const int Most = 34;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(6);
    private int _taken;

    public CancellationToken Stop => stop;

    public HttpClient Http => http;

    /// <returns>What was answered; an empty 404 when all looks are used up.</returns>
    public Task<CatalogueLine.Answer> At(Uri address, string? accept = null) => ++_taken > Most
        ? Task.FromResult(new CatalogueLine.Answer("", HttpStatusCode.NotFound, address, null))
        : CatalogueLine.Get(http, address, Each, stop, accept);
}
