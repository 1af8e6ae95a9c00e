using System.Collections;
using System.Reflection;
using Mading.Kernel;
using Mading.Team;
using NodaTime;

namespace Mading.Tests.House;

/// <summary>
/// Makes a value for anything that an entity or a form may hold. Every kind of id has one value, so that all rows of the filled
/// library point at each other; every text carries <see cref="Text"/>.
/// </summary>
internal sealed class IsolationValues
{
    private const int Deepest = 6;
    private readonly Instant _now;
    private readonly Dictionary<Type, Guid> _ids;

    public IsolationValues(LibraryId library, PersonId person, Instant now, string text)
        : this(new() { [typeof(LibraryId)] = library.Value, [typeof(PersonId)] = person.Value }, now, text)
    {
    }

    private IsolationValues(Dictionary<Type, Guid> ids, Instant now, string text)
    {
        _ids = ids;
        _now = now;
        Text = text;
    }

    public string Text { get; }

    /// <summary>The same ids with another text: what somebody types who knows the ids.</summary>
    public IsolationValues Saying(string text) => new(_ids, _now, text);

    public IReadOnlyCollection<Guid> Ids => _ids.Values;

    public Guid Id(Type kind) => _ids.TryGetValue(kind, out var known) ? known : _ids[kind] = Guid.CreateVersion7();

    /// <summary>The id that a bare text of this name would carry: <c>Channels</c> is a channel's.</summary>
    public Guid? IdNamed(string name)
    {
        var kind = _ids.Keys.FirstOrDefault(k => Names(k.Name[..^2]).Contains(name, StringComparer.OrdinalIgnoreCase));
        return kind is null ? null : _ids[kind];
    }

    private static string[] Names(string noun) => [noun, noun + "s", noun + "Id", noun == "Medium" ? "Media" : noun + "Ids"];

    public object? Of(Type type, string name, int depth = 0)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple(plain, name) is { } simple)
            return simple;
        if (depth >= Deepest)
            return null;
        return Many(plain, name, depth) ?? Record(plain, depth);
    }

    private object? Simple(Type type, string name)
    {
        if (IsTypedId(type))
            return type.GetMethod("Of", [typeof(Guid)])!.Invoke(null, [Id(type)]);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        return type switch
        {
            _ when type == typeof(string) => IdNamed(name)?.ToString() ?? (name == "Zone" ? "Asia/Jakarta" : $"{Text} {name}"),
            _ when type == typeof(Guid) => IdNamed(name) ?? Guid.CreateVersion7(),
            _ when type == typeof(Instant) => _now,
            _ when type == typeof(Duration) => Duration.FromMinutes(1),
            _ when type == typeof(LocalDate) => _now.InUtc().Date,
            _ when type == typeof(LocalTime) => new LocalTime(9, 0),
            _ when type == typeof(LocalDateTime) => _now.InUtc().LocalDateTime.With(TimeAdjusters.TruncateToSecond),
            _ when type == typeof(Uri) => new Uri("https://rahasia.example/" + Text.Replace(' ', '-')),
            _ when type == typeof(byte[]) => new byte[] { 1 },
            _ when type.IsPrimitive || type == typeof(decimal) => type == typeof(bool) ? false : Convert.ChangeType(1, type, null),
            _ => null,
        };
    }

    public static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private object? Many(Type type, string name, int depth)
    {
        if (!typeof(IEnumerable).IsAssignableFrom(type))
            return null;
        if (type.IsArray)
            return One(type.GetElementType()!, name, depth, typeof(Array));
        var of = type.GetGenericArguments();
        return of.Length switch
        {
            1 => One(of[0], name, depth, type),
            2 => Pair(of, name, depth),
            _ => throw new NotSupportedException($"{type} of {name}: teach {nameof(IsolationValues)} how to make one."),
        };
    }

    private object One(Type element, string name, int depth, Type collection)
    {
        var one = Array.CreateInstance(element, 1);
        one.SetValue(Of(element, name, depth + 1), 0);
        var list = typeof(List<>).MakeGenericType(element);
        var set = typeof(HashSet<>).MakeGenericType(element);
        if (collection == typeof(Array) || collection.IsInstanceOfType(one))
            return one;
        return Activator.CreateInstance(collection.IsAssignableFrom(list) ? list : set, one)!;
    }

    private object Pair(Type[] of, string name, int depth)
    {
        var pairs = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of))!;
        pairs.Add(Of(of[0], name, depth + 1)!, Of(of[1], name, depth + 1));
        return pairs;
    }

    private object? Record(Type type, int depth)
    {
        if (type.IsAbstract || type.Namespace?.StartsWith("Mading", StringComparison.Ordinal) != true)
            return null;
        var maker = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != type)
            .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        var made = maker is null
            ? Activator.CreateInstance(type)!
            : maker.Invoke([.. maker.GetParameters().Select(p => Of(p.ParameterType, p.Name!, depth + 1))]);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0))
            property.SetValue(made, Of(property.PropertyType, property.Name, depth + 1));
        return made;
    }
}
