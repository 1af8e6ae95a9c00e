namespace Mading.Catalogues;

/// <summary>A stream whose beginning was read to see what it is, whole again.</summary>
internal sealed class Rejoined(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private int _given;

    /// <summary>The stream itself, from its beginning, where it can be gone back in; nothing where it cannot.</summary>
    public Stream? Whole { get; } = rest.CanSeek && rest.Position == head.Length ? rest : null;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == head.Length)
            return rest.ReadAsync(buffer, cancellationToken);
        return ValueTask.FromResult(Give(buffer.Span));
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        _given == head.Length ? rest.Read(buffer, offset, count) : Give(buffer.AsSpan(offset, count));

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, head.Length - _given);
        head.Span.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
