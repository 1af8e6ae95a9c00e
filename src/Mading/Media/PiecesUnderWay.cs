using System.Collections.Concurrent;

namespace Mading.Media;

/// <summary>
/// The pieces that this server is reading now. A sender that asks how far a file has come has given up its old line: the piece that
/// hangs on it is ended first, so that the answer stays true.
/// </summary>
internal sealed class PiecesUnderWay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<Guid, Piece> _open = [];

    /// <returns>Nothing while another piece of the same file is being read.</returns>
    public Piece? Enter(Guid arrival, CancellationToken aborted)
    {
        var piece = new Piece(this, arrival, CancellationTokenSource.CreateLinkedTokenSource(aborted));
        if (_open.TryAdd(arrival, piece))
            return piece;
        piece.Dispose();
        return null;
    }

    public async Task End(Guid arrival)
    {
        if (!_open.TryGetValue(arrival, out var piece))
            return;
        await piece.Stop();
        await Task.WhenAny(piece.Over, Task.Delay(Patience));
    }

    internal sealed class Piece(PiecesUnderWay all, Guid arrival, CancellationTokenSource stop) : IDisposable
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationToken Ended => stop.Token;

        public Task Over => _over.Task;

        public async Task Stop()
        {
            try
            {
                await stop.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended by itself.
            }
        }

        public void Dispose()
        {
            all._open.TryRemove(KeyValuePair.Create(arrival, this));
            stop.Dispose();
            _over.TrySetResult();
        }
    }
}
