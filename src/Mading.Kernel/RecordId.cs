namespace Mading.Kernel;

/// <summary>One title of the library's collection as harvested.</summary>
public readonly record struct RecordId(Guid Value) : ITypedId<RecordId>
{
    public static RecordId Of(Guid value) => new(value);

    public static RecordId New() => TypedId.New<RecordId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out RecordId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
