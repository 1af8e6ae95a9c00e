using System.Buffers;

namespace Mading.Catalogues.Marc;

/// <summary>
/// Cuts bytes at the terminators of records in one growing buffer, so that a record is looked at where it was read. A piece is good
/// until the next one is asked for.
/// </summary>
internal sealed class MarcPieces
{
    private const byte RecordEnd = 0x1D;
    private const int LongestRecord = 2_000_000;
    private byte[] _buffer = new byte[131_072];
    private int _from;
    private int _filled;
    private int _searched;
    private bool _overlong;

    /// <summary>What stands between records in files that were edited or padded.</summary>
    public static readonly SearchValues<byte> Filling = SearchValues.Create("\0\r\n\t \u001a"u8);

    public Memory<byte> Room
    {
        get
        {
            var open = _filled - _from;
            if (_from > 0)
                _buffer.AsSpan(_from, open).CopyTo(_buffer);
            (_from, _searched, _filled) = (0, _searched - _from, open);
            if (_filled > LongestRecord)
                (_overlong, _searched, _filled) = (true, 0, 0);
            if (_buffer.Length - _filled < 65_536)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            return _buffer.AsMemory(_filled);
        }
    }

    public void Filled(int count) => _filled += count;

    /// <param name="piece">The record without its terminator; empty when it was too long to be one.</param>
    public bool Next(out ReadOnlyMemory<byte> piece)
    {
        while (_searched < _filled)
        {
            var end = _buffer.AsSpan(_searched, _filled - _searched).IndexOf(RecordEnd);
            if (end < 0)
            {
                _searched = _filled;
                break;
            }

            if (Take(_searched + end, out piece))
                return true;
        }

        piece = default;
        return false;
    }

    /// <summary>What stands behind the last terminator, if anything does.</summary>
    public bool Rest(out ReadOnlyMemory<byte> piece) => Take(_filled, out piece);

    private bool Take(int end, out ReadOnlyMemory<byte> piece)
    {
        piece = _overlong ? default : _buffer.AsMemory(_from, end - _from);
        var found = _overlong || piece.Span.IndexOfAnyExcept(Filling) >= 0;
        (_overlong, _from, _searched) = (false, Math.Min(end + 1, _filled), Math.Min(end + 1, _filled));
        return found;
    }
}
