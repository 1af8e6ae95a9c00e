namespace Mading.Catalogues.Tables;

/// <summary>So many bytes of another stream: a part of a file that ends there, or something unpacked that may not grow longer.</summary>
/// <param name="from">Where the part begins, several of them sharing one file; nothing for a bound on what is unpacked.</param>
internal sealed class BoundedPart(Stream whole, long? from, long most) : Stream
{
    private long _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">More came than is allowed.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (from is null)
        {
            var read = whole.Read(buffer);
            return (_given += read) <= most ? read : throw new InvalidDataException("More than the bound.");
        }

        whole.Position = Math.Min(from.Value + _given, whole.Length);
        var part = whole.Read(buffer[..(int)Math.Min(buffer.Length, most - _given)]);
        _given += part;
        return part;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
