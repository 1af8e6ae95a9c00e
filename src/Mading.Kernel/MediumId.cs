namespace Mading.Kernel;

/// <summary>A picture or video the library keeps.</summary>
public readonly record struct MediumId(Guid Value) : ITypedId<MediumId>
{
    public static MediumId Of(Guid value) => new(value);

    public static MediumId New() => TypedId.New<MediumId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out MediumId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
