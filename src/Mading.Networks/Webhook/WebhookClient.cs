using System.Net.Http.Headers;
using NodaTime;

namespace Mading.Networks.Webhook;

/// <summary>One script: one signed POST a call. The scheme is ours and stands in the folder's README.</summary>
internal sealed class WebhookClient(NetworkLine line, IClock clock, Uri url, string secret)
{
    private static readonly Duration Reading = Duration.FromSeconds(15);

    public Uri Url => url;

    public Task<Answer<Reply>> Ping(CancellationToken stop) => Ask("ping", WebhookMapper.Ping(), null, Reading, stop);

    /// <summary>Whether this delivery is public. Shows nobody anything.</summary>
    public Task<Answer<Reply>> Look(OutgoingPost post, CancellationToken stop) => Ask("look", WebhookMapper.Look(post), post.Key, Reading, stop);

    public Task<Answer<Reply>> Publish(OutgoingPost post, Duration patience, CancellationToken stop) =>
        Ask("publish", WebhookMapper.Publish(post), post.Key, patience, stop);

    public Task<Answer<Reply>> Withdraw(string remoteId, CancellationToken stop) => Ask("withdraw", WebhookMapper.Withdraw(remoteId), null, Reading, stop);

    private async Task<Answer<Reply>> Ask(string happening, byte[] body, Guid? delivery, Duration patience, CancellationToken stop)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(body, secret, clock.GetCurrentInstant()));
        request.Headers.Add("Mading-Event", happening);
        if (delivery is { } id)
            request.Headers.Add("Mading-Delivery", id.ToString());
        Instant? later = null;
        var answer = await line.Ask<Reply>(request, patience, secret, stop, See);

        // A web server that says 503 together with a time has not let the script run.
        return answer is Answer<Reply>.Lost { Status: 503 } && later is { } notBefore ? new Answer<Reply>.NotNow(notBefore) : answer;

        void See(HttpResponseHeaders headers)
        {
            if (headers.RetryAfter is not null)
                later = Throttle.Until(headers, clock.GetCurrentInstant());
        }
    }

    /// <param name="Name">What the script calls itself, in answer to a ping.</param>
    internal sealed record Reply(string? Id, string? Link, string? Name);
}
