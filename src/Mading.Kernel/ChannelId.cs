namespace Mading.Kernel;

/// <summary>A connected account, or a place that is published to by phone.</summary>
public readonly record struct ChannelId(Guid Value) : ITypedId<ChannelId>
{
    public static ChannelId Of(Guid value) => new(value);

    public static ChannelId New() => TypedId.New<ChannelId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out ChannelId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
