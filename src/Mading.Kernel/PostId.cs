namespace Mading.Kernel;

/// <summary>A post: what the library intends to say, once, whatever the networks.</summary>
public readonly record struct PostId(Guid Value) : ITypedId<PostId>
{
    public static PostId Of(Guid value) => new(value);

    public static PostId New() => TypedId.New<PostId>();

    public static bool TryParse(string? text, IFormatProvider? provider, out PostId id) => TypedId.TryParse(text, out id);

    public override string ToString() => Value.ToString();
}
