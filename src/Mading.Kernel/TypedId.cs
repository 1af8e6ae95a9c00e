using System.Diagnostics.CodeAnalysis;

namespace Mading.Kernel;

/// <summary>An identifier that cannot be mistaken for another kind's; version 7, so that rows sort by the time they were made.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf Of(Guid value);
}

/// <summary>What all typed ids share: making and reading them.</summary>
public static class TypedId
{
    public static TId New<TId>()
        where TId : struct, ITypedId<TId> => TId.Of(Guid.CreateVersion7());

    public static bool TryParse<TId>([NotNullWhen(true)] string? text, out TId id)
        where TId : struct, ITypedId<TId>
    {
        var read = Guid.TryParse(text, out var value);
        id = read ? TId.Of(value) : default;
        return read;
    }
}
