namespace Mading.Publishing;

/// <summary>Tells the engine that there may be something to do; a bell that is rung twice is answered once.</summary>
internal sealed class Wake : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    public void Now()
    {
        if (_bell.CurrentCount > 0)
            return;
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    public Task<bool> Wait(TimeSpan most, CancellationToken stop) => _bell.WaitAsync(most, stop);

    public void Dispose() => _bell.Dispose();
}
