namespace Mading.Kernel;

/// <summary>One library of the installation: the tenant to which every row belongs.</summary>
public readonly record struct LibraryId(Guid Value) : ITypedId<LibraryId>
{
    public static LibraryId Of(Guid value) => new(value);

    public static LibraryId New() => TypedId.New<LibraryId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out LibraryId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
