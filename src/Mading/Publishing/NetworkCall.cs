using Mading.Networks;

namespace Mading.Publishing;

/// <summary>A call that a person waits for: taking down, correcting. It may be repeated, so a lost reply is answered by asking again.</summary>
internal sealed class NetworkCall(PublishingSettings settings)
{
    public async Task<SendResult> Make(Func<CancellationToken, Task<SendResult>> call)
    {
        using var timeout = new CancellationTokenSource(settings.CommitTimeout.ToTimeSpan());
        try
        {
            return await call(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new SendResult.Unclear(null);
        }
    }
}
