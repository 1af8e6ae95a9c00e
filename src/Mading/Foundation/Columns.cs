using Mading.Kernel;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Mading.Foundation;

/// <summary>Instants as Unix microseconds in a 64-bit integer: the same order and arithmetic on both databases.</summary>
internal sealed class InstantColumn() : ValueConverter<Instant, long>(
    instant => Microseconds(instant), stored => Instant.FromUnixTimeTicks(stored * 10))
{
    public static long Microseconds(Instant instant) => instant.ToUnixTimeTicks() / 10;
}

/// <summary>Dates as ISO text, <c>2026-09-08</c>.</summary>
internal sealed class LocalDateColumn() : ValueConverter<LocalDate, string>(
    date => LocalDatePattern.Iso.Format(date), stored => LocalDatePattern.Iso.Parse(stored).Value);

/// <summary>Planned times as ISO text without offset, to the second: they sort as they read.</summary>
internal sealed class LocalDateTimeColumn() : ValueConverter<LocalDateTime, string>(
    time => LocalDateTimePattern.GeneralIso.Format(time), stored => LocalDateTimePattern.GeneralIso.Parse(stored).Value);

/// <summary>The identity framework's own times, as Unix milliseconds.</summary>
internal sealed class DateTimeOffsetColumn() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

internal sealed class TypedIdColumn<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, ITypedId<TId>
{
    private static TId Make(Guid value) => TId.Of(value);
}

internal static class TypedIdColumns
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(LibraryId).Assembly.GetTypes().Where(IsTypedId),
        .. typeof(TypedIdColumns).Assembly.GetTypes().Where(IsTypedId),
    ];

    private static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));
}
