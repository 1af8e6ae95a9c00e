using System.Net;

namespace Mading.Networks;

/// <summary>Some bytes of a medium on their way to a network: read as they are sent, and never held as a whole.</summary>
/// <param name="passed">Told after every million bytes, so that whoever holds the delivery keeps it in hand while a long video goes up.</param>
internal sealed class MediumPart(OutgoingMedia medium, long start, long length, Func<Task>? passed = null) : HttpContent
{
    private const int Step = 81_920;
    private const long Told = 1_000_000;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = await medium.Open(cancellationToken);
        var held = new byte[Step];
        await Skip(source, held, cancellationToken);
        for (var (left, untold) = (length, 0L); left > 0;)
        {
            var part = held.AsMemory(0, (int)Math.Min(left, held.Length));
            await source.ReadExactlyAsync(part, cancellationToken);
            await stream.WriteAsync(part, cancellationToken);
            (left, untold) = (left - part.Length, untold + part.Length);
            if (untold < Told)
                continue;
            untold = 0;
            if (passed is not null)
                await passed();
        }
    }

    private async Task Skip(Stream source, byte[] thrown, CancellationToken stop)
    {
        if (source.CanSeek)
        {
            source.Position = start;
            return;
        }

        for (var left = start; left > 0;)
        {
            var part = (int)Math.Min(left, thrown.Length);
            await source.ReadExactlyAsync(thrown.AsMemory(0, part), stop);
            left -= part;
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }
}
