using System.Globalization;
using System.Net.Http.Headers;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>
/// One account's line to a Graph API (Facebook, Instagram, Threads): the token in a header, the budget watched, errors understood by
/// their numbers.
/// </summary>
internal sealed class GraphLine(NetworkLine line, GraphBudget budget, Uri host, string version, string token)
{
    public static readonly Duration Reading = Duration.FromSeconds(20);

    public Uri Host => host;

    public Task<Answer<T>> Get<T>(string path, CancellationToken stop) => Ask<T>(HttpMethod.Get, path, null, Reading, stop);

    public Task<Answer<T>> Post<T>(string path, IEnumerable<KeyValuePair<string, string>> fields, Duration patience, CancellationToken stop) =>
        Ask<T>(HttpMethod.Post, path, new FormUrlEncodedContent(fields), patience, stop);

    public Task<Answer<T>> Delete<T>(string path, CancellationToken stop) => Ask<T>(HttpMethod.Delete, path, null, Reading, stop);

    /// <summary>What the token may do and until when. Only for tokens that may ask about themselves.</summary>
    public Task<Answer<GraphInspected>> Inspect(CancellationToken stop) =>
        Get<GraphInspected>("debug_token?input_token=" + Uri.EscapeDataString(token), stop);

    public Task<Answer<T>> Ask<T>(HttpMethod method, string path, HttpContent? body, Duration patience, CancellationToken stop)
    {
        var request = new HttpRequestMessage(method, new Uri(host, $"/{version}/{path}")) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Ask<T>(request, patience, stop);
    }

    /// <summary>Brings the rest of a file to where a video lies that was begun (the host rupload; it wants the token by another name).</summary>
    /// <param name="offset">Bytes that are there already.</param>
    /// <param name="length">Bytes of the whole file.</param>
    public Task<Answer<T>> Bring<T>(string video, HttpContent rest, long offset, long length, Duration patience, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, $"/video-upload/{version}/{Uri.EscapeDataString(video)}")) { Content = rest };
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", token);
        request.Headers.Add("offset", offset.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("file_size", length.ToString(CultureInfo.InvariantCulture));
        return Ask<T>(request, patience, stop);
    }

    /// <summary>The same account's line to another host of the family.</summary>
    public GraphLine At(Uri other) => new(line, budget, other, version, token);

    private async Task<Answer<T>> Ask<T>(HttpRequestMessage request, Duration patience, CancellationToken stop)
    {
        var answer = await line.Ask<T>(request, patience, token, stop, budget.See);
        budget.See(answer);
        return GraphErrors.Understand(answer);
    }
}
