namespace Mading.Kernel;

/// <summary>One post on its way to one channel: the row that is the queue.</summary>
public readonly record struct DeliveryId(Guid Value) : ITypedId<DeliveryId>
{
    public static DeliveryId Of(Guid value) => new(value);

    public static DeliveryId New() => TypedId.New<DeliveryId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out DeliveryId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
